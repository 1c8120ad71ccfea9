namespace SkVM.Languages.PowerShell;

/// <summary>
/// Cuts PowerShell code into tokens: <c>Get-Item</c>, <c>$name</c> and <c>-Parameter</c> are one name each. Comments and white space make no token,
/// the end of a line is an operator. It never throws: what begins no token is <see cref="CodeTokenKind.Unknown"/>.
/// </summary>
public static class PowerShellLexer
{
    private static readonly string[] s_long = ["&&", "||", "::", "..", "+=", "-=", "*=", "/=", "%=", "++", "--", "@(", "@{", "$("];

    /// <summary>The tokens, in text order.</summary>
    /// <param name="text">The code.</param>
    public static IReadOnlyList<CodeToken> Tokenize(string text)
    {
        var scanner = new TokenScanner(text);
        while (scanner.SkipSpace())
        {
            char c = scanner.Current;
            if (scanner.SkipComment("<#", "#>") || scanner.SkipComment("#", "\n"))
                continue;
            char next = scanner.At + 1 < text.Length ? text[scanner.At + 1] : '\0';
            if (c == '`' && next is '\n' or '\r')
                scanner.SkipComment("`", "\n");
            else if (c == '@' && next is '\'' or '"')
                HereString(scanner, text, next);
            else if (c == '\'')
                scanner.Quoted('\'', '\0', doubled: true);
            else if (c == '"')
                scanner.Quoted('"', '`', doubled: true);
            else if (c is '$' or '-' && (char.IsLetter(next) || next == '_' || (c == '$' && next == '{')))
                scanner.Add(CodeTokenKind.Name, NameEnd(text, scanner.At + 1, c == '$'));
            else if (!scanner.Word('_', '-') && !scanner.Number())
                scanner.Operator(s_long);
        }

        return scanner.Tokens;
    }

    private static int NameEnd(string text, int at, bool variable)
    {
        if (text[at] == '{')
            return text.IndexOf('}', at) is > 0 and int close ? close + 1 : text.Length;
        while (at < text.Length
            && (char.IsLetterOrDigit(text[at]) || text[at] == '_' || (variable ? text[at] == ':' && at + 1 < text.Length && char.IsLetter(text[at + 1]) : text[at] == '-')))
            at++;
        return at;
    }

    private static void HereString(TokenScanner scanner, string text, char mark)
    {
        int end = text.IndexOf($"\n{mark}@", scanner.At + 2, StringComparison.Ordinal);
        scanner.Add(CodeTokenKind.String, end < 0 ? text.Length : end + 3, isWhole: end >= 0);
    }
}
