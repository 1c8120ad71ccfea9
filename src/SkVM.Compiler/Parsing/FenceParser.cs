using SkVM.Syntax;
using SkVM.Syntax.Green;

namespace SkVM.Parsing;

/// <summary>
/// Parses what took the place of a top-level code fence, or of text in it, when that is plainly one closed fence again: lowerings replace
/// fences by fences, and no Markdown parser is needed to see it.
/// </summary>
internal static class FenceParser
{
    private const int LeastMarks = 3;

    /// <summary>
    /// The fence that <c>text[start..end)</c> is; null where that takes a closer look. It stands at the start of a line, and nothing but blanks
    /// follows it in its last line.
    /// </summary>
    public static GreenBranch? Parse(string text, int start, int end)
    {
        ReadOnlySpan<char> fence = text.AsSpan(start, end - start);
        int marks = fence.IndexOfAnyExcept('`');
        int lineEnd = fence.IndexOf('\n');
        if (marks < LeastMarks || lineEnd < 0 || fence.Contains('\r') || fence[marks..lineEnd].Contains('`'))
            return null;
        int last = fence.LastIndexOf('\n') + 1;
        if (fence.Length - last < marks
            || fence[last..].ContainsAnyExcept('`')
            || fence[lineEnd..last].Contains("```", StringComparison.Ordinal)
            || BlockLimits.FindExcess(fence) is not null)
            return null;

        var slots = new GreenSlotBuilder(new GreenSlotStack(text), start, end, SkillSyntaxKind.Trivia);
        slots.Token(SkillSyntaxKind.Marker, start + marks);
        ReadOnlySpan<char> info = fence[marks..lineEnd];
        slots.Gap(start + lineEnd - info.TrimStart(" \t").Length);
        slots.Token(SkillSyntaxKind.Info, start + marks + info.TrimEnd().Length);
        slots.Gap(start + lineEnd + 1);
        slots.Token(SkillSyntaxKind.Code, start + last);
        slots.Token(SkillSyntaxKind.Marker, end);
        return slots.Finish(SkillSyntaxKind.CodeFence, start);
    }
}
