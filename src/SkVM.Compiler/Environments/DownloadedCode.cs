using System.Collections.Immutable;
using SkVM.Languages.Shell;

namespace SkVM.Environments;

/// <summary>Code that is fetched and run without anyone having seen it.</summary>
internal static class DownloadedCode
{
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
    public static bool MayBeIn(ReadOnlySpan<char> code) => code.Contains("curl", StringComparison.Ordinal) || code.Contains("wget", StringComparison.Ordinal);

    /// <summary>The shell that runs what a command downloads: <c>curl … | sh</c>, <c>sh -c "$(curl …)"</c>, <c>bash &lt;(curl …)</c>.</summary>
    public static ShellCommand? FindRunner(ImmutableArray<ShellCommand> commands, int index)
    {
        ShellCommand command = commands[index];
        if (!command.Invocations.Any(invocation => invocation.Program is "curl" or "wget"))
            return null;
        if (command.Operator == ShellOperator.Pipe)
        {
            for (int next = index + 1; next < commands.Length; next++)
            {
                if (commands[next].Start >= command.End)
                    return RunsInput(commands[next]) ? commands[next] : null;
            }
        }

        for (int outer = index - 1; outer >= 0; outer--)
        {
            if (commands[outer].Start <= command.Start && commands[outer].End >= command.End)
                return RunsArgument(commands[outer], command) ? commands[outer] : null;
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
        return last.Program switch
        {
            "sh" or "bash" or "zsh" or "dash" => arguments.IsEmpty || (arguments[0].Text is ['-', ..] && arguments[0].Text != "-c"),
            "python" or "python3" or "node" or "perl" or "ruby" => arguments.IsEmpty || arguments[0].Text == "-",
            _ => false,
        };
    }

    /// <summary>True when a command runs the argument that a download is put into.</summary>
    private static bool RunsArgument(ShellCommand command, ShellCommand download)
    {
        if (command.Invocations.IsEmpty)
            return false; // An assignment.
        ShellInvocation last = command.Invocations[^1];
        if (last.Program is "eval" or "source" or ".")
            return true;
        if (last.Program is not ("sh" or "bash" or "zsh" or "dash") || last.Arguments.IsEmpty)
            return false;
        ShellWord first = last.Arguments[0];
        return first.Text == "-c" || (first.Start <= download.Start && first.End >= download.End);
    }
}
