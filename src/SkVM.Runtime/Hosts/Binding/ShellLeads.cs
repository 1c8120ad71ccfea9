using SkVM.Languages.Shell;

namespace SkVM.Runtime.Hosts.Binding;

/// <summary>What a value must not begin with where it stands.</summary>
[Flags]
internal enum ShellLead
{
    /// <summary>It may begin with anything.</summary>
    None = 0,

    /// <summary>With <c>-</c>, where the program would take it for an option.</summary>
    Option = 1,

    /// <summary>With <c>@</c>, <c>&lt;</c> or <c>file:</c>, where the program would read the file named after it.</summary>
    File = 2,

    /// <summary>It must hold no <c>@</c>, behind which the program would read a file.</summary>
    NamedFile = 4,
}

/// <summary>Finds what a value must not begin with.</summary>
internal static class ShellLeads
{
    /// <summary>What a value must not begin with at an offset of a word.</summary>
    public static ShellLead Of(ShellCommand command, ShellWord word, int at, string text)
    {
        int index = command.Words.IndexOf(word);
        if (index <= 0)
            return ShellLead.None;
        string head = text[word.Start..at].Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
        ShellInvocation? invocation = command.Invocations.LastOrDefault(invocation => index > invocation.First && index < invocation.EndIndex);
        string? program = invocation is null ? null : ShellEmbeddings.Program(invocation);
        ShellLead lead = head.Length == 0 && MayBeOption(command, index, program) ? ShellLead.Option : ShellLead.None;
        if (!ShellPrograms.ReadsMarkedFiles(program))
            return lead;
        if (head.Length == 0 || head[^1] == '=' || (head.Length == 2 && head[0] == '-'))
            lead |= ShellLead.File;
        if (command.Words[index - 1].Text is "--data-urlencode" && !head.Contains('=', StringComparison.Ordinal))
            lead |= ShellLead.NamedFile;
        return lead;
    }

    /// <summary>Refuses a value that begins with what it must not.</summary>
    /// <exception cref="ScriptRefusedException">It does.</exception>
    public static void Require(ShellLead lead, string parameter, ScriptValue value)
    {
        string text = value.Text ?? "";
        if (lead.HasFlag(ShellLead.Option) && text.StartsWith('-') && value is not NumberValue)
            throw new ScriptRefusedException(parameter, "it begins with '-' where the program would take it for an option; write a path as ./-name, or put -- before the hole.");
        if ((lead.HasFlag(ShellLead.File)
            && (text.StartsWith('@')
                || text.StartsWith('<')
                || text.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
                || text.StartsWith("fileb:", StringComparison.OrdinalIgnoreCase)))
            || (lead.HasFlag(ShellLead.NamedFile) && text.Contains('@', StringComparison.Ordinal)))
            throw new ScriptRefusedException(parameter, "it begins with a mark ('@', '<' or 'file:') behind which the program would read a file in its place.");
    }

    private static bool MayBeOption(ShellCommand command, int index, string? program)
    {
        if (program is "echo" or "printf" or "[" or "test" or "export" or "return" or "exit")
            return false;
        for (int i = 1; i < index; i++)
        {
            if (command.Words[i].Text == "--")
                return false;
        }

        return true;
    }
}
