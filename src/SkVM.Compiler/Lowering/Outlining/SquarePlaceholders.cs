namespace SkVM.Lowering.Outlining;

/// <summary>
/// Placeholders in square brackets, such as <c>[target_directory]</c>. Names of two words and more count, one word only where other arguments follow: at the end of a
/// command it may say what can be left out, and so may all where angle brackets stand beside them; <c>[a-z]</c> is a pattern.
/// </summary>
internal static class SquarePlaceholders
{
    private const int LeastLetters = 3;

    /// <summary>The code with such placeholders in angle brackets, of the same length.</summary>
    public static string ToAngles(string code)
    {
        if (!code.Contains('[', StringComparison.Ordinal) || code.Contains('<', StringComparison.Ordinal))
            return code;
        char[]? changed = null;
        for (int i = 0; i < code.Length; i++)
        {
            if (code[i] != '[' || (i > 0 && !char.IsWhiteSpace(code[i - 1]) && code[i - 1] is not ('/' or '=' or '"')) || Length(code.AsSpan(i)) is not (> 0 and var length))
                continue;
            changed ??= code.ToCharArray();
            (changed[i], changed[i + length - 1]) = ('<', '>');
        }

        return changed is null ? code : new string(changed);
    }

    private static int Length(ReadOnlySpan<char> text)
    {
        int words = 0, letters = 0;
        for (int i = 1; i < text.Length; i++)
        {
            if (char.IsAsciiLetter(text[i]))
            {
                letters++;
                continue;
            }

            if (letters < LeastLetters)
                return 0;
            words++;
            letters = 0;
            if (text[i] == ']')
                return IsPlaceholder(text[1..i], words, text[(i + 1)..]) ? i + 1 : 0;
            if (text[i] is not ('_' or '-'))
                return 0;
        }

        return 0;
    }

    private static bool IsPlaceholder(ReadOnlySpan<char> name, int words, ReadOnlySpan<char> after)
    {
        if (words > 1)
            return after is not ['*' or '?' or '+', ..];
        return name.Length > LeastLetters && after is ['/', ..] or [' ', '-', ..]
            && !name.EndsWith("ptions", StringComparison.OrdinalIgnoreCase)
            && !name.EndsWith("lags", StringComparison.OrdinalIgnoreCase)
            && !name.StartsWith("arg", StringComparison.OrdinalIgnoreCase);
    }
}
