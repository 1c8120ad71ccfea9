using System.Buffers;

namespace SkVM.Lowering.Outlining;

/// <summary>
/// A session as a terminal shows it: commands after <c>$</c>, and what they print. In the session of another program, such as <c>(gdb) run</c> and <c>mysql&gt; use shop</c>,
/// no line is for the shell; nor are lines of a crontab and data that stand among commands.
/// </summary>
internal static class ShellSession
{
    private const string Prompt = "$ ";

    private static readonly SearchValues<char> s_nameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");
    private static readonly SearchValues<char> s_promptEnds = SearchValues.Create(")>");

    /// <summary>The code with prompts as blanks, and as comments what is not for the shell; of the same length.</summary>
    public static string ToCommands(string code)
    {
        code = ForeignLines.ToComments(code);
        if (!code.AsSpan().ContainsAny(s_promptEnds) && !code.Contains(Prompt, StringComparison.Ordinal))
            return code;
        bool isSession = IsSession(code);
        string? other = isSession ? null : OtherPrompt(code);
        if (!isSession && other is null)
            return code;
        char[] read = code.ToCharArray();
        bool continues = false;
        for (int start = 0; start < read.Length;)
        {
            int end = Array.IndexOf(read, '\n', start) is var found and >= 0 ? found : read.Length;
            ReadOnlySpan<char> line = code.AsSpan(start, end - start);
            if (!isSession)
            {
                if (line.StartsWith(other, StringComparison.Ordinal) || IsDeeper(line, other))
                    read[start] = '#';
            }
            else if (line.StartsWith(Prompt, StringComparison.Ordinal))
            {
                read[start] = ' ';
                continues = line.EndsWith("\\", StringComparison.Ordinal);
            }
            else if (continues)
            {
                continues = line.EndsWith("\\", StringComparison.Ordinal);
            }
            else if (!line.IsEmpty)
            {
                read[start] = '#';
            }

            start = end + 1;
        }

        return new string(read);
    }

    /// <summary>True when the first line that is not blank or a comment begins with the prompt of a shell.</summary>
    private static bool IsSession(string code)
    {
        foreach (ReadOnlySpan<char> line in code.AsSpan().EnumerateLines())
        {
            if (!line.IsWhiteSpace() && line[0] != '#')
                return line.StartsWith(Prompt, StringComparison.Ordinal);
        }

        return false;
    }

    /// <summary>The prompt of another program with which a line begins; null when there is none. What is printed into a file stands after a blank.</summary>
    private static string? OtherPrompt(string code)
    {
        foreach (ReadOnlySpan<char> line in code.AsSpan().EnumerateLines())
        {
            int end = line.IndexOfAny(s_promptEnds);
            if (end < 1 || end + 1 >= line.Length || line[end + 1] != ' ')
                continue;
            ReadOnlySpan<char> name = line[(line[0] == '(' ? 1 : 0)..end];
            if (name.Length > 1 && name[^1] == ' ' && IsPrompt(code, line[..(end + 2)], name[..^1]))
                return line[..(end + 1)].ToString();
            if (!name.IsEmpty && (line[0] == '(') == (line[end] == ')') && char.IsAsciiLetter(name[0]) && !name.ContainsAnyExcept(s_nameCharacters))
                return line[..(end + 1)].ToString();
        }

        return null;
    }

    /// <summary>True for a prompt that names where in the program one is: <c>msf6 exploit(handler) &gt; run</c>.</summary>
    private static bool IsDeeper(ReadOnlySpan<char> line, ReadOnlySpan<char> prompt) =>
        prompt[^2] == ' ' && line.StartsWith(prompt[..^1], StringComparison.Ordinal) && line.Contains(") > ", StringComparison.Ordinal);

    /// <summary>True for a name, a blank and <c>&gt;</c> before words, line after line: <c>msf6 &gt; show options</c>. A file to print into is no word, or ends its line.</summary>
    private static bool IsPrompt(string code, ReadOnlySpan<char> prompt, ReadOnlySpan<char> name)
    {
        int lines = 0;
        if (!char.IsAsciiLetter(name[0]) || name.ContainsAnyExcept(s_nameCharacters))
            return false;
        bool several = false;
        foreach (ReadOnlySpan<char> line in code.AsSpan().EnumerateLines())
        {
            if (!line.StartsWith(prompt, StringComparison.Ordinal))
                continue;
            ReadOnlySpan<char> rest = line[prompt.Length..];
            int end = rest.IndexOf(' ');
            if ((end < 0 ? rest : rest[..end]).ContainsAnyExcept(s_nameCharacters))
                return false;
            several |= end > 0;
            lines++;
        }

        return lines > 1 && several;
    }
}
