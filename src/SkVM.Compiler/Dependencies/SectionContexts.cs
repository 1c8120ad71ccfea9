using System.Buffers;
using SkVM.Syntax;

namespace SkVM.Dependencies;

/// <summary>What the headings say of what stands under them: that it is needed, or that it is optional.</summary>
internal sealed class SectionContexts
{
    private static readonly SearchValues<string> s_prerequisites = SearchValues.Create(
        ["prerequisite", "requirement", "dependenc", "requires", "setup", "install", "environment var", "configuration", "credential", "authenticat", "what you need"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> s_optional = SearchValues.Create(
        ["optional", "alternativ", "troubleshoot", "advanced", "debug", "faq", "recover", "other "], StringComparison.OrdinalIgnoreCase);

    private readonly SkillFacts _facts;
    private readonly Section[] _sections;

    public SectionContexts(SkillFacts facts)
    {
        _facts = facts;
        _sections = new Section[facts.Headings.Count];
        int outer = -1;
        for (int i = 0; i < _sections.Length; i++)
        {
            int level = LevelOf(facts.Headings[i], facts.Text);
            while (outer >= 0 && _sections[outer].Level >= level)
                outer = _sections[outer].Outer;
            _sections[i] = new Section(facts.Headings[i].Position, level, outer);
            outer = i;
        }
    }

    /// <summary>The level, by the marks in the text where it has them: the heading's tokens lie elsewhere in memory.</summary>
    private static int LevelOf(HeadingSyntax heading, string text)
    {
        int marks = heading.Position;
        while (marks < text.Length && text[marks] == '#')
            marks++;
        return marks > heading.Position ? marks - heading.Position : heading.Level;
    }

    public (bool IsPrerequisite, bool IsOptional) At(int position)
    {
        int low = 0, high = _sections.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (_sections[middle].Start > position)
                high = middle - 1;
            else
                low = middle + 1;
        }

        return high < 0 ? default : Read(high);
    }

    /// <summary>Most sections name nothing that a skill may need, so that a title is read only when something is found below it.</summary>
    private (bool IsPrerequisite, bool IsOptional) Read(int index)
    {
        ref Section section = ref _sections[index];
        if (section.Says is { } known)
            return known;
        HeadingSyntax heading = _facts.Headings[index];
        ReadOnlySpan<char> title = _facts.Text.AsSpan(heading.Span.Start, heading.Span.Length);
        (bool prerequisite, bool optional) = section.Outer < 0 ? default : Read(section.Outer);
        section.Says = (prerequisite || title.ContainsAny(s_prerequisites), optional || title.ContainsAny(s_optional));
        return section.Says.Value;
    }

    /// <summary>A heading, the index of the one above it (or -1), and what they say together, once it was asked for.</summary>
    private record struct Section(int Start, int Level, int Outer)
    {
        public (bool IsPrerequisite, bool IsOptional)? Says { get; set; }
    }
}
