using SkVM.Languages;

namespace SkVM.Dependencies;

/// <summary>A module that JavaScript or TypeScript code asks for.</summary>
/// <param name="Module">The specifier.</param>
/// <param name="Span">The specifier without its quotes.</param>
internal readonly record struct ScriptImport(string Module, CodeSpan Span);

/// <summary>Finds <c>import … from 'x'</c>, <c>import 'x'</c>, <c>import('x')</c>, <c>export … from 'x'</c> and <c>require('x')</c>, outside comments.</summary>
internal static class ScriptImports
{
    public static List<ScriptImport> Find(string code)
    {
        var found = new List<ScriptImport>();
        for (int at = 0; at < code.Length;)
        {
            int quote = code.AsSpan(at).IndexOfAny("'\"`/");
            if (quote < 0)
                break;
            at += quote;
            char c = code[at];
            if (c == '/')
            {
                at = SkipComment(code, at);
                continue;
            }

            int end = End(code, at);
            if (c != '`' && end > at + 1 && IsImported(code.AsSpan(0, at)) && IsSpecifier(code.AsSpan(at + 1, end - at - 1)))
                found.Add(new ScriptImport(code.Substring(at + 1, end - at - 1), CodeSpan.FromBounds(at + 1, end)));
            at = end + 1;
        }

        return found;
    }

    private static int SkipComment(string code, int at)
    {
        if (at + 1 < code.Length && code[at + 1] == '/' && (at == 0 || code[at - 1] != ':'))
            return code.IndexOf('\n', at) is var line and >= 0 ? line : code.Length;
        if (at + 1 < code.Length && code[at + 1] == '*')
            return code.IndexOf("*/", at + 2, StringComparison.Ordinal) is var close and >= 0 ? close + 2 : code.Length;
        return at + 1;
    }

    /// <summary>The closing quote; the place itself when the string is not closed on its line.</summary>
    private static int End(string code, int open)
    {
        for (int at = open + 1; at < code.Length; at++)
        {
            if (code[at] == '\\')
                at++;
            else if (code[at] == code[open])
                return at;
            else if (code[at] == '\n' && code[open] != '`')
                return open;
        }

        return open;
    }

    private static bool IsImported(ReadOnlySpan<char> before)
    {
        ReadOnlySpan<char> text = before.TrimEnd();
        if (text.EndsWith("(", StringComparison.Ordinal))
        {
            text = text[..^1].TrimEnd();
            return EndsWithWord(text, "require") || EndsWithWord(text, "import") || text.EndsWith("require.resolve", StringComparison.Ordinal);
        }

        return EndsWithWord(text, "from") && HasImport(text[..^4]) || EndsWithWord(text, "import");
    }

    /// <summary>True when the statement that ends here began with <c>import</c> or <c>export</c>.</summary>
    private static bool HasImport(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> near = text.Length > 400 ? text[^400..] : text;
        int start = Math.Max(near.LastIndexOf("import", StringComparison.Ordinal), near.LastIndexOf("export", StringComparison.Ordinal));
        return start >= 0 && near[start..].IndexOf(';') < 0;
    }

    private static bool EndsWithWord(ReadOnlySpan<char> text, string word) =>
        text.EndsWith(word, StringComparison.Ordinal)
        && (text.Length == word.Length || !(char.IsAsciiLetterOrDigit(text[^(word.Length + 1)]) || text[^(word.Length + 1)] is '_' or '$'));

    private static bool IsSpecifier(ReadOnlySpan<char> text) => text.Length < 100 && text.IndexOfAny(" \t<>{}()$,;") < 0;
}
