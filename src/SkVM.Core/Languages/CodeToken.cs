namespace SkVM.Languages;

/// <summary>A token of code in any language.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Start">Offset in the text, in UTF-16 units.</param>
/// <param name="Length">Length in UTF-16 units; 0 for tokens without text.</param>
public readonly record struct CodeToken(CodeTokenKind Kind, int Start, int Length)
{
    /// <summary>The offset after the token.</summary>
    public int End => Start + Length;

    /// <summary>The token's text.</summary>
    /// <param name="text">The text that was read.</param>
    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, Length);
}
