using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Languages;

namespace SkVM.CodeTemplates;

/// <summary>
/// Finds the placeholders authors write: <c>&lt;input-file&gt;</c>, <c>{{name}}</c>, <c>YOUR_API_KEY</c>, and in shell code
/// <c>$NAME</c> and <c>${NAME}</c> that the code does not set itself.
/// </summary>
internal static class PlaceholderScanner
{
    private static readonly System.Buffers.SearchValues<char> s_starts = System.Buffers.SearchValues.Create("<{$Y");

    public static List<Placeholder> Scan(string code, CodeLanguage language)
    {
        var found = new List<Placeholder>();
        int at = 0;
        while (at < code.Length)
        {
            int next = code.AsSpan(at).IndexOfAny(s_starts);
            if (next < 0)
                break;
            at += next;
            int length = code[at] switch
            {
                '<' => Angle(code, at, language),
                '{' => Braces(code, at),
                'Y' => Your(code, at),
                _ => language == CodeLanguage.Shell ? Variable(code, at) : 0,
            };
            if (length > 0)
            {
                string text = code.Substring(at, length);
                if (CamelCase(text) is { Length: > 0 } name)
                    found.Add(new Placeholder(name, text, new TextSpan(at, length)));
            }

            at += Math.Max(1, length);
        }

        return found;
    }

    /// <summary>
    /// <c>&lt;words&gt;</c>: letters, digits, <c>_ - . / space</c>, in shell code <c>:</c>, with a letter among them; no closing tag, no address, no generic
    /// argument. Elsewhere <c>:</c> parts a tag's name.
    /// </summary>
    private static int Angle(string code, int at, CodeLanguage language)
    {
        if (at + 2 >= code.Length || !char.IsAsciiLetterOrDigit(code[at + 1]) || (at > 0 && (char.IsLetterOrDigit(code[at - 1]) || code[at - 1] == '<')))
            return 0;
        int end = at + 1;
        while (end < code.Length
            && end - at < 48
            && (char.IsLetterOrDigit(code[end]) || code[end] is '_' or '-' or ' ' or '.' or '/' || (code[end] == ':' && language == CodeLanguage.Shell)))
            end++;
        ReadOnlySpan<char> name = code.AsSpan(at + 1, end - at - 1);
        return end < code.Length
            && code[end] == '>'
            && name[^1] is not (' ' or '/')
            && (char.IsAsciiLetter(name[0]) || name.ContainsAnyInRange('a', 'z'))
            && !IsAddressOrElement(code, name)
            && !(IsTag(name) && (language != CodeLanguage.Shell || IsMarkup(code, name)))
            && !code.AsSpan(end).StartsWith("></", StringComparison.Ordinal)
            ? end + 1 - at
            : 0;
    }

    private static bool IsAddressOrElement(string code, ReadOnlySpan<char> name) =>
        name.Contains(':') && (name.Contains("://", StringComparison.Ordinal) || code.Contains($"</{name}>", StringComparison.Ordinal));

    /// <summary>
    /// True where shell code writes markup and no value is left open: the element is closed, or the code is full of tags. <c>--title "&lt;title&gt;"</c> is a value.
    /// </summary>
    private static bool IsMarkup(string code, ReadOnlySpan<char> name) =>
        name.Length == 1
        || name is "br"
        || code.Contains("</", StringComparison.Ordinal)
        || code.Contains("/>", StringComparison.Ordinal)
        || code.Contains("<!", StringComparison.Ordinal);

    private static bool IsTag(ReadOnlySpan<char> name) =>
        name is "div" or "p" or "a" or "b" or "i" or "ul" or "ol" or "li" or "span" or "h1" or "h2" or "h3" or "html" or "head" or "body" or "table" or "tr" or "td" or "th"
            or "script" or "style" or "title" or "button" or "form" or "section" or "main" or "header" or "footer" or "nav" or "svg" or "g" or "string" or "int" or "T" or "br";

