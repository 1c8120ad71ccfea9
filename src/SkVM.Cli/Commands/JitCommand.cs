using System.CommandLine;

namespace SkVM.Cli.Commands;

/// <summary><c>skvm jit</c>: code templates and what was learned about them.</summary>
internal static class JitCommand
{
    public static Command Create() => new("jit", "Recognises code that agents write again and again, and shows what is run in its place.")
    {
        JitMatchCommand.Create(),
        JitReplayCommand.Create(),
        JitListCommand.Create(),
        JitShowCommand.Create(),
        JitResetCommand.Create(),
    };
}
