namespace SkVM.Languages.CSharp;

/// <summary>Cuts C# code into tokens. Comments and white space make no token. It never throws: what begins no token is <see cref="CodeTokenKind.Unknown"/>.</summary>
public static class CSharpLexer
{
    private static readonly string[] s_long = [">>>=", "<<=", ">>=", "??=", "...", "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=",
        "%=", "&=", "|=", "^=", "<<", "::", "->", ".."];

    /// <summary>The tokens, in text order.</summary>
    /// <param name="text">The code.</param>
    public static IReadOnlyList<CodeToken> Tokenize(string text)
    {
        var scanner = new TokenScanner(text);
        while (scanner.SkipSpace())
        {
            char c = scanner.Current;
            if (scanner.SkipComment("//", "\n") || scanner.SkipComment("/*", "*/"))
                continue;
            if (c is '"' or '\'' || (c is '@' or '$' && StringStart(text, scanner.At) > 0))
                String(scanner, text);
            else if (!scanner.Word('@', '_') && !scanner.Number())
                scanner.Operator(s_long);
        }

        return scanner.Tokens;
    }

    private static int StringStart(string text, int at)
    {
        while (at < text.Length && text[at] is '@' or '$')
            at++;
        return at < text.Length && text[at] == '"' ? at : 0;
    }

    private static void String(TokenScanner scanner, string text)
    {
        int quote = text[scanner.At] is '@' or '$' ? StringStart(text, scanner.At) : scanner.At;
        ReadOnlySpan<char> prefix = text.AsSpan(scanner.At, quote - scanner.At);
        CodeTokenKind kind = prefix.Contains('$') ? CodeTokenKind.Interpolated : CodeTokenKind.String;
        int marks = 0;
        while (quote + marks < text.Length && text[quote + marks] == '"')
            marks++;
        if (marks >= 3)
        {
            int close = text.IndexOf(new string('"', marks), quote + marks, StringComparison.Ordinal);
            scanner.Add(kind, close < 0 ? text.Length : close + marks, isWhole: close >= 0);
            return;
        }

        bool verbatim = prefix.Contains('@');
        for (int end = quote + 1; end < text.Length; end++)
        {
            char c = text[end];
            if (c == '\\' && !verbatim)
            {
                end++;
            }
            else if (c == text[quote] && verbatim && end + 1 < text.Length && text[end + 1] == '"')
            {
                end++;
            }
            else if (c == text[quote])
            {
                scanner.Add(kind, end + 1, isWhole: true);
                return;
            }
            else if (c == '\n' && !verbatim)
            {
                scanner.Add(kind, end, isWhole: false);
                return;
            }
        }

        scanner.Add(kind, text.Length, isWhole: false);
    }
}
