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
        if (text.Length - start <= longest)
            return text.Length;
        Kind run = Kind.None;
        int begin = start;
        for (int at = start; at < text.Length;)
        {
            _ = Rune.DecodeFromUtf16(text.AsSpan(at), out Rune rune, out int length);
            Kind kind = KindOf(rune, run);
            if (kind != run)
            {
                run = kind;
                begin = at;
            }
            else if (at + length - begin > longest && run != Kind.Digits)
            {
                return at;
            }

            at += length;
        }

        return text.Length;
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
