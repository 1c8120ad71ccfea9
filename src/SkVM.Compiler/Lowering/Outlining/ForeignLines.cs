using System.Buffers;

namespace SkVM.Lowering.Outlining;

/// <summary>
/// Lines among shell commands that no shell is to run: those of a crontab, which begin with five fields of time, and data from a bare bracket to the
/// one that closes it.
/// </summary>
internal static class ForeignLines
{
    private const int TimeFields = 5;

    private static readonly SearchValues<char> s_brackets = SearchValues.Create("{[*");
    private static readonly SearchValues<char> s_time = SearchValues.Create("0123456789*/,-");

    /// <summary>The code with these lines as comments, of the same length.</summary>
    public static string ToComments(string code)
    {
        if (!code.AsSpan().ContainsAny(s_brackets))
            return code;
        char[]? read = null;
        char close = '\0';
        for (int start = 0; start < code.Length;)
        {
            int end = code.IndexOf('\n', start) is var found and >= 0 ? found : code.Length;
            ReadOnlySpan<char> line = code.AsSpan(start, end - start);
            if (close == '\0' && line is ['{' or '['] && BeginsData(code.AsSpan(end), line[0]))
                close = line[0] == '{' ? '}' : ']';
            if (!line.IsEmpty && (close != '\0' || IsOfCrontab(line)))
                (read ??= code.ToCharArray())[start] = '#';
            if (close != '\0' && line is [var last] && last == close)
                close = '\0';
            start = end + 1;
        }

        return read is null ? code : new string(read);
    }

    /// <summary>True when the next line is an entry of an object, or of a list, and the bracket is closed at the beginning of a line.</summary>
    private static bool BeginsData(ReadOnlySpan<char> rest, char open)
    {
        ReadOnlySpan<char> line = rest.TrimStart();
        int end = line.IndexOf('\n');
        line = end < 0 ? line : line[..end];
        int colon = line.IndexOf(':');
        bool isEntry = open == '[' ? line is ['{' or '"' or '[' or ']', ..] : colon > 0 && line[..colon].Trim("\" ") is { IsEmpty: false } name && !name.ContainsAny(" $();|&");
        return isEntry && rest.Contains(open == '{' ? "\n}" : "\n]", StringComparison.Ordinal);
    }

    private static bool IsOfCrontab(ReadOnlySpan<char> line)
    {
        for (int field = 0; field < TimeFields; field++)
        {
            int end = line.IndexOf(' ');
            if (end < 1 || line[..end].ContainsAnyExcept(s_time))
                return false;
            line = line[(end + 1)..].TrimStart(' ');
        }

        return !line.IsEmpty;
    }
}
