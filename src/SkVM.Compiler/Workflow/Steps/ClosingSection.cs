using System.Collections.Immutable;
using SkVM.Syntax;

namespace SkVM.Workflow.Steps;

/// <summary>Finds the section behind steps that are headings which is their last step: "Validation", "Final report", "Release checklist".</summary>
internal static class ClosingSection
{
    private const int MaxTitle = 120;

    private static readonly string[] s_beginnings = ["final", "validat", "verif", "consolidated"];

    /// <summary>The first such section, or null.</summary>
    public static StepItem? Find(SkillFacts facts, ImmutableArray<SkillTitle> titles, StepCandidate chosen)
    {
        if (chosen.Form is not (StepForm.StepHeadings or StepForm.NumberedHeadings or StepForm.SeriesHeadings or StepForm.Expanded))
            return null;
        int end = chosen.Items[^1].Extent.End;
        int level = 2;
        foreach (ref readonly SkillTitle title in titles.AsSpan())
        {
            int position = title.Heading.Position;
            if (position <= chosen.Start)
                level = title.Level;
            else if (position >= end
                && title.Level >= 2
                && title.Level <= Math.Max(level, 2)
                && title.Section is SectionSyntax section
                && Closes(facts.Text.AsSpan(title.Title.Start, Math.Min(title.Title.Length, MaxTitle))))
                return new StepItem(title.Heading.Span, section.Span, title.Title);
        }

        return null;
    }

    private static bool Closes(ReadOnlySpan<char> title)
    {
        ReadOnlySpan<char> words = title.Trim().TrimStart("0123456789.) *✅☑🎯");
        foreach (string beginning in s_beginnings)
        {
            if (words.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return words.EndsWith("checklist", StringComparison.OrdinalIgnoreCase);
    }
}
