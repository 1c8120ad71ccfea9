using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax;

namespace SkVM.Workflow.Steps;

/// <summary>A heading and what its title says.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="Level">Its level.</param>
/// <param name="Title">Where its words stand.</param>
/// <param name="Number">The number that the title begins with.</param>
/// <param name="Words">What the title speaks of; of deeper titles than those of main sections nothing, as <see cref="SkillTitles.WordsOf"/> reads the
/// few that are asked for.</param>
/// <param name="IsTopic">True for "Overview" and the like.</param>
internal readonly record struct SkillTitle(HeadingSyntax Heading, int Level, TextSpan Title, StepNumber? Number, TitleWords Words, bool IsTopic)
{
    /// <summary>The section that the heading opens.</summary>
    public SkillSyntaxNode? Section => Heading.Parent;

    /// <summary>What holds that section.</summary>
    public SkillSyntaxNode? Around => Heading.Parent?.Parent;
}

/// <summary>The titles of a skill in text order, each read once for all that looks at titles.</summary>
internal static class SkillTitles
{
    /// <summary>The level of main sections.</summary>
    public const int MainLevel = 2;

    public static ImmutableArray<SkillTitle> Read(SkillFacts facts)
    {
        ImmutableArray<SkillTitle>.Builder titles = ImmutableArray.CreateBuilder<SkillTitle>(facts.Headings.Count);
        foreach (HeadingSyntax heading in facts.Headings)
        {
            TextSpan title = heading.TitleSpan;
            int level = heading.Level;
            ReadOnlySpan<char> text = facts.Text.AsSpan(title.Start, title.Length);
            titles.Add(new SkillTitle(heading, level, title, StepNumber.Parse(text), level == MainLevel ? TitleReader.Read(text) : TitleWords.None, TitleReader.IsTopic(text)));
        }

        return titles.MoveToImmutable();
    }

    /// <summary>What the title of a section below the skill's own speaks of.</summary>
    public static TitleWords WordsOf(string text, ImmutableArray<SkillTitle> titles, SkillSyntaxNode? section)
    {
        if (section is not SectionSyntax)
            return TitleWords.None;
        int low = 0, high = titles.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (titles[middle].Heading.Position <= section.Position)
                low = middle;
            else
                high = middle - 1;
        }

        if (low > high || titles[low].Section != section || titles[low].Level < MainLevel)
            return TitleWords.None;
        TextSpan title = titles[low].Title;
        return titles[low].Level == MainLevel ? titles[low].Words : TitleReader.Read(text.AsSpan(title.Start, title.Length));
    }
}
