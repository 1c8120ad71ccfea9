using System.Buffers;
using SkVM.Syntax;

namespace SkVM.Dependencies;

/// <summary>What the headings say of what stands under them: that it is needed, or that it is optional.</summary>
internal sealed class SectionContexts
{
    private static readonly SearchValues<string> s_prerequisites = SearchValues.Create(
        ["prerequisite", "requirement", "dependenc", "requires", "setup", "install", "environment var", "configuration", "credential", "authenticat", "what you need"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> s_optional = SearchValues.Create(
        ["optional", "alternativ", "troubleshoot", "advanced", "debug", "faq", "recover", "other "], StringComparison.OrdinalIgnoreCase);

    private readonly List<(int Start, bool IsPrerequisite, bool IsOptional)> _sections = [];

    public SectionContexts(SkillFacts facts)
    {
        var open = new Stack<(int Level, bool Prerequisite, bool Optional)>();
        foreach (HeadingSyntax heading in facts.Headings)
        {
            while (open.TryPeek(out var outer) && outer.Level >= heading.Level)
                open.Pop();
            ReadOnlySpan<char> title = facts.Text.AsSpan(heading.Span.Start, heading.Span.Length);
            open.TryPeek(out var around);
            bool prerequisite = around.Prerequisite || title.ContainsAny(s_prerequisites);
            bool optional = around.Optional || title.ContainsAny(s_optional);
            open.Push((heading.Level, prerequisite, optional));
            _sections.Add((heading.Position, prerequisite, optional));
        }
    }

    public (bool IsPrerequisite, bool IsOptional) At(int position)
    {
        int low = 0, high = _sections.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (_sections[middle].Start > position)
                high = middle - 1;
            else
                low = middle + 1;
        }

        return high < 0 ? default : (_sections[high].IsPrerequisite, _sections[high].IsOptional);
    }
}
