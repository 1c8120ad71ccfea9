using System.Collections.Immutable;
using System.Text;

namespace SkVM.Languages.Shell;

/// <summary>How parts of a word are quoted.</summary>
[Flags]
public enum ShellQuoting
{
    /// <summary>Nothing is quoted.</summary>
    None = 0,

    /// <summary>A part stands in <c>'…'</c>.</summary>
    Single = 1,

    /// <summary>A part stands in <c>"…"</c>.</summary>
    Double = 2,

    /// <summary>A part stands in <c>$'…'</c>.</summary>
    Ansi = 4,

    /// <summary>A character is escaped by <c>\</c> outside quotes.</summary>
    Escaped = 8,

    /// <summary>A part stands outside quotes.</summary>
    Bare = 16,
}

/// <summary>A word of shell code.</summary>
public sealed class ShellWord
{
    private readonly string _text;
    private string? _value;

    internal ShellWord(string text, int start, int end, ShellQuoting quoting, ImmutableArray<ShellExpansion> expansions)
    {
        _text = text;
        Start = start;
        End = end;
        Quoting = quoting;
        Expansions = expansions;
    }

    /// <summary>Where it begins.</summary>
    public int Start { get; }

    /// <summary>Where it ends.</summary>
    public int End { get; }

    /// <summary>Its stretch of the text, with quotes.</summary>
    public CodeSpan Span => CodeSpan.FromBounds(Start, End);

    /// <summary>Which quotes it has.</summary>
    public ShellQuoting Quoting { get; }

    /// <summary>What the shell replaces in it, in order; those within a substitution belong to its statements.</summary>
    public ImmutableArray<ShellExpansion> Expansions { get; }

    /// <summary>The word as written, with quotes.</summary>
    public ReadOnlySpan<char> Raw => _text.AsSpan(Start, End - Start);

    /// <summary>True when nothing in it is expanded. File name patterns count as literal.</summary>
    public bool IsLiteral => Expansions.IsEmpty;

    /// <summary>The word without quotes when it is literal; else null.</summary>
    public string? Value => IsLiteral ? Text : null;

    /// <summary>The word without quotes; expansions stay as written.</summary>
    public string Text => _value ??= (Quoting & ~ShellQuoting.Bare) == 0 ? Raw.ToString() : Unquote();

    /// <summary>True when it begins with <c>-</c> and is more than that, so that most programs take it as an option.</summary>
    public bool IsOption => End - Start > 1 && (Quoting == ShellQuoting.Bare && IsLiteral ? _text[Start] == '-' : Text is ['-', _, ..]);

    /// <summary>True when the whole word is one pair of quotes.</summary>
    public bool IsWhollyQuoted => Quoting is ShellQuoting.Single or ShellQuoting.Double && End - Start >= 2 && _text[Start] is '\'' or '"';

    /// <summary>True when it has a file name pattern outside quotes: <c>*</c>, <c>?</c> or <c>[…]</c>.</summary>
    public bool HasPattern => (Quoting & ShellQuoting.Bare) != 0 && (Quoting == ShellQuoting.Bare ? Raw : Bare()).IndexOfAny("*?[") >= 0;

    /// <summary>What stands outside quotes and expansions.</summary>
    internal ReadOnlySpan<char> Unquoted => Quoting == ShellQuoting.Bare && Expansions.IsEmpty ? Raw : Bare(skipsExpansions: true);

    /// <inheritdoc/>
    public override string ToString() => Raw.ToString();

    private string Unquote()
    {
        var value = new StringBuilder(End - Start);
        int expansion = 0;
        char quote = '\0';
        for (int at = Start; at < End; at++)
        {
            while (expansion < Expansions.Length && Expansions[expansion].Span.End <= at)
                expansion++;
            if (expansion < Expansions.Length && Expansions[expansion].Span.Start == at)
            {
                value.Append(Expansions[expansion].Span.In(_text));
                at = Expansions[expansion].Span.End - 1;
                continue;
            }

            char c = _text[at];
            if (quote == '\0' && c == '$' && at + 1 < End && _text[at + 1] == '\'')
            {
                quote = '$';
                at++;
            }
            else if (quote == '\0' && c == '$' && at + 1 < End && _text[at + 1] == '"')
            {
                continue;
            }
            else if (c == '\\' && quote == '$')
            {
                value.Append(AnsiEscapes.Read(_text.AsSpan(at, End - at), out int length));
                at += length - 1;
            }
            else if (quote == '\0' && c is '\'' or '"')
            {
                quote = c;
            }
            else if (c == (quote == '$' ? '\'' : quote) && quote != '\0')
            {
                quote = '\0';
            }
            else if (c == '\\' && quote != '\'' && at + 1 < End)
            {
                at++;
                if (_text[at] == '\r' && at + 1 < End)
                    at++;
                if (_text[at] == '\n')
                    continue;
                if (quote == '"' && _text[at] is not ('"' or '\\' or '$' or '`'))
                    value.Append('\\');
                value.Append(_text[at]);
            }
            else
            {
                value.Append(c);
            }
        }

        return value.ToString();
    }

    private string Bare(bool skipsExpansions = false)
    {
        var bare = new StringBuilder(End - Start);
        char quote = '\0';
        int expansion = 0;
        for (int at = Start; at < End; at++)
        {
            while (skipsExpansions && expansion < Expansions.Length && Expansions[expansion].Span.Start < at)
                expansion++;
            if (skipsExpansions && expansion < Expansions.Length && Expansions[expansion].Span.Start == at)
            {
                at = Math.Max(at, Expansions[expansion].Span.End - 1);
                continue;
            }

            char c = _text[at];
            if (c == '\\' && quote != '\'')
                at++;
            else if (quote != '\0')
                quote = c == (quote == '$' ? '\'' : quote) ? '\0' : quote;
            else if (c == '$' && at + 1 < End && _text[at + 1] == '\'')
                (quote, at) = ('$', at + 1);
            else if (c is '\'' or '"')
                quote = c;
            else
                bare.Append(c);
        }

        return bare.ToString();
    }
}
