namespace SkVM.Languages;

/// <summary>What the smaller lexers share: a position, and tokens that are alike in many languages.</summary>
internal sealed class TokenScanner(string text)
{
    public List<CodeToken> Tokens { get; } = new((text.Length / 5) + 8);

    public int At { get; private set; }

    public char Current => text[At];

    /// <summary>Skips white space; false at the end.</summary>
    public bool SkipSpace()
    {
        while (At < text.Length && char.IsWhiteSpace(text[At]))
            At++;
        return At < text.Length;
    }

    public bool SkipComment(string open, string close)
    {
        if (!text.AsSpan(At).StartsWith(open, StringComparison.Ordinal))
            return false;
        int end = text.IndexOf(close, At + open.Length, StringComparison.Ordinal);
        At = end < 0 ? text.Length : end + close.Length;
        return true;
    }

    public void Add(CodeTokenKind kind, int end, bool isWhole = true)
    {
        end = Math.Clamp(end, At + 1, text.Length);
        Tokens.Add(new CodeToken(isWhole ? kind : CodeTokenKind.Unknown, At, end - At));
        At = end;
    }

    /// <summary>A name of letters, digits and the characters given, which begins with a letter or one of them.</summary>
    public bool Word(params ReadOnlySpan<char> also)
    {
        char c = text[At];
        if (!char.IsLetter(c) && !char.IsSurrogate(c) && !also.Contains(c))
            return false;
        int end = At + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || char.IsSurrogate(text[end]) || also.Contains(text[end])))
            end++;
        Add(CodeTokenKind.Name, end);
        return true;
    }

    public bool Number()
    {
        if (!char.IsAsciiDigit(text[At]) && !(text[At] == '.' && At + 1 < text.Length && char.IsAsciiDigit(text[At + 1])))
            return false;
        int end = At + 1;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' || (text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
            end++;
        Add(CodeTokenKind.Number, end);
        return true;
    }

    /// <summary>A text between the same marks, in which the mark twice, or the escape before it, is the mark.</summary>
    public void Quoted(char mark, char escape, bool doubled)
    {
        int end = At + 1;
        for (; end < text.Length; end++)
        {
            if (text[end] == escape && escape != '\0')
                end++;
            else if (text[end] == mark && doubled && end + 1 < text.Length && text[end + 1] == mark)
                end++;
            else if (text[end] == mark)
                break;
        }

        Add(CodeTokenKind.String, end + 1, isWhole: end < text.Length);
    }

    public void Operator(ReadOnlySpan<string> longer)
    {
        foreach (string op in longer)
        {
            if (text.AsSpan(At).StartsWith(op, StringComparison.Ordinal))
            {
                Add(CodeTokenKind.Operator, At + op.Length);
                return;
            }
        }

        Add(char.IsPunctuation(text[At]) || char.IsSymbol(text[At]) ? CodeTokenKind.Operator : CodeTokenKind.Unknown, At + 1);
    }
}
