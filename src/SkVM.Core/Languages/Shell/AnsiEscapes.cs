using System.Globalization;
using System.Text;

namespace SkVM.Languages.Shell;

/// <summary>The escapes in <c>$'…'</c> (Bash Reference Manual, ANSI-C Quoting).</summary>
internal static class AnsiEscapes
{
    /// <summary>The text that the escape at the beginning stands for; several that give the bytes of one character are read at once.</summary>
    /// <param name="text">From the backslash on.</param>
    /// <param name="length">How much of it was read.</param>
    public static string Read(ReadOnlySpan<char> text, out int length)
    {
        length = 1;
        if (text.Length < 2)
            return "\\";
        if (ByteAt(text, out length) is int first)
        {
            if (first < 0x80)
                return ((char)first).ToString();
            var bytes = new List<byte> { (byte)first };
            while (length < text.Length && text[length] == '\\' && ByteAt(text[length..], out int more) is >= 0x80 and int next)
            {
                bytes.Add((byte)next);
                length += more;
            }

            return Encoding.UTF8.GetString([.. bytes]);
        }

        length = 2;
        char c = text[1];
        if (c is 'u' or 'U' && Digits(text[2..], c == 'u' ? 4 : 8, 16) is > 0 and int digits
            && int.TryParse(text.Slice(2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code)
            && code is (>= 0 and < 0xD800) or (> 0xDFFF and <= 0x10FFFF))
        {
            length += digits;
            return char.ConvertFromUtf32(code);
        }

        if (c == 'c' && text.Length > 2)
        {
            length = 3;
            return ((char)(char.ToUpperInvariant(text[2]) & 0x1F)).ToString();
        }

        return c switch
        {
            'a' => "\a",
            'b' => "\b",
            'e' or 'E' => "\e",
            'f' => "\f",
            'n' => "\n",
            'r' => "\r",
            't' => "\t",
            'v' => "\v",
            '\\' or '\'' or '"' or '?' => c.ToString(),
            _ => "\\" + c,
        };
    }

    /// <summary>The byte that <c>\xHH</c> or <c>\NNN</c> stands for; null where neither begins.</summary>
    private static int? ByteAt(ReadOnlySpan<char> text, out int length)
    {
        length = 0;
        if (text.Length < 2)
            return null;
        bool isHex = text[1] == 'x';
        int digits = isHex ? Digits(text[2..], 2, 16) : Digits(text[1..], 3, 8);
        if (digits == 0)
            return null;
        int value = 0;
        length = (isHex ? 2 : 1) + digits;
        foreach (char digit in text[(isHex ? 2 : 1)..length])
            value = (value * (isHex ? 16 : 8)) + Convert.ToInt32(digit.ToString(), 16);
        return value & 0xFF;
    }

    private static int Digits(ReadOnlySpan<char> text, int most, int radix)
    {
        int count = 0;
        while (count < most && count < text.Length && (radix == 16 ? char.IsAsciiHexDigit(text[count]) : text[count] is >= '0' and <= '7'))
            count++;
        return count;
    }
}
