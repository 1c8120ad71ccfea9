using System.Buffers;

namespace SkVM.Languages.JavaScript;

/// <summary>
/// Cuts JavaScript and TypeScript code into tokens. Comments and white space make no token; a template literal is one token. It never throws:
/// what begins no token is <see cref="CodeTokenKind.Unknown"/>.
/// </summary>
public static class JavaScriptLexer
{
    private static readonly SearchValues<char> s_operators = SearchValues.Create("+-*/%&|^~<>()[]{},:;.=!?@");

    private static readonly string[] s_long =
    [
        ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=",
        "%=", "&=", "|=", "^=", "<<", ">>", "**",
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
        int at = text.StartsWith("#!", StringComparison.Ordinal) ? LineEnd(text, 0) : 0;
        while (at < text.Length)
        {
            char c = text[at];
            if (char.IsWhiteSpace(c))
            {
                at++;
            }
            else if (c == '/' && at + 1 < text.Length && text[at + 1] == '/')
            {
                at = LineEnd(text, at);
            }
            else if (c == '/' && at + 1 < text.Length && text[at + 1] == '*')
            {
                int end = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
                at = end < 0 ? text.Length : end + 2;
            }
            else
            {
                CodeToken token = Next(text, at, tokens);
                tokens.Add(token);
                at = token.End;
            }
        }
    }

    private static CodeToken Next(string text, int at, List<CodeToken> tokens)
    {
        char c = text[at];
        if (c is '"' or '\'')
            return Quoted(text, at);
        if (c == '`')
            return Template(text, at);
        if (IsNameStart(c))
        {
            int end = at + 1;
            while (end < text.Length && (IsNameStart(text[end]) || char.IsDigit(text[end])))
                end++;
            return new CodeToken(CodeTokenKind.Name, at, end - at);
        }

        if (char.IsAsciiDigit(c) || (c == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
            return new CodeToken(CodeTokenKind.Number, at, NumberToken.End(text, at) - at);
        if (c == '/' && MayBeginRegex(text, tokens) && Regex(text, at) is > 0 and int regexEnd)
            return new CodeToken(CodeTokenKind.Regex, at, regexEnd - at);
        return s_operators.Contains(c) ? new CodeToken(CodeTokenKind.Operator, at, OperatorLength(text, at)) : new CodeToken(CodeTokenKind.Unknown, at, 1);
    }

    private static bool IsNameStart(char c) => char.IsLetter(c) || c is '_' or '$' or '#' || char.IsSurrogate(c);

    private static CodeToken Quoted(string text, int at)
    {
        char quote = text[at];
        for (int end = at + 1; end < text.Length; end++)
        {
            if (text[end] == '\\')
                end++;
            else if (text[end] == quote)
                return new CodeToken(CodeTokenKind.String, at, end + 1 - at);
            else if (text[end] is '\n' or '\r')
                return new CodeToken(CodeTokenKind.Unknown, at, end - at);
        }

        return new CodeToken(CodeTokenKind.Unknown, at, text.Length - at);
    }

    private static CodeToken Template(string text, int at)
    {
        bool holes = false;
        for (int end = at + 1; end < text.Length; end++)
        {
            if (text[end] == '\\')
            {
                end++;
            }
            else if (text[end] == '`')
            {
                return new CodeToken(holes ? CodeTokenKind.Interpolated : CodeTokenKind.String, at, end + 1 - at);
            }
            else if (text[end] == '$' && end + 1 < text.Length && text[end + 1] == '{')
            {
                holes = true;
                end = HoleEnd(text, end + 1) - 1;
            }
        }

        return new CodeToken(CodeTokenKind.Unknown, at, text.Length - at);
    }

    /// <summary>The offset after the brace that closes the one at <paramref name="at"/>.</summary>
    internal static int HoleEnd(string text, int at)
    {
        int depth = 0;
        for (; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '{':
                    depth++;
                    break;
                case '}':
                    if (--depth == 0)
                        return at + 1;
                    break;
                case '"' or '\'':
                    at = Quoted(text, at).End - 1;
                    break;
                case '`':
                    at = depth < 16 ? Template(text, at).End - 1 : text.Length;
                    break;
            }
        }

        return text.Length;
    }

    /// <summary>True where an operand is expected, so that <c>/</c> cannot divide.</summary>
    private static bool MayBeginRegex(string text, List<CodeToken> tokens) => tokens.Count == 0 || tokens[^1].Kind switch
    {
        CodeTokenKind.Operator => tokens[^1].In(text) is not (")" or "]" or "}" or "++" or "--"),
        CodeTokenKind.Name => tokens[^1].In(text) is "return" or "typeof" or "case" or "in" or "of" or "await" or "yield",
        _ => false,
    };

    private static int Regex(string text, int at)
    {
        bool set = false;
        for (int end = at + 1; end < text.Length && text[end] is not ('\n' or '\r'); end++)
        {
            char c = text[end];
            if (c == '\\')
            {
                end++;
            }
            else if (c == '/' && !set)
            {
                end++;
                while (end < text.Length && char.IsAsciiLetter(text[end]))
                    end++;
                return end;
            }
            else if (c is '[' or ']')
            {
                set = c == '[';
            }
        }

        return 0;
    }

    private static int OperatorLength(string text, int at)
    {
        ReadOnlySpan<char> rest = text.AsSpan(at, Math.Min(4, text.Length - at));
        if (rest.Length < 2 || !s_operators.Contains(rest[1]))
            return 1;
        foreach (string longer in s_long)
        {
            if (rest.StartsWith(longer, StringComparison.Ordinal))
                return longer == "?." && rest.Length > 2 && char.IsAsciiDigit(rest[2]) ? 1 : longer.Length;
        }

        return 1;
    }

    private static int LineEnd(string text, int at)
    {
        int length = text.AsSpan(at).IndexOfAny('\n', '\r');
        return length < 0 ? text.Length : at + length;
    }
}
