namespace SkVM.Languages.Scripts;

/// <summary>A position in a list of tokens, for parsers.</summary>
internal abstract class TokenReader(string text, List<CodeToken> tokens, int depthLimit = 120)
{
    private int _depth;

    protected string Source { get; } = text;

    protected List<CodeToken> Tokens { get; } = tokens;

    protected int At { get; set; }

    protected bool AtEnd => At >= Tokens.Count;

    protected CodeTokenKind Kind => At < Tokens.Count ? Tokens[At].Kind : CodeTokenKind.NewLine;

    protected int Start => At < Tokens.Count ? Tokens[At].Start : Source.Length;

    /// <summary>Where the token before this one ends.</summary>
    protected int LastEnd => Math.Min(At, Tokens.Count) is > 0 and int read ? Tokens[read - 1].End : 0;

    protected ReadOnlySpan<char> Current => At < Tokens.Count ? Tokens[At].In(Source) : default;

    /// <summary>True when an operator or name with this text stands here.</summary>
    protected bool Is(string text) => At < Tokens.Count && Tokens[At].Kind is CodeTokenKind.Operator or CodeTokenKind.Name && Current.SequenceEqual(text);

    protected bool IsAt(int index, string text) =>
        index < Tokens.Count && Tokens[index].Kind is CodeTokenKind.Operator or CodeTokenKind.Name && Tokens[index].In(Source).SequenceEqual(text);

    protected bool Take(string text)
    {
        if (!Is(text))
            return false;
        At++;
        return true;
    }

    protected string TakeText() => Tokens[At++].In(Source).ToString();

    protected ScriptNode Node(ScriptNodeKind kind, string text, int start, params ScriptNode[] children) => new(kind, text, children, start, Math.Max(start, LastEnd));

    /// <summary>What was not understood, up to here.</summary>
    protected ScriptNode Opaque(int start) => new(ScriptNodeKind.Opaque, Source[start..Math.Max(start, LastEnd)], ScriptNode.None, start, Math.Max(start, LastEnd));

    /// <summary>Enters a nested construct; false when the code nests too deep to be read.</summary>
    protected bool Enter() => ++_depth < depthLimit;

    protected void Leave() => _depth--;
}
