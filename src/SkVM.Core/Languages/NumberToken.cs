namespace SkVM.Languages;

/// <summary>Number literals, as Python and JavaScript write them.</summary>
internal static class NumberToken
{
    /// <summary>The offset after the number that begins at <paramref name="at"/>.</summary>
    public static int End(string text, int at)
    {
        int end = at;
        bool hex = text[at] == '0' && at + 1 < text.Length && text[at + 1] is 'x' or 'X';
        while (end < text.Length)
        {
            char c = text[end];
            bool sign = c is '+' or '-' && !hex && end > at && text[end - 1] is 'e' or 'E' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]);
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '.') && !sign)
                break;
            end++;
        }

        return end;
    }
}
