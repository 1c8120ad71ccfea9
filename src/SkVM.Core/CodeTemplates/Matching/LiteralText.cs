using System.Globalization;
using System.Text;
using SkVM.Languages;

namespace SkVM.CodeTemplates.Matching;

/// <summary>The text that a string literal of C#, PowerShell or SQL stands for.</summary>
internal static class LiteralText
{
    /// <summary>The text; null when the literal has a part that is only known when it runs, or is not followed.</summary>
    /// <param name="literal">The literal with its quotes; its end may be missing.</param>
    /// <param name="language">Its language.</param>
    public static string? Of(string literal, CodeLanguage language) =>
        language == CodeLanguage.CSharp ? CSharp(literal)
        : language == CodeLanguage.PowerShell ? PowerShell(literal)
        : Inside(literal, 1, literal[0].ToString()).Replace(new string(literal[0], 2), literal[..1], StringComparison.Ordinal);

    private static string Inside(string literal, int start, string close) =>
        literal.Length >= start + close.Length && literal.EndsWith(close, StringComparison.Ordinal) ? literal[start..^close.Length] : literal[Math.Min(start, literal.Length)..];

    private static string? CSharp(string literal)
    {
        if (literal.StartsWith('@'))
            return Inside(literal, 2, "\"").Replace("\"\"", "\"", StringComparison.Ordinal);
        if (literal.StartsWith("\"\"\"", StringComparison.Ordinal))
        {
            // Lines lose the indentation of the last one: that is not followed.
            int marks = literal.AsSpan().IndexOfAnyExcept('"') is > 0 and int found ? found : literal.Length;
            return literal.Contains('\n', StringComparison.Ordinal) || literal.Length < 2 * marks ? null : literal[marks..^marks];
        }

        string inside = Inside(literal, 1, literal[..1]);
        if (!inside.Contains('\\', StringComparison.Ordinal))
            return inside;
        var text = new StringBuilder(inside.Length);
        for (int at = 0; at < inside.Length; at++)
        {
            if (inside[at] != '\\')
            {
                text.Append(inside[at]);
                continue;
            }

            if (++at == inside.Length)
                return null;
            char c = inside[at];
            (int least, int most) = c switch { 'x' => (1, 4), 'u' => (4, 4), 'U' => (8, 8), _ => (0, 0) };
            if (most > 0)
            {
                int digits = 0;
                while (digits < most && at + 1 + digits < inside.Length && char.IsAsciiHexDigit(inside[at + 1 + digits]))
                    digits++;
                if (digits < least
                    || !int.TryParse(inside.AsSpan(at + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code)
                    || code is < 0 or > 0x10FFFF)
                    return null;
                text.Append(code > 0xFFFF ? char.ConvertFromUtf32(code) : ((char)code).ToString());
                at += digits;
                continue;
            }

            int known = "0abefnrtv\\'\"".IndexOf(c, StringComparison.Ordinal);
            if (known < 0)
                return null;
            text.Append("\0\a\b\e\f\n\r\t\v\\'\""[known]);
        }

        return text.ToString();
    }

    private static string? PowerShell(string literal)
    {
        bool isHere = literal.StartsWith('@');
        char mark = literal[isHere ? 1 : 0];
        string inside = isHere ? Lines(Inside(literal, 2, mark + "@")) : Inside(literal, 1, mark.ToString());
        if (mark == '\'')
            return isHere ? inside : inside.Replace("''", "'", StringComparison.Ordinal);
        var text = new StringBuilder(inside.Length);
        for (int at = 0; at < inside.Length; at++)
        {
            char c = inside[at];
            if (c == '$' && at + 1 < inside.Length && (char.IsLetterOrDigit(inside[at + 1]) || inside[at + 1] is '_' or '{' or '(' or '$' or '?' or '^' or ':'))
                return null;
            if (c == '"' && !isHere && at + 1 < inside.Length && inside[at + 1] == '"')
                at++;
            if (c != '`')
            {
                text.Append(c);
                continue;
            }

            if (++at == inside.Length || inside[at] is 'u' or '\r' or '\n')
                return null;
            int known = "0abefnrtv".IndexOf(inside[at], StringComparison.Ordinal);
            text.Append(known < 0 ? inside[at] : "\0\a\b\e\f\n\r\t\v"[known]);
        }

        return text.ToString();
    }

    /// <summary>A here-string without the ends of the lines of its quotes.</summary>
    private static string Lines(string text)
    {
        int start = text.IndexOf('\n', StringComparison.Ordinal) + 1;
        int end = text.EndsWith("\r\n", StringComparison.Ordinal) ? text.Length - 2 : text.EndsWith('\n') ? text.Length - 1 : text.Length;
        return start <= end ? text[start..end] : "";
    }
}
