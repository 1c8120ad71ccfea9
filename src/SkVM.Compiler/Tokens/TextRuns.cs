using System.Globalization;
using System.Text;

namespace SkVM.Tokens;

/// <summary>Finds runs of characters that a vocabulary takes for one word.</summary>
internal static class TextRuns
{
    private enum Kind
    {
        None,
        Letters,
        Digits,
        WhiteSpace,
        Signs,
    }

    /// <summary>The place after <paramref name="start"/> where a run of one kind gets longer than allowed; the end of the text when none does.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="longest">The most characters of a run.</param>
    public static int FindCut(string text, int start, int longest)
    {
        for (int begin = start; text.Length - begin > longest;)
        {
            // No run goes on over the end of white space, which is found fast.
            int space = text.AsSpan(begin, longest).LastIndexOfAny(' ', '\n');
            if (space >= 0 && !char.IsWhiteSpace(text[begin + space + 1]))
                begin += space + 1;
            else if (IsTooLong(text, begin, longest, out int end))
                return end;
            else
                begin = end;
        }

        return text.Length;
    }

    /// <summary>Whether the run at a place is longer than allowed, and where it ends or is to be cut.</summary>
    private static bool IsTooLong(string text, int begin, int longest, out int end)
    {
        Kind run = Kind.None;
        for (end = begin; end < text.Length;)
        {
            _ = Rune.DecodeFromUtf16(text.AsSpan(end), out Rune rune, out int length);
            Kind kind = KindOf(rune, run);
            if (end > begin && kind != run)
                return false;
            if (end + length - begin > longest && kind != Kind.Digits)
                return true;
            run = kind;
            end += length;
        }

        return false;
    }

    /// <summary>Digits are words of at most three; marks belong to what they stand on.</summary>
    private static Kind KindOf(Rune rune, Kind before)
    {
        if (Rune.IsWhiteSpace(rune))
            return Kind.WhiteSpace;
        if (Rune.IsLetter(rune))
            return Kind.Letters;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => before is Kind.Signs ? Kind.Signs : Kind.Letters,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Kind.Digits,
            _ => Kind.Signs,
        };
    }
}
