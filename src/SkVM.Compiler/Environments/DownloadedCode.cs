using System.Buffers;
using System.Collections.Immutable;
using SkVM.Languages.Shell;

namespace SkVM.Environments;

/// <summary>Code that is fetched and run without anyone having seen it, by POSIX shells; PowerShell's own forms are <see cref="PowerShellDownloads"/>.</summary>
internal static class DownloadedCode
{
    private static readonly SearchValues<string> s_downloads = SearchValues.Create(["curl", "wget"], StringComparison.Ordinal);

    /// <summary>True when a shell or an interpreter runs what another of the commands downloads.</summary>
    public static bool IsRunBy(ShellScript script)
    {
        ImmutableArray<ShellCommand> commands = script.Commands;
        for (int i = 0; i < commands.Length; i++)
        {
            if (FindRunner(commands, i) is not null)
                return true;
        }

        return false;
    }

    /// <summary>A look at the text, so that little code is parsed for this.</summary>
    public static bool MayBeIn(ReadOnlySpan<char> code) => code.ContainsAny(s_downloads);

    /// <summary>The program that downloads; null for another command.</summary>
    public static ShellInvocation? DownloadOf(ShellCommand command) => command.Invocations.FirstOrDefault(invocation => invocation.Program is "curl" or "wget");

    /// <summary>
    /// What runs what a command downloads: <c>curl … | sh</c>, with filters between them or without, <c>sh -c "$(curl …)"</c>, <c>bash &lt;(curl
    /// …)</c>, <c>x=$(curl …); eval "$x"</c>.
    /// </summary>
    public static ShellInvocation? FindRunner(ImmutableArray<ShellCommand> commands, int index)
    {
        ShellCommand command = commands[index];
        if (DownloadOf(command) is null)
            return null;
        if (FindInputRunner(commands, index) is { } piped)
            return piped;
        for (int outer = index - 1; outer >= 0; outer--)
        {
            if (commands[outer].Start > command.Start || commands[outer].End < command.End)
                continue;
            if (VariableOf(commands[outer], command) is { } variable)
                return FindVariableRunner(commands, outer + 1, variable);
            if (RunsArgument(commands[outer], command))
                return commands[outer].Invocations[^1];
            return Prints(commands[outer]) ? FindInputRunner(commands, outer) : null;
        }

        return null;
    }

    /// <summary>What runs the output of a command, at the end of a pipe: what stands between them passes it on.</summary>
    private static ShellInvocation? FindInputRunner(ImmutableArray<ShellCommand> commands, int index)
    {
        for (int next = index + 1; next < commands.Length && commands[index].Operator is ShellOperator.Pipe or ShellOperator.PipeAll; next++)
        {
            if (commands[next].Start < commands[index].End)
                continue;
            if (RunsInput(commands[next]))
                return commands[next].Invocations[^1];
            index = next;
        }

        return null;
    }

    /// <summary>What runs the value of a variable: <c>eval "$x"</c>, <c>sh -c "$x"</c>, <c>bash &lt;&lt;&lt; "$x"</c>, <c>echo "$x" | sh</c>.</summary>
    private static ShellInvocation? FindVariableRunner(ImmutableArray<ShellCommand> commands, int from, string variable)
    {
        for (int i = from; i < commands.Length; i++)
        {
            if (commands[i].Invocations.IsEmpty)
                continue;
            ShellInvocation last = commands[i].Invocations[^1];
            ReadOnlySpan<ShellWord> arguments = last.Arguments;
            if (arguments.Length > 0
                && (last.Program == "eval" ? IsVariable(arguments[0], variable) : IsShell(last.Program) && CodeOf(arguments) is { } code && IsVariable(code, variable)))
                return last;
            if (RunsInput(commands[i])
                && commands[i].Redirections.Any(redirection => redirection is { Kind: ShellRedirectionKind.HereString, Target: { } target } && IsVariable(target, variable)))
                return last;
            if (Prints(commands[i]) && arguments.Length > 0 && IsVariable(arguments[^1], variable) && FindInputRunner(commands, i) is { } piped)
                return piped;
        }

        return null;
    }

    /// <summary>The variable that a download is put into; null for a command that does something else with it.</summary>
    private static string? VariableOf(ShellCommand command, ShellCommand download)
    {
        foreach (ShellAssignment assignment in command.Words.IsEmpty ? command.Assignments : [])
        {
            if (Holds(assignment.Word, download))
                return assignment.Name;
        }

        foreach (ShellWord word in command.Name is "export" or "local" or "declare" or "readonly" ? command.Words : [])
        {
            if (Holds(word, download) && word.Raw.IndexOf('=') is > 0 and var equals)
                return word.Raw[..equals].ToString();
        }

        return null;
    }

    private static bool Holds(ShellWord word, ShellCommand command) => word.Start <= command.Start && word.End >= command.End;

    /// <summary>True for a word that is the variable and nothing else.</summary>
    private static bool IsVariable(ShellWord word, string name) =>
        word.Expansions is [{ Kind: ShellExpansionKind.Variable } expansion] && expansion.Name == name && word.End - word.Start - expansion.Span.Length <= 2;

    private static bool Prints(ShellCommand command) => !command.Invocations.IsEmpty && command.Invocations[^1].Program is "echo" or "printf" or "cat";

    private static bool IsShell(string? program) => program is "sh" or "bash" or "zsh" or "dash" or "ksh" or "ash" or "fish";

    private static bool IsInterpreter(string? program) => program is "python" or "python3" or "node" or "perl" or "ruby" or "php";

    /// <summary>The argument behind <c>-c</c> or <c>-e</c>; null when there is none.</summary>
    private static ShellWord? CodeOf(ReadOnlySpan<ShellWord> arguments)
    {
        for (int i = 0; i + 1 < arguments.Length && arguments[i].IsOption; i++)
        {
            if (arguments[i].Raw is ['-', not '-', ..] option && option[^1] is 'c' or 'e' or 'r')
                return arguments[i + 1];
        }

        return null;
    }

    /// <summary>True when a command runs what it reads: a shell or an interpreter that is given no other program.</summary>
    private static bool RunsInput(ShellCommand command)
    {
        if (command.Invocations.IsEmpty)
            return false;
        ShellInvocation last = command.Invocations[^1];
        ReadOnlySpan<ShellWord> arguments = last.Arguments;
        if (IsShell(last.Program))
            return arguments.IsEmpty || arguments[0].Text is "/dev/stdin" || (arguments[0].Text is ['-', ..] && CodeOf(arguments) is null);
        return IsInterpreter(last.Program)
            ? arguments.IsEmpty || arguments[0].Text is "-" or "/dev/stdin"
            : last.Program is "source" or "." && !arguments.IsEmpty && arguments[0].Text is "/dev/stdin";
    }

    /// <summary>True when a command runs the argument that a download is put into.</summary>
    private static bool RunsArgument(ShellCommand command, ShellCommand download)
    {
        if (command.Invocations.IsEmpty)
            return false; // An assignment.
        ShellInvocation last = command.Invocations[^1];
        if (last.Program is "eval" or "source" or ".")
            return true;
        if ((!IsShell(last.Program) && !IsInterpreter(last.Program)) || last.Arguments.IsEmpty)
            return false;
        return Holds(last.Arguments[0], download) || (CodeOf(last.Arguments) is { } code && Holds(code, download));
    }
}
