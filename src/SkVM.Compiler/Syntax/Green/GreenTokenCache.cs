namespace SkVM.Syntax.Green;

/// <summary>
/// Shares the short tokens that every skill repeats: blanks, line ends, <c>##</c>, <c>**</c>, <c>](</c>. A lost race costs
/// one more token, never a wrong one.
/// </summary>
internal static class GreenTokenCache
{
    private const int MaxWidth = 3;

    private static readonly GreenToken?[] s_tokens = new GreenToken?[1024];

    public static GreenToken Get(SkillSyntaxKind kind, string source, int start, int width)
    {
        if (width > MaxWidth)
            return new GreenToken(kind, source, start, width);
        ReadOnlySpan<char> text = source.AsSpan(start, width);
        int hash = (int)kind;
        foreach (char c in text)
            hash = (hash * 31) + c;
        ref GreenToken? entry = ref s_tokens[hash & (s_tokens.Length - 1)];
        if (entry is { } known && known.Kind == kind && known.Span.SequenceEqual(text))
            return known;

        // A copy of the text, so that the cache does not keep whole documents alive.
        return entry = new GreenToken(kind, text.ToString(), 0, width);
    }
}
