using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Languages;
using SkVM.Languages.Shell;
using SkVM.Syntax;
using SkVM.Workflow.Effects;
using SkVM.Workflow.Order;
using SkVM.Workflow.Steps;

namespace SkVM.Workflow;

/// <summary>Finds the main procedure of a skill, what each step needs and changes, which waits for which and why, and what may run together.</summary>
internal static class WorkflowAnalysis
{
    /// <summary>A step whose prose beside its code is longer than this asks for more than the code, in characters.</summary>
    public const int MaxProseBesideCode = 260;

    private const int MaxIntroduction = 600;

    public static SkillWorkflow Analyze(SkillSemanticModel model)
    {
        SkillFacts facts = model.Facts;
        ImmutableArray<SkillTitle> titles = SkillTitles.Read(facts);
        List<StepCandidate> candidates = CandidateFinder.Find(facts, titles);
        if (StepModel.Choose(facts, titles, candidates) is not { } chosen)
            return SkillWorkflow.Empty;
        var steps = new List<StepDraft>(chosen.Items.Count + 1);
        foreach (StepItem item in AlternativeSections.AddTo(chosen, titles, facts.Text))
            steps.Add(Describe(facts, chosen.Form, item, NumberOf(facts.Text, chosen, item), steps.Count));
        if (ClosingSection.Find(facts, titles, chosen) is { } closing)
            steps.Add(Describe(facts, chosen.Form, closing, -1, steps.Count));
        MarkParallel(facts, steps);
        StepBranches.Mark(facts, chosen, steps);
        Open(model, steps);
        List<RefusedOrder> refused = [];
        (List<StepOrder> edges, StepReach reach) = StepOrdering.Find(facts, steps, refused);
        return SkillWorkflowBuilder.Build(model, steps, edges, reach, refused);
    }

    /// <summary>What a reader adds to code is never all known, and so only steps that are all code stay closed. It matters where two of them may be apart.</summary>
    private static void Open(SkillSemanticModel model, List<StepDraft> steps)
    {
        if (steps.FindIndex(step => step.IsClosed) is >= 0 and var first && steps.FindLastIndex(step => step.IsClosed) > first)
        {
            foreach (StepDraft step in steps)
                step.IsClosed = step.IsClosed && StepCode.IsWhole(model, step);
        }
    }

    private static StepDraft Describe(SkillFacts facts, StepForm form, StepItem item, int number, int index)
    {
        string title = StepTitle.Of(facts.Text.AsSpan(item.Title.Start, item.Title.Length), facts.Text.AsSpan(item.Evidence.Start, item.Evidence.Length), form);
        var step = new StepDraft(index, item, title, number);
        int code = ReadCode(facts, step);
        if (code > 0 && step.Effects.Commands > 0 && step.Effects.CodeLoop is { } loop)
            step.Loop = new WorkflowLoop(WorkflowLoopKind.ForEach, StepTitle.OneLine(facts.Text.AsSpan(loop.Start, Math.Min(loop.Length, 80))));
        int prose = step.Extent.Length - code - item.Title.Length;
        step.IsClosed = step.Effects.Commands > 0 && !step.Effects.IsOpen && prose <= MaxProseBesideCode;
        StepProse.AddFiles(facts, step.Extent, step.Effects);
        ReadOnlySpan<char> lead = StepProse.Lead(facts.Text, step.Extent);
        if (StepProse.ForEach(facts.Text, step.Extent, item.Title) is { } each)
            step.Loop = new WorkflowLoop(WorkflowLoopKind.ForEach, each.Over);
        else if (step.Loop is null && StepProse.Until(facts.Text, step.Extent) is { } until)
            step.Loop = new WorkflowLoop(WorkflowLoopKind.Until, until);
        step.IsCheck = StepProse.IsCheck(facts.Text.AsSpan(item.Title.Start, item.Title.Length));
        step.Kind = StepProse.AsksPerson(lead) ? WorkflowStepKind.User
            : step.IsCheck ? WorkflowStepKind.Check
            : (step.Effects.Commands > 0 || step.HasProgram) && prose <= MaxProseBesideCode ? WorkflowStepKind.Script
            : WorkflowStepKind.Agent;
        return step;
    }

    /// <summary>Reads the shell code of a step; returns how long its code is.</summary>
    private static int ReadCode(SkillFacts facts, StepDraft step)
    {
        int length = 0;
        foreach (SkillFacts.Fence fence in facts.Fences)
        {
            TextSpan span = fence.Node.Span;
            if (span.End <= step.Extent.Start || span.Start >= step.Extent.End)
                continue;
            TextSpan part = TextSpan.FromBounds(Math.Max(span.Start, step.Extent.Start), Math.Min(span.End, step.Extent.End));
            length += part.Length;
            if (fence.Language != CodeLanguage.Shell)
            {
                step.HasProgram |= fence.Language == CodeLanguage.Python || fence.Language == CodeLanguage.PowerShell;
                step.Effects.IsOpen = true;
                continue;
            }

            (int start, int end) = fence.Node.CodeBounds;
            if (start < end && part == span && fence.Code.Length == end - start)
            {
                // The whole code as it stands: other analyses read it as well, and it is read once.
                ShellEffects.Read(fence.Shell, start, step.Effects);
                continue;
            }

            start = Math.Max(start, part.Start);
            end = Math.Min(end, part.End);
            if (start < end)
                ShellEffects.Read(ShellScript.Parse(facts.Text, CodeSpan.FromBounds(start, end)), 0, step.Effects);
        }

        return length;
    }

    private static int NumberOf(string text, StepCandidate chosen, StepItem item)
    {
        if (chosen.Form is StepForm.PlainHeadings or StepForm.Bullets or StepForm.PlainComments or StepForm.TableRows)
            return -1;
        ReadOnlySpan<char> evidence = text.AsSpan(item.Evidence.Start, Math.Min(item.Evidence.Length, 120)).TrimStart("#/-* ");
        return StepNumber.Parse(evidence)?.Value ?? -1;
    }

    /// <summary>Steps below a heading whose introduction says that they run together.</summary>
    private static void MarkParallel(SkillFacts facts, List<StepDraft> steps)
    {
        for (int i = 0; i < steps.Count;)
        {
            SkillSyntaxNode? section = SectionAround(facts, steps[i]);
            int end = i + 1;
            while (end < steps.Count && SectionAround(facts, steps[end]) == section)
                end++;
            if (end - i >= 2)
            {
                int start = section is SectionSyntax around ? around.Heading.TitleSpan.Start : facts.BodyStart;
                start = Math.Max(start, steps[i].Item.Evidence.Start - MaxIntroduction);
                TextSpan introduction = TextSpan.FromBounds(Math.Min(start, steps[i].Item.Evidence.Start), steps[i].Item.Evidence.Start);
                if (StepProse.SaysParallel(facts.Text.AsSpan(introduction.Start, introduction.Length)))
                {
                    for (int j = i; j < end; j++)
                        steps[j].ParallelWith = introduction;
                }
            }

            i = end;
        }
    }

    /// <summary>The section that a step stands in; for a heading the one above its own.</summary>
    private static SkillSyntaxNode? SectionAround(SkillFacts facts, StepDraft step)
    {
        HeadingSyntax? last = null;
        int low = 0, high = facts.Headings.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (facts.Headings[middle].Position <= step.Item.Evidence.Start)
                low = middle + 1;
            else
                high = middle;
        }

        if (low > 0)
            last = facts.Headings[low - 1];
        return last is null ? null : last.Span == step.Item.Evidence ? last.Parent?.Parent as SectionSyntax : last.Parent;
    }
}
