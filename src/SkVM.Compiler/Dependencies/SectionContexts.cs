using SkVM.Syntax;

namespace SkVM.Dependencies;

/// <summary>What the headings say of what stands under them: that it is needed, or that it is optional.</summary>
internal sealed class SectionContexts
{
    private static readonly string[] s_prerequisites = ["prerequisite", "requirement", "dependenc", "requires", "setup", "install", "environment var", "configuration", "credential", "authenticat", "what you need"];
    private static readonly string[] s_optional = ["optional", "alternativ", "troubleshoot", "advanced", "debug", "faq", "recover", "other "];

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
            bool prerequisite = around.Prerequisite || Contains(title, s_prerequisites);
            bool optional = around.Optional || Contains(title, s_optional);
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

    private static bool Contains(ReadOnlySpan<char> text, string[] words)
    {
        foreach (string word in words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
