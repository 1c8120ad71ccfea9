using System.Buffers;

namespace SkVM.Languages.Python;

/// <summary>
/// Cuts Python code into tokens, as the language reference says: logical lines, indentation, joined lines, all string prefixes.
/// Comments and blank lines make no token. It never throws: what begins no token is <see cref="CodeTokenKind.Unknown"/>.
/// </summary>
public static class PythonLexer
{
    private static readonly SearchValues<char> s_operators = SearchValues.Create("+-*/%@&|^~<>()[]{},:;.=!");

    private static readonly string[] s_long = [
        "**=", "//=", ">>=", "<<=", "...", "**", "//", ">>", "<<", "<=", ">=", "==", "!=", "->", ":=", "+=", "-=", "*=", "/=", "%=", "@=", "&=", "|=", "^=",
    ];

    /// <summary>The tokens, in text order.</summary>
    /// <param name="text">The code.</param>
    public static IReadOnlyList<CodeToken> Tokenize(string text)
    {
        var tokens = new List<CodeToken>((text.Length / 4) + 8);
        Tokenize(text, tokens);
        return tokens;
    }

    internal static void Tokenize(string text, List<CodeToken> tokens)
    {
        var indents = new List<int> { 0 };
        int nesting = 0;
        int at = 0;
        bool lineStart = true;
        while (at < text.Length)
        {
            if (lineStart && nesting == 0)
            {
                at = Indentation(text, at, indents, tokens);
                lineStart = false;
                continue;
            }

            char c = text[at];
            if (c is '\n' or '\r')
            {
                if (nesting == 0)
                    EndLine(tokens, at);
                at += c == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
                lineStart = true;
            }
            else if (char.IsWhiteSpace(c))
            {
                at++;
            }
            else if (c == '#')
            {
                at = EndOfLine(text, at);
            }
            else if (c == '\\' && at + 1 < text.Length && text[at + 1] is '\n' or '\r')
            {
                at += text[at + 1] == '\r' && at + 2 < text.Length && text[at + 2] == '\n' ? 3 : 2;
            }
            else
            {
                CodeToken token = Next(text, at);
                nesting = c switch { '(' or '[' or '{' => nesting + 1, ')' or ']' or '}' => Math.Max(0, nesting - 1), _ => nesting };
                tokens.Add(token);
                at = token.End;
            }
        }

        EndLine(tokens, text.Length);
        for (int i = 1; i < indents.Count; i++)
            tokens.Add(new CodeToken(CodeTokenKind.Dedent, text.Length, 0));
    }

    /// <summary>Reads the white space before a logical line and gives the indent and dedents it makes; a blank line makes none.</summary>
    private static int Indentation(string text, int at, List<int> indents, List<CodeToken> tokens)
    {
        int column = 0;
        int end = at;
        for (; end < text.Length && text[end] is ' ' or '\t' or '\f'; end++)
            column = text[end] == '\t' ? (column / 8 * 8) + 8 : column + 1;
        if (end == text.Length || text[end] is '\n' or '\r' or '#')
            return end;
        if (column > indents[^1])
        {
            indents.Add(column);
            tokens.Add(new CodeToken(CodeTokenKind.Indent, end, 0));
        }

        while (column < indents[^1])
        {
            indents.RemoveAt(indents.Count - 1);
            tokens.Add(new CodeToken(CodeTokenKind.Dedent, end, 0));
        }

        return end;
    }

    private static void EndLine(List<CodeToken> tokens, int at)
    {
        if (tokens.Count > 0 && tokens[^1].Kind is not (CodeTokenKind.NewLine or CodeTokenKind.Indent or CodeTokenKind.Dedent))
            tokens.Add(new CodeToken(CodeTokenKind.NewLine, at, 0));
    }

    private static CodeToken Next(string text, int at)
    {
        char c = text[at];
        if (c is '"' or '\'')
            return PythonStrings.Read(text, at, at);
        if (char.IsLetter(c) || c == '_' || char.IsSurrogate(c))
        {
            int end = at + 1;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_' || char.IsSurrogate(text[end])))
                end++;
            return end < text.Length && text[end] is '"' or '\'' && PythonStrings.IsPrefix(text.AsSpan(at, end - at))
                ? PythonStrings.Read(text, at, end)
                : new CodeToken(CodeTokenKind.Name, at, end - at);
        }

        if (char.IsAsciiDigit(c) || (c == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
            return new CodeToken(CodeTokenKind.Number, at, NumberToken.End(text, at) - at);
        return s_operators.Contains(c)
            ? new CodeToken(CodeTokenKind.Operator, at, OperatorLength(text, at))
            : new CodeToken(CodeTokenKind.Unknown, at, 1);
    }

    private static int OperatorLength(string text, int at)
    {
        ReadOnlySpan<char> rest = text.AsSpan(at, Math.Min(3, text.Length - at));
        if (rest.Length < 2 || !s_operators.Contains(rest[1]))
            return 1;
        foreach (string longer in s_long)
        {
            if (rest.StartsWith(longer, StringComparison.Ordinal))
                return longer.Length;
        }

        return 1;
    }

    private static int EndOfLine(string text, int at)
    {
        int length = text.AsSpan(at).IndexOfAny('\n', '\r');
        return length < 0 ? text.Length : at + length;
    }
}
