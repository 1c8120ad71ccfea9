namespace SkVM.Lowering.Outlining;

/// <summary>A token of Python or JavaScript code.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Depth">The brackets around it.</param>
/// <param name="Column">The indentation of its line; -1 for all tokens but the first of a line.</param>
/// <param name="Quotes">The length of a string's opening quotes.</param>
/// <param name="Prefix">The length of a string's prefix.</param>
internal readonly record struct ScriptToken(ScriptTokenKind Kind, int Start, int End, int Depth, int Column, int Quotes = 0, int Prefix = 0)
{
    public ReadOnlySpan<char> In(string code) => code.AsSpan(Start, End - Start);

    public bool Is(string code, string text) => Kind is ScriptTokenKind.Name or ScriptTokenKind.Sign && In(code).SequenceEqual(text);

    /// <summary>The text between the quotes, as written.</summary>
    public string Inner(string code) => code[(Start + Prefix + Quotes)..(End - Quotes)];
}
