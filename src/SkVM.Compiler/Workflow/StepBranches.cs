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
                if (exclude || StepProse.Condition(WordsOf(facts, steps[j])) is not null)
                    steps[j].Branch = new WorkflowBranch(group, StepProse.Condition(WordsOf(facts, steps[j])) ?? steps[j].Title);
            }

            i = end;
        }
    }

    private static string WordsOf(SkillFacts facts, StepDraft step) => StepTitle.OneLine(facts.Text.AsSpan(step.Item.Title.Start, Math.Min(step.Item.Title.Length, 120)));

    /// <summary>"option" for alternatives, "system" for sections of one system each, "if" for a condition; empty for none.</summary>
    private static string KindOf(SkillFacts facts, StepDraft step)
    {
        TextSpan evidence = step.Item.Evidence;
        ReadOnlySpan<char> words = facts.Text.AsSpan(evidence.Start, Math.Min(evidence.Length, 60)).TrimStart("#*-/ 0123456789.)");
        if (words.StartsWith("option ", StringComparison.OrdinalIgnoreCase) || words.StartsWith("alternative", StringComparison.OrdinalIgnoreCase) || words.StartsWith("path ", StringComparison.OrdinalIgnoreCase) || words.StartsWith("method ", StringComparison.OrdinalIgnoreCase))
            return "option";
        foreach (string system in s_systems)
        {
            if (words.StartsWith(system, StringComparison.OrdinalIgnoreCase) || words.StartsWith("on " + system, StringComparison.OrdinalIgnoreCase))
                return "system";
        }

        return words.StartsWith("if ", StringComparison.OrdinalIgnoreCase) || words.StartsWith("otherwise", StringComparison.OrdinalIgnoreCase) ? "if" : "";
    }
}
