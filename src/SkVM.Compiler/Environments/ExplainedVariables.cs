using System.Buffers;
using SkVM.Syntax;

namespace SkVM.Environments;

/// <summary>Variables that the skill's own code gives a value, so that the reader knows what they hold: by a comment, by the sentence above, or by the value itself.</summary>
internal static class ExplainedVariables
{
    /// <summary>Values that only keep a place.</summary>
    private static readonly SearchValues<string> s_places = SearchValues.Create(
        ["your", "<", "...", "…", "xxx", "***", "replace", "changeme", "change-me", "insert"], StringComparison.OrdinalIgnoreCase);

    /// <summary>True when code of the skill assigns or exports a variable, and shows what it holds.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="facts">The skill.</param>
    public static bool Has(string name, SkillFacts facts)
    {
        foreach (SkillFacts.Fence fence in facts.Fences)
        {
            TextSpanOf(fence.Node, out int start, out int end);
            ReadOnlySpan<char> code = facts.Text.AsSpan(start, end - start);
            for (int at = code.IndexOf(name); at >= 0; at = code[(at + 1)..].IndexOf(name) is var next and >= 0 ? at + 1 + next : -1)
            {
                if (ValueAt(code, at, name.Length) is { IsEmpty: false } value
                    && (HasComment(code, at, value) || Before(fence.Node) is ParagraphSyntax or StepListSyntax or QuoteSyntax or TableSyntax || !value.ContainsAny(s_places)))
                    return true;
            }
        }

        return false;
    }

    private static void TextSpanOf(CodeFenceSyntax fence, out int start, out int end)
    {
        (start, end) = fence.CodeBounds;
        if (start < 0 || end < start)
            (start, end) = (fence.Span.Start, fence.Span.Start);
    }

    /// <summary>The rest of the line after <c>NAME=</c>, <c>NAME: </c> or <c>"NAME": </c>; empty where the name is not given a value.</summary>
    private static ReadOnlySpan<char> ValueAt(ReadOnlySpan<char> code, int at, int length)
    {
        if (at > 0 && (char.IsAsciiLetterOrDigit(code[at - 1]) || code[at - 1] is '_' or '$' or '{'))
            return default;
        ReadOnlySpan<char> rest = code[(at + length)..];
        rest = rest.IndexOf('\n') is var end and >= 0 ? rest[..end] : rest;
        rest = rest.TrimStart("\"' ");
        if (rest.IsEmpty || rest[0] is not ('=' or ':') || rest.StartsWith("==") || rest.StartsWith("::"))
            return default;
        return rest[1..].Trim("\"' \r,");
    }

    /// <summary>A comment behind the value, or in a line above it with no blank line between.</summary>
    private static bool HasComment(ReadOnlySpan<char> code, int at, ReadOnlySpan<char> value)
    {
        if (value.Contains(" # ", StringComparison.Ordinal) || value.Contains(" // ", StringComparison.Ordinal))
            return true;
        int line = code[..at].LastIndexOf('\n');
        while (line > 0)
        {
            int before = code[..line].LastIndexOf('\n');
            ReadOnlySpan<char> above = code[(before + 1)..line].Trim();
            if (above.IsEmpty)
                return false;
            if (above[0] == '#' || above.StartsWith("//", StringComparison.Ordinal))
                return true;
            line = before;
        }

        return false;
    }

    private static SkillSyntaxNode? Before(CodeFenceSyntax fence)
    {
        SkillSyntaxNode? before = null;
        foreach (SkillSyntaxNode sibling in fence.Parent?.ChildNodes ?? [])
        {
            if (sibling.Position == fence.Position)
                return before;
            before = sibling;
        }

        return null;
    }
}
