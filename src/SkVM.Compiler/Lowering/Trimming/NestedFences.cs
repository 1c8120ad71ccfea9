using Microsoft.CodeAnalysis.Text;

namespace SkVM.Lowering.Trimming;

/// <summary>
/// Finds listings that show listings between fences of the same length. Markdown ends such a listing with the first one in it; its author meant one text, up to the
/// fence that closes it.
/// </summary>
internal static class NestedFences
{
    /// <summary>From the fence that opens to the one that closes, in text order.</summary>
    public static IEnumerable<TextSpan> Of(SkillFacts facts)
    {
        int end = 0;
        foreach (SkillFacts.Fence fence in facts.Fences)
        {
            if (fence.Node.Position < end || EndOf(facts.Text, fence.Node.Span) is not { } close)
                continue;
            end = close;
            yield return TextSpan.FromBounds(fence.Node.Span.Start, end);
        }
    }

    /// <summary>The end of the line that closes a listing with listings in it; null where it has none, or where no line closes it.</summary>
    private static int? EndOf(string text, TextSpan fence)
    {
        char mark = text[fence.Start];
        int length = Math.Max(0, text.AsSpan(fence.Start, fence.Length).IndexOfAnyExcept(mark));
        if (mark is not ('`' or '~') || length < 3)
            return null;
        int depth = 0;
        bool isNested = false;
        for (int start = fence.Start; start < text.Length;)
        {
            int end = text.IndexOf('\n', start) is var found and >= 0 ? found : text.Length;
            ReadOnlySpan<char> line = text.AsSpan(start, end - start).Trim();
            int marks = line.IndexOfAnyExcept(mark) is var other and >= 0 ? other : line.Length;
            if (marks >= length && line[marks..].IndexOf(mark) < 0)
            {
                depth += marks < line.Length || start == fence.Start ? 1 : -1;
                isNested |= depth > 1;
                if (depth == 0)
                    return isNested ? end : null;
            }

            start = end + 1;
            if (start >= fence.End && !isNested)
                return null;
        }

        return null;
    }
}
