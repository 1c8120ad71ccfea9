using System.Collections.Immutable;
using SkVM.Languages;
using SkVM.Languages.Python;

namespace SkVM.CodeTemplates;

/// <summary>Which values the options of a Python script may have: <c>add_argument("--format", choices=["json", "yaml"])</c>, <c>type=click.Choice([…])</c>.</summary>
internal static class ScriptChoices
{
    /// <summary>The choices of each option and positional argument, by its name in camel case.</summary>
    public static Dictionary<string, ImmutableArray<string>> Read(string script)
    {
        var found = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        if (!script.Contains("choices", StringComparison.Ordinal) && !script.Contains("Choice", StringComparison.Ordinal))
            return found;
        IReadOnlyList<CodeToken> tokens = PythonLexer.Tokenize(script);
        for (int i = 0; i + 2 < tokens.Count; i++)
        {
            if (tokens[i].Kind == CodeTokenKind.Name && tokens[i].In(script) is "add_argument" or "option" or "argument" && tokens[i + 1].In(script) is "(")
                Call(script, tokens, i + 2, found);
        }

        return found;
    }

    private static void Call(string script, IReadOnlyList<CodeToken> tokens, int at, Dictionary<string, ImmutableArray<string>> found)
    {
        var names = new List<string>();
        for (; at + 1 < tokens.Count && Text(script, tokens[at]) is { } name; at += tokens[at + 1].In(script) is "," ? 2 : 1)
            names.Add(PlaceholderScanner.CamelCase(name));
        int depth = 1;
        for (; at < tokens.Count && depth > 0; at++)
        {
            ReadOnlySpan<char> token = tokens[at].In(script);
            bool opens = (token is "choices" && at + 2 < tokens.Count && tokens[at + 1].In(script) is "=")
                || (token is "Choice" && at + 2 < tokens.Count && tokens[at + 1].In(script) is "(");
            if (opens && List(script, tokens, at + 2) is { } choices)
            {
                foreach (string name in names.Where(name => name.Length > 1))
                    found[name] = found.TryGetValue(name, out ImmutableArray<string> other) && !other.SequenceEqual(choices) ? [] : choices;
                return;
            }

            depth += token is "(" or "[" or "{" ? 1 : token is ")" or "]" or "}" ? -1 : 0;
        }
    }

    /// <summary>A list of texts; null when it is none.</summary>
    private static ImmutableArray<string>? List(string script, IReadOnlyList<CodeToken> tokens, int at)
    {
        if (tokens[at].In(script) is not ("[" or "("))
            return null;
        ImmutableArray<string>.Builder texts = ImmutableArray.CreateBuilder<string>();
        for (at++; at + 1 < tokens.Count && Text(script, tokens[at]) is { } text; at += 2)
        {
            if (texts.Contains(text))
                return null;
            texts.Add(text);
            if (tokens[at + 1].In(script) is "]" or ")")
                return texts.Count < 2 ? null : texts.DrainToImmutable();
        }

        return texts.Count > 1 && tokens[at].In(script) is "]" or ")" ? texts.DrainToImmutable() : null;
    }

    private static string? Text(string script, CodeToken token)
    {
        ReadOnlySpan<char> text = token.In(script);
        return token.Kind == CodeTokenKind.String && text.Length > 2 && text[0] is '"' or '\'' && !text.Contains('\\') ? text.Trim(text[0]).ToString() : null;
    }
}
