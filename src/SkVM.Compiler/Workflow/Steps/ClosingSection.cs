using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax;

namespace SkVM.Workflow.Steps;

/// <summary>The section that closes a procedure of headings without a number of its own: "Validation", "Final report", "Pre-delivery checklist".</summary>
internal static class ClosingSection
{
    public static StepItem? Find(SkillFacts facts, StepCandidate chosen)
    {
        if (chosen.Form is not (StepForm.StepHeadings or StepForm.NumberedHeadings or StepForm.SeriesHeadings or StepForm.Expanded))
            return null;
        int level = 0;
        foreach (HeadingSyntax heading in facts.Headings)
        {
            if (heading.Position == chosen.Items[0].Evidence.Start)
                level = heading.Level;
            if (level == 0 || heading.Position < chosen.Items[^1].Extent.End || heading.Level > level)
                continue;
            TextSpan title = heading.TitleSpan;
            if (Closes(facts.Text.AsSpan(title.Start, title.Length)))
                return new StepItem(heading.Span, heading.Parent!.Span, title);
        }

        return null;
    }

    private static bool Closes(ReadOnlySpan<char> title)
    {
        ReadOnlySpan<char> words = title.TrimStart("0123456789.) *✅☑🎯");
        return words.StartsWith("final", StringComparison.OrdinalIgnoreCase) || words.StartsWith("validat", StringComparison.OrdinalIgnoreCase) || words.StartsWith("verif", StringComparison.OrdinalIgnoreCase)
            || words.StartsWith("consolidated", StringComparison.OrdinalIgnoreCase) || words.EndsWith("checklist", StringComparison.OrdinalIgnoreCase);
    }
}
