namespace SkVM.Lowering.Outlining;

/// <summary>JSON in double quotes of the shell, where each of its own quotes stands after a backslash.</summary>
internal static class EscapedJson
{
    private const string Quote = "\\\"";

    /// <summary>True when a position of a word is inside a JSON text, as the escaped quotes before it say.</summary>
    public static bool IsInText(ReadOnlySpan<char> word, int position) =>
        !word.Contains("\\\\", StringComparison.Ordinal) && word[..position].Count(Quote) % 2 == 1;

    /// <summary>The length of the JSON text that an escaped quote opens at the start of a stretch; 0 for the name of a member, and for a quote that closes.</summary>
    public static int TextAt(ReadOnlySpan<char> stretch)
    {
        if (!stretch.StartsWith(Quote, StringComparison.Ordinal))
            return 0;
        ReadOnlySpan<char> inner = stretch[Quote.Length..];
        int length = inner.IndexOf(Quote, StringComparison.Ordinal);
        return length > 0 && inner[(length + Quote.Length)..].TrimStart() is [',' or '}' or ']', ..] && inner[..length].TrimStart() is not ([] or [',' or '}' or ']' or ':', ..])
            ? length
            : 0;
    }

    /// <summary>
    /// A piece of a JSON text as an argument of a command: in double quotes, or with <c>\n</c> for its line breaks where it has some; null where
    /// something else is escaped, or a command is run.
    /// </summary>
    public static string? ArgumentOf(string piece)
    {
        if (piece.AsSpan().ContainsAny("$`\n"))
            return null;
        if (!piece.Contains('\\', StringComparison.Ordinal))
            return $"\"{piece}\"";
        string lines = piece.Replace(@"\\", @"\", StringComparison.Ordinal);
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i] == '\\' && (i + 1 == lines.Length || lines[++i] is not ('n' or 't')))
                return null;
        }

        return $"$'{lines.Replace("'", @"\'", StringComparison.Ordinal)}'";
    }

    /// <summary>The end of <c>$NAME</c> or <c>${NAME}</c>; its start when something else is expanded.</summary>
    public static int EndOfName(string code, int dollar)
    {
        bool braced = dollar + 1 < code.Length && code[dollar + 1] == '{';
        int start = dollar + (braced ? 2 : 1), end = start;
        while (end < code.Length && (char.IsAsciiLetterOrDigit(code[end]) || code[end] == '_'))
            end++;
        return end == start || (braced && (end == code.Length || code[end] != '}')) ? dollar : braced ? end + 1 : end;
    }

    /// <summary>The name of the member whose text begins at the end of a stretch; <c>text</c> in a list.</summary>
    public static string NameBefore(ReadOnlySpan<char> stretch)
    {
        stretch = stretch.TrimEnd();
        if (stretch is not [.., ':'] || !stretch[..^1].TrimEnd().EndsWith(Quote, StringComparison.Ordinal))
            return "text";
        ReadOnlySpan<char> name = stretch[..^1].TrimEnd()[..^Quote.Length];
        return name[(name.LastIndexOf('"') + 1)..].ToString();
    }
}
