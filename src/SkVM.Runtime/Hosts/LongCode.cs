using SkVM.Runtime.Hosts.Processes;

namespace SkVM.Runtime.Hosts;

/// <summary>Code that is too long for a command line.</summary>
internal static class LongCode
{
    /// <summary>Gives the code to the interpreter on its standard input.</summary>
    /// <exception cref="ScriptRefusedException">The script's own input is to come there.</exception>
    public static ProcessCommand OnInput(string code, ScriptInvocation invocation, ProcessCommand command) => invocation.StandardInput is null
        ? command with { Input = code }
        : throw new ScriptRefusedException(
            invocation.Arguments.MaxBy(argument => argument.Value.ToString()?.Length)?.Name ?? "code",
            "with it the code is too long for a command line, and standard input is taken by the script's own input; give long values in files.");
}
