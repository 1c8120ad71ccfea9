namespace SkVM.Lowering;

/// <summary>Looks for words and phrases that stand alone, in any case.</summary>
internal static class WholeWords
{
    /// <summary>True when the text has one of the phrases with no letter beside it.</summary>
    public static bool HasAny(ReadOnlySpan<char> text, ReadOnlySpan<string> phrases)
    {
        foreach (string phrase in phrases)
        {
            if (IndexOf(text, phrase) >= 0)
                return true;
        }

        return false;
    }

    /// <summary>Where a phrase first stands with no letter beside it; -1 when it does not.</summary>
    public static int IndexOf(ReadOnlySpan<char> text, string phrase)
    {
        for (int from = 0; text[from..].IndexOf(phrase, StringComparison.OrdinalIgnoreCase) is var at and >= 0; from += at + 1)
        {
            int start = from + at, end = start + phrase.Length;
            if ((start == 0 || !char.IsLetter(text[start - 1])) && (end == text.Length || !char.IsLetter(text[end])))
                return start;
        }

        return -1;
    }
}
