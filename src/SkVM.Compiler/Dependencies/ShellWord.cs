namespace SkVM.Dependencies;

/// <summary>A word of a shell command: characters without blanks, and quoted parts with them. A quote that is not closed ends it and is no part of any.</summary>
internal readonly record struct ShellWord(int Start, int Length)
{
    /// <summary>The first word at or after a place; its length is 0 when there is none.</summary>
    public static ShellWord Find(ReadOnlySpan<char> text, int from)
    {
        int start = from;
        while (start < text.Length && AfterPart(text, start) == start)
            start++;
        int end = start;
        while (end < text.Length && AfterPart(text, end) is int next && next > end)
            end = next;
        return new ShellWord(start, end - start);
    }

    /// <summary>All words from a place on.</summary>
    public static List<string> FindAll(ReadOnlySpan<char> text, int from, out List<ShellWord> places)
    {
        var words = new List<string>();
        places = [];
        for (ShellWord word = Find(text, from); word.Length > 0; word = word.Next(text))
        {
            words.Add(word.In(text).ToString());
            places.Add(word);
        }

        return words;
    }

    public ShellWord Next(ReadOnlySpan<char> text) => Find(text, Start + Length);

    public ReadOnlySpan<char> In(ReadOnlySpan<char> text) => text.Slice(Start, Length);

    /// <summary>The end of a character or quoted part of a word; the place itself when none begins there.</summary>
    private static int AfterPart(ReadOnlySpan<char> text, int at)
    {
        char c = text[at];
        if (c is not ('"' or '\''))
            return char.IsWhiteSpace(c) ? at : at + 1;
        int close = text[(at + 1)..].IndexOf(c);
        return close < 0 ? at : at + close + 2;
    }
}
