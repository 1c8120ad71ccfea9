namespace SkVM.Languages.Shell;

/// <summary>Prompts before commands: <c>$ </c>, <c>% </c>, <c>❯ </c>, <c>user@host:~$ </c>, <c>(venv) $ </c>.</summary>
internal static class ShellPrompt
{
    /// <summary>The length of the prompt that a line begins with; 0 when it begins with none.</summary>
    public static int Length(ReadOnlySpan<char> line)
    {
        if (line.Length < 2)
            return 0;
        if (line[0] is '$' or '%' or '❯' or '➜' && line[1] == ' ')
            return 2;
        if (!char.IsAsciiLetter(line[0]) && line[0] != '(')
            return 0;
        int end = line.IndexOfAny('\n', '\'', '"');
        ReadOnlySpan<char> head = end < 0 ? line : line[..end];
        int dollar = head.IndexOf("$ ", StringComparison.Ordinal);
        if (dollar is < 1 or > 60)
            return 0;
        head = head[..dollar];
        bool host = head.Contains('@') && head.Contains(':') && !head.Contains(' ');
        bool environment = head[0] == '(' && head.TrimEnd()[^1] == ')' && head.IndexOfAny("|;&") < 0;
        return host || environment ? dollar + 2 : 0;
    }

    /// <summary>True when the first line that is not blank or a comment has a prompt.</summary>
    public static bool IsTranscript(ReadOnlySpan<char> text)
    {
        foreach (ReadOnlySpan<char> raw in text.EnumerateLines())
        {
            ReadOnlySpan<char> line = raw.TrimStart();
            if (line.IsEmpty || line[0] == '#')
                continue;
            return Length(line) > 0;
        }

        return false;
    }
}
