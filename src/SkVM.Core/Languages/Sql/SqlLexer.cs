namespace SkVM.Languages.Sql;

/// <summary>
/// Cuts SQL of any dialect into tokens: parameters (<c>:id</c>, <c>@id</c>, <c>$1</c>) and quoted identifiers are names. Comments and white space make no
/// token. It never throws: what begins no token is <see cref="CodeTokenKind.Unknown"/>.
/// </summary>
public static class SqlLexer
{
    private static readonly string[] s_long = ["<>", "!=", "<=", ">=", "||", "::", ":=", "->>", "->"];

    /// <summary>The tokens, in text order.</summary>
    /// <param name="text">The statements.</param>
    public static IReadOnlyList<CodeToken> Tokenize(string text)
    {
        var scanner = new TokenScanner(text);
        while (scanner.SkipSpace())
        {
            char c = scanner.Current;
            if (scanner.SkipComment("--", "\n") || scanner.SkipComment("/*", "*/"))
                continue;
            char next = scanner.At + 1 < text.Length ? text[scanner.At + 1] : '\0';
            if (c == '\'')
                scanner.Quoted('\'', '\0', doubled: true);
            else if (c is '"' or '`')
                Identifier(scanner, text, c);
            else if (c == '[' && text.IndexOf(']', scanner.At) is > 0 and int close && char.IsLetter(next))
                scanner.Add(CodeTokenKind.Name, close + 1);
            else if (c is ':' or '@' or '$' && (char.IsLetterOrDigit(next) || next == '_'))
                scanner.Add(CodeTokenKind.Name, NameEnd(text, scanner.At + 1));
            else if (!scanner.Word('_') && !scanner.Number())
                scanner.Operator(s_long);
        }

        return scanner.Tokens;
    }

    private static int NameEnd(string text, int at)
    {
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
            at++;
        return at;
    }

    private static void Identifier(TokenScanner scanner, string text, char mark)
    {
        int end = text.IndexOf(mark, scanner.At + 1);
        scanner.Add(CodeTokenKind.Name, end < 0 ? text.Length : end + 1, isWhole: end >= 0);
    }
}
