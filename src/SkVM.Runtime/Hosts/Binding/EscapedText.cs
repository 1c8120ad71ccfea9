using System.Buffers;
using System.Text;

namespace SkVM.Runtime.Hosts.Binding;

/// <summary>
/// Writes the inside of a string literal in double quotes that Python, JavaScript and JSON read alike. Everything but letters, digits and marks that mean nothing in any
/// of them, nor in a shell, is written as <c>\uXXXX</c>.
/// </summary>
internal static class EscapedText
{
    private static readonly SearchValues<char> s_plain = SearchValues.Create(" !#%&()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~");

    /// <param name="code">Where to write.</param>
    /// <param name="text">The text.</param>
    /// <param name="pairs">True for a language in which a pair of surrogates must be one escape, <c>\UXXXXXXXX</c>.</param>
    public static void Append(StringBuilder code, string text, bool pairs = false)
    {
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            int plain = rest.IndexOfAnyExcept(s_plain);
            if (plain < 0)
            {
                code.Append(rest);
                return;
            }

            code.Append(rest[..plain]);
            rest = rest[plain..];
            if (pairs && rest.Length > 1 && char.IsSurrogatePair(rest[0], rest[1]))
            {
                AppendHex(code.Append("\\U"), char.ConvertToUtf32(rest[0], rest[1]), 8);
                rest = rest[2..];
            }
            else
            {
                AppendHex(code.Append("\\u"), rest[0], 4);
                rest = rest[1..];
            }
        }
    }

    private static void AppendHex(StringBuilder code, int value, int digits)
    {
        Span<char> hex = stackalloc char[8];
        for (int i = digits - 1; i >= 0; i--, value >>= 4)
            hex[i] = "0123456789abcdef"[value & 15];
        code.Append(hex[..digits]);
    }
}
