using System.Globalization;
using SkVM.Workflow.Effects;
using SkVM.Workflow.Steps;

namespace SkVM.Workflow;

/// <summary>Marks steps that are done only on a condition, and neighbours that exclude each other.</summary>
internal static class StepBranches
{
    private enum Kind
    {
        None,

        /// <summary>One of several ways: "Option A".</summary>
        Way,

        /// <summary>For one operating system.</summary>
        System,

        /// <summary>"If …".</summary>
        If,

        /// <summary>"Otherwise …".</summary>
        Else,
    }

    public static void Mark(SkillFacts facts, StepCandidate chosen, List<StepDraft> steps)
    {
        int groups = StepChoices.Mark(facts, chosen, steps, "b1") ? 1 : 0;
        for (int i = 0; i < steps.Count;)
        {
            if (steps[i].Branch is not null)
            {
                steps[i].IsConditional = ConditionOf(facts, steps[i]) is not null;
                i++;
                continue;
            }

            Kind kind = KindOf(facts, steps[i]);
            int end = i + 1;

            // "Otherwise" belongs to the "if" right before it; two conditions of their own do not exclude each other.
            Kind follows = kind == Kind.If ? Kind.Else : kind;
            while (follows != Kind.None && end < steps.Count && steps[end].Branch is null && KindOf(facts, steps[end]) == follows)
                end++;
            bool exclude = end - i >= 2 && (kind != Kind.System || AreDifferent(facts, steps, i, end)) && kind != Kind.Else;
            string group = exclude ? string.Create(CultureInfo.InvariantCulture, $"b{++groups}") : "";
            for (int j = i; j < end; j++)
            {
                string? condition = ConditionOf(facts, steps[j]) ?? (kind == Kind.None ? null : NameOf(facts, steps[j]));
                if (condition is null)
                    continue;
                steps[j].Branch = new WorkflowBranch(group, condition);
                steps[j].IsConditional = !exclude || kind != Kind.Way;
            }

            i = end;
        }
    }

    /// <summary>Two sections for one system are no alternatives.</summary>
    private static bool AreDifferent(SkillFacts facts, List<StepDraft> steps, int start, int end)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = start; i < end; i++)
        {
            if (!seen.Add(ConditionWords.SystemOf(TitleOf(facts, steps[i]))!))
                return false;
        }

        return true;
    }

    private static string? ConditionOf(SkillFacts facts, StepDraft step)
    {
        ReadOnlySpan<char> words = facts.Text.AsSpan(step.Item.Title.Start, Math.Min(step.Item.Title.Length, 120));
        return ConditionWords.MayBegin(words) && StepTitle.OneLine(words) is var title && ConditionWords.Begin(title) ? StepProse.Clause(title) : null;
    }

    private static Kind KindOf(SkillFacts facts, StepDraft step)
    {
        ReadOnlySpan<char> evidence = facts.Text.AsSpan(step.Item.Evidence.Start, Math.Min(step.Item.Evidence.Length, 60)).TrimStart("#*-/ 0123456789.)");
        ReadOnlySpan<char> title = TitleOf(facts, step);
        if (ConditionWords.NameWay(evidence) || ConditionWords.NameWay(title))
            return Kind.Way;
        if (title.IsEmpty)
            return Kind.None;
        if (ConditionWords.SystemOf(title) is not null)
            return Kind.System;
        if (title.StartsWith("if ", StringComparison.OrdinalIgnoreCase))
            return title.TrimEnd("*_ ") is [.., '?'] ? Kind.None : Kind.If;
        return title.StartsWith("otherwise", StringComparison.OrdinalIgnoreCase)
            || title.StartsWith("else ", StringComparison.OrdinalIgnoreCase)
            || title.StartsWith("else,", StringComparison.OrdinalIgnoreCase)
            ? Kind.Else
            : Kind.None;
    }

    /// <summary>The words of the way or system, without the number of the step.</summary>
    private static string NameOf(SkillFacts facts, StepDraft step) =>
        ConditionWords.NameWay(TitleOf(facts, step)) || KindOf(facts, step) == Kind.System ? StepProse.Clause(StepTitle.OneLine(TitleOf(facts, step))) : step.Title;

    private static ReadOnlySpan<char> TitleOf(SkillFacts facts, StepDraft step) =>
        facts.Text.AsSpan(step.Item.Title.Start, Math.Min(step.Item.Title.Length, 120)).TrimStart("*_ ");
}
