using System.Globalization;
using System.Text;

namespace SkVM.Languages.Python;

/// <summary>Reads Python's string literals: all prefixes, triple quotes, and expressions in f-strings.</summary>
internal static class PythonStrings
{
    /// <summary>True for <c>r</c>, <c>b</c>, <c>u</c>, <c>f</c> and their pairs.</summary>
    public static bool IsPrefix(ReadOnlySpan<char> word) => word.Length is 1 or 2 && !word.ContainsAnyExcept("rRbBuUfF");

    /// <summary>Reads the literal whose prefix begins at <paramref name="start"/> and whose quotes begin at <paramref name="quote"/>.</summary>
    public static CodeToken Read(string text, int start, int quote)
    {
        ReadOnlySpan<char> prefix = text.AsSpan(start, quote - start);
        bool format = prefix.ContainsAny('f', 'F');
        char mark = text[quote];
        bool triple = text.AsSpan(quote).StartsWith(mark == '"' ? "\"\"\"" : "'''", StringComparison.Ordinal);
        int at = quote + (triple ? 3 : 1);
        CodeTokenKind kind = format ? CodeTokenKind.Interpolated : CodeTokenKind.String;
        while (at < text.Length)
        {
            char c = text[at];
            if (c == '\\')
            {
                at += 2;
            }
            else if (c == mark && (!triple || text.AsSpan(at).StartsWith(text.AsSpan(quote, 3), StringComparison.Ordinal)))
            {
                return new CodeToken(kind, start, at + (triple ? 3 : 1) - start);
            }
            else if (!triple && c is '\n' or '\r')
            {
                break;
            }
            else if (format && c == '{')
            {
                at = at + 1 < text.Length && text[at + 1] == '{' ? at + 2 : Hole(text, at, mark);
            }
            else
            {
                at++;
            }
        }

        return new CodeToken(CodeTokenKind.Unknown, start, Math.Min(at, text.Length) - start);
    }

    /// <summary>The offset after the expression in braces that begins here.</summary>
    internal static int Hole(string text, int at, char mark)
    {
        int depth = 0;
        while (at < text.Length)
        {
            char c = text[at];
            if (c is '\n' or '\r')
                return at;
            if (c is '"' or '\'')
            {
                // Before Python 3.12 the outer quote ends the literal; since then it may stand in the expression, closed before the brace.
                int close = text.IndexOf(c, at + 1);
                int brace = text.IndexOf('}', at + 1);
                if (c == mark && (close < 0 || brace < 0 || close > brace))
                    return at;
                at = close < 0 ? text.Length : close + 1;
                continue;
            }

            depth += c switch { '{' => 1, '}' => -1, _ => 0 };
            at++;
            if (depth == 0)
                return at;
        }

        return at;
    }

    /// <summary>The text that a literal without expressions stands for; null for bytes, and where a character is given by its name.</summary>
    /// <param name="literal">The literal with prefix and quotes.</param>
    public static string? Value(ReadOnlySpan<char> literal)
    {
        int quote = literal.IndexOfAny('"', '\'');
        if (quote < 0)
            return null;
        ReadOnlySpan<char> prefix = literal[..quote];
        if (prefix.ContainsAny('b', 'B'))
            return null;
        int marks = literal.Length >= quote + 6 && literal[quote] == literal[quote + 1] && literal[quote] == literal[quote + 2] ? 3 : 1;
        if (literal.Length < quote + (2 * marks))
            return null;
        ReadOnlySpan<char> body = literal[(quote + marks)..^marks];
        if (prefix.ContainsAny('r', 'R') || !body.Contains('\\'))
            return body.ToString();
        // Names of characters are not known here.
        return body.Contains("\\N{", StringComparison.Ordinal) ? null : Unescape(body);
    }

    private static readonly System.Buffers.SearchValues<char> s_hex = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");

    internal static string Unescape(ReadOnlySpan<char> body)
    {
        var value = new StringBuilder(body.Length);
        for (int i = 0; i < body.Length; i++)
        {
            if (body[i] != '\\' || i + 1 == body.Length)
            {
                value.Append(body[i]);
                continue;
            }

            char c = body[++i];
            int digits = c switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
            if (digits > 0
                && i + digits < body.Length
                && body.Slice(i + 1, digits).IndexOfAnyExcept(s_hex) < 0
                && int.TryParse(body.Slice(i + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code)
                && code is >= 0 and <= 0x10FFFF)
            {
                if (code is >= 0xD800 and <= 0xDFFF or <= 0xFFFF)
                    value.Append((char)code);
                else
                    value.Append(char.ConvertFromUtf32(code));
                i += digits;
                continue;
            }

            if (c is >= '0' and <= '7')
            {
                int octal = 0, last = i;
                for (; last < body.Length && last < i + 3 && body[last] is >= '0' and <= '7'; last++)
                    octal = (octal * 8) + (body[last] - '0');
                value.Append((char)octal);
                i = last - 1;
                continue;
            }

            switch (c)
            {
                case 'n': value.Append('\n'); break;
                case 't': value.Append('\t'); break;
                case 'r': value.Append('\r'); break;
                case 'a': value.Append('\a'); break;
                case 'b': value.Append('\b'); break;
                case 'f': value.Append('\f'); break;
                case 'v': value.Append('\v'); break;
                case '\n': break;
                case '\r':
                    i += i + 1 < body.Length && body[i + 1] == '\n' ? 1 : 0;
                    break;
                case '\\' or '\'' or '"': value.Append(c); break;
                default: value.Append('\\').Append(c); break;
            }
        }

        return value.ToString();
    }
}
