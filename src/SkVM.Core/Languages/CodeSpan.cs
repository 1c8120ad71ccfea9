namespace SkVM.Languages;

/// <summary>A stretch of code, in UTF-16 units.</summary>
/// <param name="Start">The position of its first character.</param>
/// <param name="Length">Its length.</param>
public readonly record struct CodeSpan(int Start, int Length)
{
    /// <summary>The position after its last character.</summary>
    public int End => Start + Length;

    /// <summary>A stretch between two positions.</summary>
    /// <param name="start">The first position.</param>
    /// <param name="end">The position after the last.</param>
    public static CodeSpan FromBounds(int start, int end) => new(start, end - start);

    /// <summary>The text of the stretch.</summary>
    /// <param name="text">The text it is a stretch of.</param>
    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, Length);
}
