using Microsoft.CodeAnalysis.Text;

namespace SkVM.CodeTemplates;

/// <summary>
/// Finds placeholders in single braces and in capitals in shell code, such as <c>repos/{owner}/{repo}</c> and <c>QUESTION_ID</c>: one name, no comma
/// and no range, which the shell would expand, and not in a text in single quotes, which may be JSON or another language.
/// </summary>
internal static class ShellPlaceholders
{
    /// <summary>Adds them to those that were found, in text order.</summary>
    public static void Add(string code, List<Placeholder> found)
    {
        int before = found.Count;
        bool quoted = false;
        for (int at = code.Contains('{', StringComparison.Ordinal) ? code.AsSpan().IndexOfAny('{', '\'') : -1; at >= 0 && at < code.Length; at++)
        {
            int next = code.AsSpan(at).IndexOfAny('{', '\'', '\n');
            if (next < 0)
                break;
            at += next;
            char c = code[at];
            if (c == '\'')
                quoted = !quoted;
            else if (c == '\n')
                quoted = false;
            if (c != '{' || quoted || (at > 0 && code[at - 1] is '$' or '{' or '\\' or '#' or '@'))
                continue;
            int end = at + 1;
            while (end < code.Length && (char.IsAsciiLetterOrDigit(code[end]) || code[end] is '_' or '-'))
                end++;
            if (end - at < 3 || end == code.Length || code[end] != '}' || !char.IsAsciiLetter(code[at + 1]))
                continue;
            if (Name(code.AsSpan(at + 1, end - at - 1)) is { Length: > 0 } name && !found.Exists(other => other.Span.OverlapsWith(TextSpan.FromBounds(at, end + 1))))
                found.Add(new Placeholder(name, code[at..(end + 1)], TextSpan.FromBounds(at, end + 1)));
            at = end;
        }

        AddCapitals(code, found);
        if (found.Count > before)
            found.Sort((one, other) => one.Span.Start.CompareTo(other.Span.Start));
    }

    /// <summary>Words in capitals such as <c>QUESTION_ID</c>, where they are no variable.</summary>
    private static void AddCapitals(string code, List<Placeholder> found)
    {
        for (int at = code.IndexOf('_', StringComparison.Ordinal); at >= 0; at = code.IndexOf('_', at + 1))
        {
            int start = at, end = at + 1;
            while (start > 0 && IsCapital(code[start - 1]))
                start--;
            while (end < code.Length && IsCapital(code[end]))
                end++;
            ReadOnlySpan<char> word = code.AsSpan(start, end - start);
            char before = start > 0 ? code[start - 1] : ' ', after = end < code.Length ? code[end] : ' ';
            bool alone = before is ' ' or '/' or '=' or ':' or '"' or '\'' && after is ' ' or '/' or '"' or '\'' or '\n' or '?' or '&' or ',';
            if (alone
                && word.Length >= 5
                && char.IsAsciiLetterUpper(word[0])
                && !EndsHereDocument(code, word)
                && !IsVariable(code, word.ToString())
                && !found.Exists(other => other.Span.OverlapsWith(TextSpan.FromBounds(start, end))))
                found.Add(new Placeholder(Name(word), word.ToString(), TextSpan.FromBounds(start, end)));
            at = end - 1;
        }
    }

    /// <summary>True for the word that ends a here-document: <c>&lt;&lt;'END_OF_TEXT'</c>.</summary>
    private static bool EndsHereDocument(string code, ReadOnlySpan<char> word)
    {
        for (int at = code.IndexOf("<<", StringComparison.Ordinal); at >= 0; at = code.IndexOf("<<", at + 2, StringComparison.Ordinal))
        {
            ReadOnlySpan<char> delimiter = code.AsSpan(at + 2).TrimStart("-~ '\"\\");
            if (delimiter.StartsWith(word) && (delimiter.Length == word.Length || !IsCapital(delimiter[word.Length])))
                return true;
        }

        return false;
    }

    private static bool IsVariable(string code, string word) =>
        code.Contains(word + "=", StringComparison.Ordinal)
        || code.Contains("export " + word, StringComparison.Ordinal)
        || code.Contains("$" + word, StringComparison.Ordinal)
        || code.Contains("${" + word, StringComparison.Ordinal);

    private static bool IsCapital(char c) => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_';

    private static string Name(ReadOnlySpan<char> text)
    {
        var name = new System.Text.StringBuilder(text.Length);
        bool upper = false;
        bool capitals = text.IndexOfAnyInRange('a', 'z') < 0;
        foreach (char c in text)
        {
            if (c is '_' or '-')
            {
                upper = name.Length > 0;
                continue;
            }

            char letter = capitals ? char.ToLowerInvariant(c) : c;
            name.Append(name.Length == 0 ? char.ToLowerInvariant(letter) : upper ? char.ToUpperInvariant(letter) : letter);
            upper = false;
        }

        return name.ToString();
    }
}
