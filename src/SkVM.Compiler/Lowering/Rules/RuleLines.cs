using Microsoft.CodeAnalysis.Text;

namespace SkVM.Lowering.Rules;

/// <summary>Finds the whole sentences of which a line is a part: texts are wrapped, and half a sentence is no rule.</summary>
internal static class RuleLines
{
    /// <summary>An item of a list up to this length is one rule, with its label and its reason.</summary>
    private const int LongestItem = 600;

    private static readonly string[] s_abbreviations = ["e.g", "i.e", "etc", "vs", "cf", "approx", "incl", "no", "resp"];

    /// <summary>The sentences that a line begins in and ends in; the line itself where its paragraph has no other.</summary>
    /// <param name="text">The skill.</param>
    /// <param name="line">A line, or the part of it without marks.</param>
    /// <param name="bodyStart">Where the body begins.</param>
    public static TextSpan Sentences(string text, TextSpan line, int bodyStart)
    {
        int first = StartOfLine(text, line.Start), last = EndOfLine(text, line.End);
        int start = first, end = last;
        while (start > bodyStart && Continues(text, start))
            start = StartOfLine(text, start - 1);
        while (end < text.Length && Continues(text, end + 1))
            end = EndOfLine(text, end + 1);
        if (start == first && end == last)
            return line;
        int words = start == first ? line.Start : WithoutMarks(text, start, first);
        while (end > words && char.IsWhiteSpace(text[end - 1]))
            end--;
        if (IsItem(text.AsSpan(start, first - start > 0 ? first - start : last - start)) && end - words <= LongestItem)
            return TextSpan.FromBounds(words, end);
        int from = line.Start, to = line.End;
        while (from > words && !BeginsSentence(text, from, words))
            from--;
        if (from > words && SentenceBefore(text, from, words) is var before && CaseWords.Limits(text.AsSpan(before, from - before)))
            from = before;
        while (to < end && !(to + 1 < end && char.IsWhiteSpace(text[to]) && BeginsSentence(text, NextWord(text, to, end), words)))
            to++;
        return TextSpan.FromBounds(Math.Min(from, line.Start), Math.Max(to, line.End));
    }

    /// <summary>True when the line that begins at a position goes on with the paragraph of the line before it.</summary>
    private static bool Continues(string text, int start)
    {
        if (start <= 0 || start >= text.Length)
            return false;
        int end = text.IndexOf('\n', start) is var found and >= 0 ? found : text.Length;
        int before = StartOfLine(text, start - 1);
        ReadOnlySpan<char> line = text.AsSpan(start, end - start).Trim(), previous = text.AsSpan(before, Math.Max(0, start - 1 - before));
        bool isBreak = previous.TrimEnd('\r') is [.., ' ', ' '] or [.., '\\'];
        previous = previous.Trim();
        if (line.IsEmpty || previous.IsEmpty || isBreak || line[0] == '>' != (previous[0] == '>'))
            return false;
        line = line.TrimStart("> ");
        previous = previous.TrimStart("> ");
        return !line.IsEmpty
            && !previous.IsEmpty
            && !IsAlone(line)
            && !IsAlone(previous)
            && !IsItem(line)
            && !IsLabel(line)
            && (char.IsLetterOrDigit(line[0]) || line[0] is '`' or '*' or '_' or '"' or '\'' or '(' or '[' or '$' or '“' or '‘' or '/' or '.' or '~' or '<' or '&');
    }

    /// <summary>A heading, a row of a table, a line around code or a tag: no part of a paragraph.</summary>
    private static bool IsAlone(ReadOnlySpan<char> line) =>
        line[0] is '#' or '|' || line.StartsWith("```") || line.StartsWith("~~~") || line.StartsWith("---") || line is ['<', .., '>'];

    private static bool IsItem(ReadOnlySpan<char> line)
    {
        line = line.TrimStart("> \t");
        int digits = line.IndexOfAnyExcept("0123456789");
        return line is ['-' or '*' or '+', ' ', ..] || (digits is > 0 and < 4 && line[digits..] is ['.' or ')', ' ', ..]);
    }

    /// <summary><c>**Label**: …</c>, <c>**Label:** …</c>: a line of its own.</summary>
    private static bool IsLabel(ReadOnlySpan<char> line)
    {
        if (!line.StartsWith("**"))
            return false;
        int close = line[2..].IndexOf("**");
        return close > 0 && (line[close + 1] == ':' || line[(close + 4)..] is [':', ..] or [' ', '—' or '–' or '-', ..]);
    }

    /// <summary>True when a sentence begins at a position: after a blank that follows the end of another.</summary>
    private static bool BeginsSentence(string text, int at, int start)
    {
        if (at <= start || at >= text.Length || !char.IsWhiteSpace(text[at - 1]) || char.IsLower(text[at]) || char.IsWhiteSpace(text[at]))
            return false;
        int last = at - 1;
        while (last > start && (char.IsWhiteSpace(text[last]) || text[last] is '*' or '_' or '"' or '\'' or ')' or '”' or '>'))
            last--;
        if (text[last] is '!' or '?')
            return true;
        if (text[last] != '.')
            return false;
        int word = last;
        while (word > start && !char.IsWhiteSpace(text[word - 1]) && text[word - 1] != '(')
            word--;
        ReadOnlySpan<char> before = text.AsSpan(word, last - word);
        foreach (string abbreviation in s_abbreviations)
        {
            if (before.Equals(abbreviation, StringComparison.OrdinalIgnoreCase))
                return false;
        }

        return true;
    }

    /// <summary>Where the sentence before a position begins: a condition there may go on.</summary>
    private static int SentenceBefore(string text, int from, int words)
    {
        do
            from--;
        while (from > words && !BeginsSentence(text, from, words));
        return from;
    }

    private static int NextWord(string text, int at, int end)
    {
        while (at < end && char.IsWhiteSpace(text[at]))
            at++;
        return at;
    }

    /// <summary>Where the words of a line begin, its list mark and quote mark aside.</summary>
    private static int WithoutMarks(string text, int start, int end)
    {
        while (start < end && (char.IsWhiteSpace(text[start]) || text[start] == '>'))
            start++;
        if (!IsItem(text.AsSpan(start, end - start)))
            return start;
        while (start < end && text[start] != ' ')
            start++;
        return NextWord(text, start, end);
    }

    private static int StartOfLine(string text, int position) => text.LastIndexOf('\n', Math.Max(0, position - 1)) + 1;

    private static int EndOfLine(string text, int position) => text.IndexOf('\n', position) is var end and >= 0 ? end : text.Length;
}
