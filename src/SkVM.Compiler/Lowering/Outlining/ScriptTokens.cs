namespace SkVM.Lowering.Outlining;

/// <summary>The kinds of tokens that outlining tells apart.</summary>
internal enum ScriptTokenKind
{
    /// <summary>A name or keyword.</summary>
    Name,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A string literal with its prefix and quotes.</summary>
    Text,

    /// <summary>An operator or bracket, one character.</summary>
    Sign,

    /// <summary>The end of a line.</summary>
    LineEnd,
}

/// <summary>A token of Python or JavaScript code.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Depth">The brackets around it.</param>
/// <param name="Column">The indentation of its line; -1 for all tokens but the first of a line.</param>
/// <param name="Quotes">The length of a string's opening quotes.</param>
/// <param name="Prefix">The length of a string's prefix.</param>
internal readonly record struct ScriptToken(ScriptTokenKind Kind, int Start, int End, int Depth, int Column, int Quotes = 0, int Prefix = 0)
{
    public ReadOnlySpan<char> In(string code) => code.AsSpan(Start, End - Start);

    public bool Is(string code, string text) => Kind is ScriptTokenKind.Name or ScriptTokenKind.Sign && In(code).SequenceEqual(text);

    /// <summary>The text between the quotes, as written.</summary>
    public string Inner(string code) => code[(Start + Prefix + Quotes)..(End - Quotes)];
}

/// <summary>Reads Python and JavaScript code into tokens, as far as outlining needs them. Comments are left out.</summary>
internal static class ScriptTokens
{
    /// <summary>The tokens, or null when a string or bracket is not closed.</summary>
    public static List<ScriptToken>? Read(string code, bool python)
    {
        var tokens = new List<ScriptToken>();
        int at = 0, depth = 0, column = 0;
        bool lineStart = true;
        while (at < code.Length)
        {
            char c = code[at];
            if (c == '\n')
            {
                if (tokens.Count > 0 && tokens[^1].Kind != ScriptTokenKind.LineEnd)
                    tokens.Add(new ScriptToken(ScriptTokenKind.LineEnd, at, at + 1, depth, -1));
                (lineStart, column) = (true, 0);
                at++;
                continue;
            }

            if (char.IsWhiteSpace(c))
            {
                column += lineStart ? 1 : 0;
                at++;
                continue;
            }

            if (python ? c == '#' : code.AsSpan(at).StartsWith("//", StringComparison.Ordinal) || (at == 0 && code.AsSpan(at).StartsWith("#!", StringComparison.Ordinal)))
            {
                at = code.IndexOf('\n', at) is var end and >= 0 ? end : code.Length;
                continue;
            }

            if (!python && code.AsSpan(at).StartsWith("/*", StringComparison.Ordinal))
            {
                int end = code.IndexOf("*/", at + 2, StringComparison.Ordinal);
                if (end < 0)
                    return null;
                at = end + 2;
                continue;
            }

            int first = lineStart ? column : -1;
            lineStart = false;
            int start = at;
            if (char.IsLetter(c) || c is '_' or '$')
            {
                while (at < code.Length && (char.IsLetterOrDigit(code[at]) || code[at] is '_' or '$'))
                    at++;
                if (python && at < code.Length && code[at] is '"' or '\'' && at - start <= 2 && code.AsSpan(start, at - start).IndexOfAnyExcept("rRbBfFuU") < 0)
                {
                    int prefix = at - start;
                    if (!ReadText(code, ref at, python, out int quotes))
                        return null;
                    tokens.Add(new ScriptToken(ScriptTokenKind.Text, start, at, depth, first, quotes, prefix));
                    continue;
                }

                tokens.Add(new ScriptToken(ScriptTokenKind.Name, start, at, depth, first));
            }
            else if (char.IsAsciiDigit(c))
            {
                while (at < code.Length && (char.IsLetterOrDigit(code[at]) || code[at] is '_' or '.'))
                    at++;
                tokens.Add(new ScriptToken(ScriptTokenKind.Number, start, at, depth, first));
            }
            else if (c is '"' or '\'' || (c == '`' && !python))
            {
                if (!ReadText(code, ref at, python, out int quotes))
                    return null;
                tokens.Add(new ScriptToken(ScriptTokenKind.Text, start, at, depth, first, quotes));
            }
            else if (c == '/' && !python && IsPatternPlace(code, tokens))
            {
                if (!ReadPattern(code, ref at))
                    return null;
                tokens.Add(new ScriptToken(ScriptTokenKind.Number, start, at, depth, first));
            }
            else
            {
                depth += c is ')' or ']' or '}' ? -1 : 0;
                tokens.Add(new ScriptToken(ScriptTokenKind.Sign, at, ++at, depth, first));
                depth += c is '(' or '[' or '{' ? 1 : 0;
                if (depth < 0)
                    return null;
            }
        }

        return depth == 0 ? tokens : null;
    }

    private static bool ReadText(string code, ref int at, bool python, out int quotes)
    {
        char quote = code[at];
        quotes = python && at + 2 < code.Length && code[at + 1] == quote && code[at + 2] == quote ? 3 : 1;
        at += quotes;
        while (at < code.Length)
        {
            if (code[at] == '\\')
            {
                at += 2;
                continue;
            }

            if (code[at] == '\n' && quotes == 1 && quote != '`')
                return false;
            if (code[at] == quote && (quotes == 1 || (at + 2 < code.Length && code[at + 1] == quote && code[at + 2] == quote)))
            {
                at += quotes;
                return true;
            }

            at++;
        }

        return false;
    }

    private static bool IsPatternPlace(string code, List<ScriptToken> tokens) =>
        tokens.Count == 0 || tokens[^1].Kind == ScriptTokenKind.LineEnd || (tokens[^1].Kind == ScriptTokenKind.Sign && code[tokens[^1].Start] is not (')' or ']' or '}')) || tokens[^1].Is(code, "return");

    private static bool ReadPattern(string code, ref int at)
    {
        bool set = false;
        for (at++; at < code.Length && code[at] != '\n'; at++)
        {
            if (code[at] == '\\')
                at++;
            else if (code[at] == '[')
                set = true;
            else if (code[at] == ']')
                set = false;
            else if (code[at] == '/' && !set)
            {
                at++;
                while (at < code.Length && char.IsAsciiLetter(code[at]))
                    at++;
                return true;
            }
        }

        return false;
    }
}
