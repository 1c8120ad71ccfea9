using System.Text;
using SkVM.Languages.Shell;

namespace SkVM.CodeTemplates.Programs;

/// <summary>A word of shell code without quotes, each character with its place in the code; expansions stay as written.</summary>
internal sealed class UnquotedWord
{
    private readonly int _first;
    private int[]? _positions;

    private UnquotedWord(string text, int[]? positions, int first, int start, int end)
    {
        Text = text;
        _positions = positions;
        _first = first;
        Start = start;
        End = end;
    }

    /// <summary>The word without quotes.</summary>
    public string Text { get; }

    /// <summary>Where the word begins in the code, with its quotes.</summary>
    public int Start { get; }

    /// <summary>Where it ends.</summary>
    public int End { get; }

    /// <summary>The offset in the code of each character. Most words stand in one piece and are never asked, so that they are counted up only then.</summary>
    public int[] Positions => _positions ??= InOnePiece();

    /// <summary>A text that stands in the code as it is.</summary>
    public static UnquotedWord Plain(string text, int start) => new(text, null, start, start, start + text.Length);

    /// <summary>The word from one of its characters on.</summary>
    public UnquotedWord From(int index) => new(Text[index..], Positions[index..], 0, index < Positions.Length ? Positions[index - 1] + 1 : End, End);

    /// <summary>The word up to one of its characters.</summary>
    public UnquotedWord Until(int index) => new(Text[..index], Positions[..index], 0, Start, index < Positions.Length ? Positions[index] : End);

    private int[] InOnePiece()
    {
        var positions = new int[Text.Length];
        for (int i = 0; i < positions.Length; i++)
            positions[i] = _first + i;
        return positions;
    }

    public static UnquotedWord Of(string code, ShellWord word)
    {
        if (word.IsWhollyQuoted && code[word.End - 1] == code[word.Start] && code.AsSpan(word.Start + 1, word.End - word.Start - 2).IndexOfAny(code[word.Start], '\\') < 0)
            return new UnquotedWord(code[(word.Start + 1)..(word.End - 1)], null, word.Start + 1, word.Start, word.End);
        var text = new StringBuilder(word.End - word.Start);
        var positions = new List<int>(word.End - word.Start);
        char quote = '\0';
        int expansion = 0;
        for (int at = word.Start; at < word.End; at++)
        {
            while (expansion < word.Expansions.Length && word.Expansions[expansion].Span.End <= at)
                expansion++;
            char c = code[at];
            if (expansion < word.Expansions.Length && word.Expansions[expansion].Span.Start <= at)
            {
                Add(c, at);
            }
            else if (quote == '\0' && c == '$' && at + 1 < word.End && code[at + 1] == '\'')
            {
                quote = '$';
                at++;
            }
            else if (quote == '\0' && c == '$' && at + 1 < word.End && code[at + 1] == '"')
            {
                continue;
            }
            else if (quote == '\0' && c is '\'' or '"')
            {
                quote = c;
            }
            else if (quote != '\0' && c == (quote == '$' ? '\'' : quote))
            {
                quote = '\0';
            }
            else if (c == '\\' && quote == '$')
            {
                string decoded = AnsiEscapes.Read(code.AsSpan(at, word.End - at), out int length);
                at += length - 1;
                foreach (char character in decoded)
                    Add(character, at);
            }
            else if (c == '\\' && quote != '\'' && at + 1 < word.End)
            {
                char next = code[++at];
                if (next == '\r' && at + 1 < word.End)
                    next = code[++at];
                if (next == '\n')
                    continue;
                if (quote == '"' && next is not ('"' or '\\' or '$' or '`'))
                    Add('\\', at - 1);
                Add(next, at);
            }
            else
            {
                Add(c, at);
            }
        }

        return new UnquotedWord(text.ToString(), [.. positions], 0, word.Start, word.End);

        void Add(char c, int position)
        {
            text.Append(c);
            positions.Add(position);
        }
    }

    /// <summary>The stretch of the text that a stretch of the code became; empty when nothing of it is left.</summary>
    public (int Start, int End) RangeOf(int start, int end)
    {
        int first = Array.FindIndex(Positions, position => position >= start);
        if (first < 0 || Positions[first] >= end)
            return (0, 0);
        int last = first;
        while (last < Positions.Length && Positions[last] < end)
            last++;
        return (first, last);
    }
}
