using System.Text;
using SkVM.Languages.Shell;

namespace SkVM.CodeTemplates.Programs;

/// <summary>A word of shell code without quotes, each character with its place in the code; expansions stay as written.</summary>
/// <param name="Text">The word without quotes.</param>
/// <param name="Positions">The offset in the code of each character.</param>
/// <param name="Start">Where the word begins in the code, with its quotes.</param>
/// <param name="End">Where it ends.</param>
internal sealed record UnquotedWord(string Text, int[] Positions, int Start, int End)
{
    /// <summary>A text that stands in the code as it is.</summary>
    public static UnquotedWord Plain(string text, int start)
    {
        var positions = new int[text.Length];
        for (int i = 0; i < positions.Length; i++)
            positions[i] = start + i;
        return new UnquotedWord(text, positions, start, start + text.Length);
    }

    /// <summary>The word from one of its characters on.</summary>
    public UnquotedWord From(int index) => new(Text[index..], Positions[index..], index < Positions.Length ? Positions[index - 1] + 1 : End, End);

    public static UnquotedWord Of(string code, ShellWord word)
    {
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
            else if (quote == '\0' && c is '\'' or '"')
            {
                quote = c;
            }
            else if (quote != '\0' && c == (quote == '$' ? '\'' : quote))
            {
                quote = '\0';
            }
            else if (c == '\\' && quote != '\'' && at + 1 < word.End)
            {
                char next = code[++at];
                if (next == '\r' && at + 1 < word.End)
                    next = code[++at];
                if (next == '\n')
                    continue;
                if (quote == '$')
                {
                    Add(next switch { 'n' => '\n', 't' => '\t', 'r' => '\r', _ => next }, at);
                    continue;
                }

                if (quote == '"' && next is not ('"' or '\\' or '$' or '`'))
                    Add('\\', at - 1);
                Add(next, at);
            }
            else
            {
                Add(c, at);
            }
        }

        return new UnquotedWord(text.ToString(), [.. positions], word.Start, word.End);

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
