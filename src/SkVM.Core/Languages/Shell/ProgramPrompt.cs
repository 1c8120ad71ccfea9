namespace SkVM.Languages.Shell;

/// <summary>
/// Prompts of programs that read commands of their own: <c>mysql> </c>, <c>msf6 > </c>, <c>msf6 exploit(x/y) > </c>, <c>postgres=> </c>, <c>PS C:\> </c>. What
/// stands behind them is no shell code.
/// </summary>
/// <remarks>
/// A redirection looks the same: <c>cat > file</c>. It has one file behind it, and then the line's end or another operator. So a prompt is what has a command behind it,
/// a plain name with more words or a call, and is written as no redirection is (<c>mysql> show tables</c>) or begins another line too.
/// </remarks>
internal static class ProgramPrompt
{
    private const int MaxLength = 60;

    private static readonly System.Buffers.SearchValues<char> s_name = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.:@-");

    /// <summary>True when a text begins with a line of another program.</summary>
    /// <param name="text">The text from a line's start on.</param>
    public static bool Begins(ReadOnlySpan<char> text)
    {
        int end = text.IndexOf('\n');
        ReadOnlySpan<char> first = end < 0 ? text : text[..end];
        if (IsOfWindows(first))
            return true;
        ReadOnlySpan<char> program = Program(first, out _, out _);
        if (program.IsEmpty)
            return false;
        bool hasCommand = false, isClear = false;
        int lines = 0;
        foreach (ReadOnlySpan<char> raw in text.EnumerateLines())
        {
            ReadOnlySpan<char> line = raw.Trim();
            if (!Program(line, out int length, out bool unlikeRedirection).SequenceEqual(program))
                continue;
            lines++;
            isClear |= unlikeRedirection;
            hasCommand |= IsCommand(line[length..].TrimStart());
            if (hasCommand && (isClear || lines > 1))
                return true;
        }

        return false;
    }

    /// <summary><c>PS C:\work> </c>, <c>C:\work> </c>.</summary>
    private static bool IsOfWindows(ReadOnlySpan<char> line)
    {
        if (line.StartsWith("PS ", StringComparison.Ordinal))
            line = line[3..];
        return line.Length > 4 && char.IsAsciiLetterUpper(line[0]) && line[1] == ':' && line[2] == '\\' && line.Contains("> ", StringComparison.Ordinal);
    }

    /// <summary>The program whose prompt a line may begin with; empty where it begins with none.</summary>
    private static ReadOnlySpan<char> Program(ReadOnlySpan<char> line, out int length, out bool unlikeRedirection)
    {
        int sign = line.IndexOf('>');
        length = sign + 1;
        unlikeRedirection = false;
        if (sign is < 1 or > MaxLength || (length < line.Length && line[length] is not (' ' or '\r')) || !char.IsAsciiLetter(line[0]))
            return default;
        ReadOnlySpan<char> head = line[..sign];
        unlikeRedirection = head[^1] != ' ';
        head = head.TrimEnd(' ').TrimEnd("=*-");
        if (head.IndexOf('(') is > 0 and var open && open < head.Length - 2 && head[^1] == ')' && !head[open..].ContainsAny("'\"$"))
        {
            // msf6 exploit(windows/smb/x) > set LHOST x
            unlikeRedirection = true;
            head = head[..open];
            int space = head.IndexOf(' ');
            if (space > 0 && !head[(space + 1)..].ContainsAnyExcept(s_name))
                head = head[..space];
        }

        return head.ContainsAnyExcept(s_name) ? default : head;
    }

    /// <summary>True for a name with more words, and for a call: no redirection has such behind it.</summary>
    private static bool IsCommand(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !char.IsAsciiLetter(text[0]))
            return false;
        int end = text.IndexOf(' ');
        ReadOnlySpan<char> word = end < 0 ? text : text[..end];
        if (word.Contains('('))
            return true;
        if (end < 0 || word.ContainsAnyExcept(s_name) || word.Contains('.'))
            return false;
        ReadOnlySpan<char> rest = text[end..].TrimStart();
        return rest[0] is not ('<' or '>' or '|' or '&' or ';' or '#' or ')') && rest is not [>= '0' and <= '9', '>', ..];
    }
}