    private static int Braces(string code, int at)
    {
        if (at + 4 >= code.Length || code[at + 1] != '{')
            return 0;
        int end = at + 2;
        while (end < code.Length && end - at < 48 && (char.IsLetterOrDigit(code[end]) || code[end] is '_' or '-' or ' '))
            end++;
        return end > at + 2 && end + 1 < code.Length && code[end] == '}' && code[end + 1] == '}' ? end + 2 - at : 0;
    }

    private static int Your(string code, int at)
    {
        if (!code.AsSpan(at).StartsWith("YOUR_", StringComparison.Ordinal) || (at > 0 && (char.IsLetterOrDigit(code[at - 1]) || code[at - 1] == '_')))
            return 0;
        int end = at + 5;
        while (end < code.Length && (char.IsAsciiLetterUpper(code[end]) || char.IsAsciiDigit(code[end]) || code[end] == '_'))
            end++;
        return end > at + 5 ? end - at : 0;
    }

    private static int Variable(string code, int at)
    {
        bool braced = at + 1 < code.Length && code[at + 1] == '{';
        int start = at + (braced ? 2 : 1);
        int end = start;
        while (end < code.Length && (char.IsAsciiLetterUpper(code[end]) || code[end] == '_' || (end > start && char.IsAsciiDigit(code[end]))))
            end++;
        if (end == start || (braced && (end == code.Length || code[end] != '}')) || (!braced && end < code.Length && char.IsAsciiLetterLower(code[end])))
            return 0;
        ReadOnlySpan<char> name = code.AsSpan(start, end - start);
        if (name is "HOME" or "PATH" or "PWD" or "USER" or "SHELL" or "TMPDIR" || IsSet(code, name))
            return 0;
        return end + (braced ? 1 : 0) - at;
    }

    /// <summary>True when the code assigns the variable, reads into it or loops over it.</summary>
    internal static bool IsSet(string code, ReadOnlySpan<char> name)
    {
        for (int at = 0; at < code.Length;)
        {
            int next = code.AsSpan(at).IndexOf(name, StringComparison.Ordinal);
            if (next < 0)
                return false;
            at += next;
            int end = at + name.Length;
            bool starts = at == 0 || code[at - 1] is ' ' or '\n' or '\t' or ';' or '(';
            if (starts && end < code.Length && (code[end] == '=' || code.AsSpan(end).StartsWith(" in ", StringComparison.Ordinal)))
                return true;
            if (starts && IsReadInto(code.AsSpan(0, at)))
                return true;
            at = end;
        }

        return false;
    }

    /// <summary>True after <c>read</c> or <c>while IFS= read -r</c>.</summary>
    private static bool IsReadInto(ReadOnlySpan<char> before)
    {
        ReadOnlySpan<char> command = before[(before.LastIndexOfAny("\n;|&") + 1)..];
        int read = command.LastIndexOf("read ", StringComparison.Ordinal);
        return read == 0 || (read > 0 && command[read - 1] == ' ');
    }

    internal static string CamelCase(ReadOnlySpan<char> text)
    {
        const int OnStack = 256;
        Span<char> name = text.Length <= OnStack ? stackalloc char[OnStack] : new char[text.Length];
        int length = 0;
        bool upper = false;
        bool allUpper = true;
        foreach (char c in text)
            allUpper &= !char.IsLower(c);
        foreach (char c in text)
        {
            if (!char.IsLetterOrDigit(c))
            {
                upper = length > 0;
                continue;
            }

            // No name begins with a digit: <2-3 points> are points.
            if (length == 0 && char.IsDigit(c))
                continue;
            char letter = allUpper ? char.ToLowerInvariant(c) : c;
            name[length] = length == 0 ? char.ToLowerInvariant(letter) : upper ? char.ToUpperInvariant(letter) : letter;
            length++;
            upper = false;
        }

        return name[..length].ToString();
    }
}
