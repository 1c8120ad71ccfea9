using System.Globalization;
using System.Numerics;
using SkVM.Languages;

namespace SkVM.CodeTemplates.Matching;

/// <summary>
/// Numbers as code writes them. An argument is a value, and hosts write it anew: <c>1.10</c> would come out as <c>1.1</c>. So a number is taken only where that is the
/// same to the program.
/// </summary>
internal static class WrittenNumbers
{
    /// <summary>The number of a word or text, of which a program may read every character; null when it would be written in another way.</summary>
    public static object? OfText(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole))
            return whole.ToString(CultureInfo.InvariantCulture) == text ? whole : null;
        return Fraction(text) is { } number && number.ToString("R", CultureInfo.InvariantCulture) == text && !double.IsInteger(number) ? number : null;
    }

    /// <summary>The number of a literal; null when it would be another number, or one of another type, in the script's language.</summary>
    /// <param name="text">The literal.</param>
    /// <param name="language">Its language.</param>
    /// <param name="example">The literal in the template, whose type hosts write; empty in lists.</param>
    public static object? OfLiteral(string text, CodeLanguage language, string example)
    {
        if (text.Length > 2 && text[0] == '0' && text[1] is 'x' or 'X')
            return long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long hex) && hex >= 0 ? hex : null;
        bool isFraction = language == CodeLanguage.Python && example.Contains('.', StringComparison.Ordinal);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole))
            return isFraction ? null : whole;
        return IsWhole(text) || Fraction(text) is not { } number || (language == CodeLanguage.Python && !isFraction && double.IsInteger(number)) ? null : number;
    }

    /// <summary>True when two literals are the same number: in Python <c>1</c> and <c>1.0</c> are of two types, and whole numbers have any number of digits.</summary>
    public static bool AreSame(string one, string other, CodeLanguage language)
    {
        if (one == other)
            return true;
        if (language == CodeLanguage.Python && (IsWhole(one) || IsWhole(other)))
            return IsWhole(one) && IsWhole(other) && Whole(one) == Whole(other);
        return Fraction(one) is { } first && Fraction(other) is { } second && first.Equals(second);
    }

    private static bool IsWhole(string text) => text.AsSpan(text is ['-' or '+', ..] ? 1 : 0) is { IsEmpty: false } digits && !digits.ContainsAnyExceptInRange('0', '9');

    private static BigInteger Whole(string text) => BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static double? Fraction(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
}
