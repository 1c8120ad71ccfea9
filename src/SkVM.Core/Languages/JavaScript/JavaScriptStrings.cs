using System.Text;

namespace SkVM.Languages.JavaScript;

/// <summary>Reads JavaScript's string literals.</summary>
internal static class JavaScriptStrings
{
    /// <summary>The text that a quoted literal, or a template without expressions, stands for.</summary>
    public static string Value(ReadOnlySpan<char> literal) => literal.Length < 2 ? "" : Unescape(literal[1..^1]);

    public static string Unescape(ReadOnlySpan<char> body)
    {
        if (!body.Contains('\\'))
            return body.ToString();
        var value = new StringBuilder(body.Length);
        for (int i = 0; i < body.Length; i++)
        {
            if (body[i] != '\\' || i + 1 == body.Length)
            {
                value.Append(body[i]);
                continue;
            }

            char c = body[++i];
            switch (c)
            {
                case 'n': value.Append('\n'); break;
                case 't': value.Append('\t'); break;
                case 'r': value.Append('\r'); break;
                case 'b': value.Append('\b'); break;
                case 'f': value.Append('\f'); break;
                case 'v': value.Append('\v'); break;
                case '\n' or '\u2028' or '\u2029': break;
                case '\r':
                    i += i + 1 < body.Length && body[i + 1] == '\n' ? 1 : 0;
                    break;
                case >= '0' and <= '7':
                    int octal = 0, last = i;
                    for (; last < body.Length && last < i + 3 && body[last] is >= '0' and <= '7' && (octal * 8) + (body[last] - '0') < 256; last++)
                        octal = (octal * 8) + (body[last] - '0');
                    value.Append((char)octal);
                    i = last - 1;
                    break;
                case 'x' when Hex(body, i + 1, 2) is >= 0 and int two:
                    value.Append((char)two);
                    i += 2;
                    break;
                case 'u' when Hex(body, i + 1, 4) is >= 0 and int four:
                    value.Append((char)four);
                    i += 4;
                    break;
                case 'u' when i + 1 < body.Length
                    && body[i + 1] == '{'
                    && body[i..].IndexOf('}') is > 2 and <= 9 and int close
                    && Hex(body, i + 2, close - 2) is >= 0 and <= 0x10FFFF and int code:
                    value.Append(code is >= 0xD800 and <= 0xDFFF ? "\uFFFD" : char.ConvertFromUtf32(code));
                    i += close;
                    break;
                default: value.Append(c); break;
            }
        }

        return value.ToString();
    }

    /// <summary>A module without <c>node:</c>, without <c>./</c> and folders above, and without its extension, as importers vary them.</summary>
    public static string Module(string module)
    {
        if (module.StartsWith("node:", StringComparison.Ordinal))
            return module[5..];
        if (!module.StartsWith('.') && !module.StartsWith('/'))
            return module;
        string name = module.TrimStart('.', '/');
        foreach (string extension in (ReadOnlySpan<string>)[".js", ".mjs", ".cjs", ".ts", ".mts", ".tsx"])
        {
            if (name.EndsWith(extension, StringComparison.Ordinal))
                return "./" + name[..^extension.Length];
        }

        return "./" + name;
    }

    private static int Hex(ReadOnlySpan<char> body, int at, int digits) =>
        at + digits <= body.Length
        && int.TryParse(body.Slice(at, digits), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out int value)
            ? value
            : -1;
}
