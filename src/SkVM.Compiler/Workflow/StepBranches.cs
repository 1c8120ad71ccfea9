using Microsoft.CodeAnalysis.Text;
using SkVM.Workflow.Effects;

namespace SkVM.Workflow;

/// <summary>Marks steps that are done only on a condition, and neighbours that exclude each other.</summary>
internal static class StepBranches
{
    private static readonly string[] s_systems = ["linux", "macos", "mac os", "windows", "ubuntu", "debian", "fedora"];

    public static void Mark(SkillFacts facts, List<StepDraft> steps)
    {
        int groups = 0;
        for (int i = 0; i < steps.Count;)
        {
            string kind = KindOf(facts, steps[i]);
            int end = i + 1;
            while (kind.Length > 0 && end < steps.Count && KindOf(facts, steps[end]) == kind)
                end++;
            bool exclude = end - i >= 2 && kind != "if";
            string group = exclude ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"b{++groups}") : "";
            for (int j = i; j < end; j++)
            {
                string? condition = ConditionOf(facts, steps[j]);
                if (exclude || condition is not null)
                    steps[j].Branch = new WorkflowBranch(group, condition ?? steps[j].Title);
            }

            i = end;
        }
    }

    private static string? ConditionOf(SkillFacts facts, StepDraft step)
    {
        ReadOnlySpan<char> words = facts.Text.AsSpan(step.Item.Title.Start, Math.Min(step.Item.Title.Length, 120));
        return StepProse.MayHaveCondition(words) ? StepProse.Condition(StepTitle.OneLine(words)) : null;
    }

    /// <summary>"option" for alternatives, "system" for sections of one system each, "if" for a condition; empty for none.</summary>
    private static string KindOf(SkillFacts facts, StepDraft step)
    {
        TextSpan evidence = step.Item.Evidence;
        ReadOnlySpan<char> words = facts.Text.AsSpan(evidence.Start, Math.Min(evidence.Length, 60)).TrimStart("#*-/ 0123456789.)");
        if (words.IsEmpty || !"oapmlwudfi".Contains((char)(words[0] | 0x20), StringComparison.Ordinal))
            return "";
        if (words.StartsWith("option ", StringComparison.OrdinalIgnoreCase) || words.StartsWith("alternative", StringComparison.OrdinalIgnoreCase) || words.StartsWith("path ", StringComparison.OrdinalIgnoreCase) || words.StartsWith("method ", StringComparison.OrdinalIgnoreCase))
            return "option";
        ReadOnlySpan<char> place = words.StartsWith("on ", StringComparison.OrdinalIgnoreCase) ? words[3..] : words;
        foreach (string system in s_systems)
        {
            if (place.StartsWith(system, StringComparison.OrdinalIgnoreCase))
                return "system";
        }

        return words.StartsWith("if ", StringComparison.OrdinalIgnoreCase) || words.StartsWith("otherwise", StringComparison.OrdinalIgnoreCase) ? "if" : "";
    }
}
