using SkVM.Languages;
using SkVM.Languages.JavaScript;
using SkVM.Languages.Python;

namespace SkVM.Lowering.Outlining;

/// <summary>
/// The tokens of Python and JavaScript code as outlining reads them: operators one character at a time, each with the brackets around it, and every line's end,
/// also where the language ignores it. Comments are left out.
/// </summary>
internal static class ScriptTokens
{
    /// <summary>The tokens, or null when a string or bracket is not closed.</summary>
    public static List<ScriptToken>? Read(string code, bool python)
    {
        IReadOnlyList<CodeToken> read = python ? PythonLexer.Tokenize(code) : JavaScriptLexer.Tokenize(code);
        var tokens = new List<ScriptToken>(read.Count);
        int end = 0, depth = 0;
        foreach (CodeToken token in read)
        {
            if (token.Length == 0)
                continue; // Python's lines and blocks: what stands between the tokens says it.
            int column = EndLine(code, end, token.Start, depth, tokens);
            end = token.End;
            switch (token.Kind)
            {
                case CodeTokenKind.Name:
                    tokens.Add(new ScriptToken(ScriptTokenKind.Name, token.Start, end, depth, column));
                    break;
                case CodeTokenKind.Number or CodeTokenKind.Regex:
                    tokens.Add(new ScriptToken(ScriptTokenKind.Number, token.Start, end, depth, column));
                    break;
                case CodeTokenKind.String or CodeTokenKind.Interpolated:
                    tokens.Add(Text(code, token, depth, column));
                    break;
                case CodeTokenKind.Unknown when token.In(code).ContainsAny('"', '\'', '`'):
                    return null;
                default:
                    for (int at = token.Start; at < end; at++)
                    {
                        depth -= code[at] is ')' or ']' or '}' ? 1 : 0;
                        if (depth < 0)
                            return null;
                        tokens.Add(new ScriptToken(ScriptTokenKind.Sign, at, at + 1, depth, at == token.Start ? column : -1));
                        depth += code[at] is '(' or '[' or '{' ? 1 : 0;
                    }

                    break;
            }
        }

        EndLine(code, end, code.Length, depth, tokens);
        return depth == 0 ? tokens : null;
    }

    /// <summary>Adds the line's end when there is one between two tokens.</summary>
    /// <returns>The column of the second when it is the first of its line; else -1.</returns>
    private static int EndLine(string code, int from, int to, int depth, List<ScriptToken> tokens)
    {
        ReadOnlySpan<char> between = code.AsSpan(from, to - from);
        int first = between.IndexOf('\n');
        if (first >= 0 && tokens.Count > 0)
            tokens.Add(new ScriptToken(ScriptTokenKind.LineEnd, from + first, from + first + 1, depth, -1));
        return first >= 0 || from == 0 ? between.Length - between.LastIndexOf('\n') - 1 : -1;
    }

    private static ScriptToken Text(string code, CodeToken token, int depth, int column)
    {
        ReadOnlySpan<char> text = token.In(code);
        int prefix = text.IndexOfAny('"', '\'', '`');
        bool isTriple = text.Length - prefix >= 6 && text[prefix] == text[prefix + 1] && text[prefix] == text[prefix + 2];
        return new ScriptToken(ScriptTokenKind.Text, token.Start, token.End, depth, column, isTriple ? 3 : 1, prefix);
    }
}
