using System.Buffers;

namespace SkVM.Workflow;

/// <summary>A heading or step as words for people and as a file name.</summary>
internal static class PlainTitle
{
    private const int MaxName = 40;
    private const int MaxTitle = 60;
    private static readonly SearchValues<char> s_marks = SearchValues.Create("*`_#[]");

    /// <summary>The title's first sentence without number, emphasis and final punctuation: <c>## 3. **Build** it:</c> is <c>Build it</c>.</summary>
    public static string Of(string title)
    {
        ReadOnlySpan<char> rest = WithoutMarks(title).AsSpan().Trim();
        foreach (string word in (ReadOnlySpan<string>)["step ", "phase ", "stage "])
        {
            if (rest.StartsWith(word, StringComparison.OrdinalIgnoreCase) && rest.Length > word.Length && (char.IsAsciiDigit(rest[word.Length]) || IsNumeral(rest[word.Length..])))
            {
                rest = rest[word.Length..];
                int end = rest.IndexOfAny(" :.)—–-");
                rest = end < 0 ? rest : rest[end..];
            }
        }

        if (rest.IndexOf(". ") is var sentence and > 3)
            rest = rest[..sentence];
        ReadOnlySpan<char> words = rest.TrimStart("0123456789");
        words = words.Length == rest.Length || words is ['.' or ')' or ':' or '—' or '–', ..] or [' ', '-' or '—' or '–', ..] ? words.TrimStart(" .):—–-") : rest;
        words = (words.IsEmpty ? rest : words).TrimEnd(" .:;,—–-…");
        return words.IsEmpty ? title.Trim() : words.ToString();
    }

    /// <summary>A short title for a step's text: its bold beginning, or else its first clause, at most 60 characters.</summary>
    public static string OfSentence(string text)
    {
        if (text.StartsWith("**", StringComparison.Ordinal) && text.IndexOf("**", 2, StringComparison.Ordinal) is var bold and > 4 and < MaxTitle + 2)
            return Of(text[2..bold]);
        string title = WithoutMarks(text);
        int end = title.Length;
        foreach (string mark in (ReadOnlySpan<string>)[". ", ": ", "; ", " — ", " – ", " - ", " (", ", "])
        {
            if (title.AsSpan(0, end).IndexOf(mark) is var at and > 3)
                end = at;
        }

        if (end > MaxTitle)
            end = title.LastIndexOf(' ', MaxTitle) is var cut and > MaxTitle / 2 ? cut : char.IsHighSurrogate(title[MaxTitle - 1]) ? MaxTitle - 1 : MaxTitle;
        return Of(title[..end]);
    }

    /// <summary>Lower-case ASCII words joined by <c>-</c>, at most 40 characters, cut at a word.</summary>
    /// <param name="title">Any text.</param>
    /// <param name="otherwise">The name where the title has no such character.</param>
    public static string FileName(string title, string otherwise)
    {
        Span<char> name = stackalloc char[MaxName + 1];
        int length = 0;
        foreach (char c in title)
        {
            if (char.IsAsciiLetterOrDigit(c))
                name[length++] = char.ToLowerInvariant(c);
            else if (c is not ('\'' or '’') && length > 0 && name[length - 1] != '-')
                name[length++] = '-';
            if (length > MaxName)
                break;
        }

        ReadOnlySpan<char> made = name[..length];
        if (length > MaxName)
            made = made.LastIndexOf('-') is var cut and > MaxName / 2 ? made[..cut] : made[..MaxName];
        made = made.Trim('-');
        return made.IsEmpty ? otherwise : made.ToString();
    }

    /// <summary>A letter or roman numeral that stands alone, as in <c>Phase B:</c>.</summary>
    private static bool IsNumeral(ReadOnlySpan<char> rest)
    {
        int end = rest.IndexOfAny(" :.)—–-");
        return end is > 0 and <= 4 && (end == 1 ? char.IsAsciiLetterUpper(rest[0]) : rest[..end].IndexOfAnyExcept("IVX") < 0);
    }

    private static string WithoutMarks(string title)
    {
        if (!title.AsSpan().ContainsAny(s_marks))
            return title;
        return string.Create(title.Length, title, static (made, from) =>
        {
            int at = 0;
            foreach (char c in from)
            {
                if (c is not ('*' or '`' or '#' or '[' or ']'))
                    made[at++] = c;
            }

            made[at..].Fill(' ');
        }).Trim();
    }
}
