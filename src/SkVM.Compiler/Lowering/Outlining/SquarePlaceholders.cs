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
                return words > 1 || (i > LeastLetters + 1 && text[(i + 1)..] is ['/', ..] or [' ', '-', ..] && !text[1..i].EndsWith("ptions", StringComparison.OrdinalIgnoreCase) && !text[1..i].EndsWith("lags", StringComparison.OrdinalIgnoreCase) && !text[1..i].StartsWith("arg", StringComparison.OrdinalIgnoreCase)) ? i + 1 : 0;
            if (text[i] is not ('_' or '-'))
                return 0;
        }

        return 0;
    }
}
