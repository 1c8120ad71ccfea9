using System.Numerics;
using Microsoft.CodeAnalysis.Text;
using SkVM.Workflow.Effects;

namespace SkVM.Workflow.Order;

/// <summary>Work that may run together, while the workflow is analysed.</summary>
/// <param name="Kind">What runs together.</param>
/// <param name="Steps">Indexes of steps.</param>
/// <param name="Why">The reason in a few words.</param>
/// <param name="Evidence">Where the skill shows it.</param>
internal sealed record ParallelDraft(WorkflowParallelKind Kind, List<int> Steps, string Why, TextSpan Evidence);

/// <summary>Finds the work that may run together. A hint that is wrong is worse than none, so each needs words or a proof.</summary>
internal static class StepParallelism
{
    private const int SingleCall = 3, MaxText = 1200;

    public static List<ParallelDraft> Find(SkillFacts facts, List<StepDraft> steps, StepReach reach)
    {
        var groups = new List<ParallelDraft>();
        foreach (StepDraft step in steps)
            FindData(facts, step, groups);
        FindSteps(facts, steps, reach, groups);
        return groups;
    }

    /// <summary>One step that treats many items alike, or hands them to several agents.</summary>
    private static void FindData(SkillFacts facts, StepDraft step, List<ParallelDraft> groups)
    {
        ReadOnlySpan<char> lead = StepProse.Lead(facts.Text, step.Extent);
        bool saysParallel = StepProse.SaysParallel(lead);
        bool isEach = step.Loop is { Kind: WorkflowLoopKind.ForEach };
        // A title that sets both against each other heads a choice between them.
        bool isChoice = facts.Text.AsSpan(step.Item.Title.Start, step.Item.Title.Length).Contains("sequential", StringComparison.OrdinalIgnoreCase);
        if ((!saysParallel && !isEach) || isChoice || StepProse.SaysSerial(facts.Text.AsSpan(step.Extent.Start, Math.Min(step.Extent.Length, 1200))))
            return;
        TextSpan evidence = new(step.Extent.Start, Math.Min(lead.Length, step.Item.Title.End - step.Extent.Start));
        if (saysParallel && StepProse.NamesAgents(facts.Text.AsSpan(step.Extent.Start, Math.Min(step.Extent.Length, 1200))))
            groups.Add(new ParallelDraft(WorkflowParallelKind.Thread, [step.Index], "the step hands independent tasks to several agents", evidence));
        if (isEach && step.Kind != WorkflowStepKind.User && (saysParallel || !IsInOrder(facts, step)))
            groups.Add(new ParallelDraft(WorkflowParallelKind.Data, [step.Index], WhyData(step.Loop!.Over), evidence));
        else if (saysParallel
            && !isEach
            && !groups.Exists(group => group.Kind == WorkflowParallelKind.Thread && group.Steps.Contains(step.Index))
            && lead.Contains("all ", StringComparison.OrdinalIgnoreCase))
            groups.Add(new ParallelDraft(WorkflowParallelKind.Data, [step.Index], "the step says that its items run in parallel", evidence));
    }

    /// <summary>"the same work for each file"; what does not read on like that stands behind a colon.</summary>
    private static string WhyData(string over)
    {
        if (over.StartsWith("for ", StringComparison.Ordinal) && over.Contains(" in ", StringComparison.Ordinal))
            return "the same commands for each item of a list";
        string items = char.ToLowerInvariant(over[0]) + over[1..];
        return items.StartsWith("for each", StringComparison.OrdinalIgnoreCase)
            || items.StartsWith("for every", StringComparison.OrdinalIgnoreCase)
            || items.StartsWith("per ", StringComparison.Ordinal)
            ? $"the same work {items}"
            : $"the same work for several items: {over}";
    }

    /// <summary>
    /// True where the work on the items is in order, or with a person: the items are tasks or steps of a plan, the step has numbered items of its own
    /// (which a check only looks at), speaks of an order, or asks.
    /// </summary>
    private static bool IsInOrder(SkillFacts facts, StepDraft step)
    {
        ReadOnlySpan<char> text = facts.Text.AsSpan(step.Extent.Start, Math.Min(step.Extent.Length, MaxText));
        return IsOfPlan(step.Loop!.Over) || StepProse.SaysOrder(text) || StepProse.TalksWithUser(text)
            || (!step.IsCheck
                && facts.StepLists.Exists(list => list.IsOrdered && list.ChildNodes.Length > 1 && list.Span.Start > step.Item.Title.Start && step.Extent.Contains(list.Span)));
    }

    /// <summary>The work that a plan lists is done in the plan's order.</summary>
    private static bool IsOfPlan(string over)
    {
        foreach (string word in (ReadOnlySpan<string>)[" task", " step", " phase", " stage", " todo"])
        {
            if (over.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>Runs of steps of which none waits for another.</summary>
    private static void FindSteps(SkillFacts facts, List<StepDraft> steps, StepReach reach, List<ParallelDraft> groups)
    {
        int words = (steps.Count + 63) / 64;
        ulong[]? free = null;
        for (int i = 0; i < steps.Count; i++)
        {
            for (int j = i + 1; j < steps.Count; j++)
            {
                // Most steps are independent of none.
                if (StepOrdering.IsIndependent(steps[i], steps[j]) && !StepOrdering.Exclude(steps[i], steps[j]) && !reach.Has(i, j))
                    (free ??= new ulong[steps.Count * words])[(i * words) + (j >> 6)] |= 1UL << j;
            }
        }

        for (int i = 0; free is not null && i < steps.Count; i++)
        {
            List<int> group = GroupFrom(free.AsSpan(), words, i);
            if (group.Count >= 2 && !groups.Exists(known => known.Steps.Count >= group.Count && group.TrueForAll(step => known.Steps.BinarySearch(step) >= 0)))
                groups.Add(Draft(facts, steps, group));
        }
    }

    /// <summary>A step with the later ones that are free of it and of each other, the nearest first.</summary>
    private static List<int> GroupFrom(ReadOnlySpan<ulong> free, int words, int first)
    {
        var group = new List<int> { first };
        ulong[] left = free.Slice(first * words, words).ToArray();
        for (int word = 0; word < words; word++)
        {
            while (left[word] != 0)
            {
                int next = (word * 64) + BitOperations.TrailingZeroCount(left[word]);
                group.Add(next);
                left[word] &= left[word] - 1;
                for (int i = word; i < words; i++)
                    left[i] &= free[(next * words) + i];
            }
        }

        return group;
    }

    private static ParallelDraft Draft(SkillFacts facts, List<StepDraft> steps, List<int> group)
    {
        StepDraft first = steps[group[0]];
        bool said = first.ParallelWith is not null;
        bool single = group.TrueForAll(member => steps[member].Effects.Commands is > 0 and <= SingleCall || (said && steps[member].Extent.Length < 300));
        bool agents = group.TrueForAll(member => StepProse.NamesAgents(facts.Text.AsSpan(steps[member].Extent.Start, Math.Min(steps[member].Extent.Length, 400))));
        WorkflowParallelKind kind = single && !agents ? WorkflowParallelKind.Instruction : WorkflowParallelKind.Thread;
        return new ParallelDraft(
            kind, group, said ? "the skill says that they run in parallel" : "their commands touch different files and state", first.ParallelWith ?? first.Item.Title);
    }
}
