using SkVM.Requirements.Signals;

namespace SkVM.Requirements.Analyzers;

/// <summary>Running commands.</summary>
internal sealed class ExecutionAnalyzer : RequirementAnalyzer
{
    public ExecutionAnalyzer()
        : base(
        "tool.exec",
        speaksFor: [
            Signal.Execute, Signal.Install, Signal.Shell, Signal.ShellFence, Signal.ShellLine, Signal.ScriptRun, Signal.Curl, Signal.InlineCommand,
            Signal.RequiredBinary, Signal.AllowedShell, Signal.Script, Signal.CommandGroup, Signal.Testing, Signal.PythonFence, Signal.BundleScript,
            Signal.ScriptLink,
        ],
        speaksAgainst: [Signal.Prose],
        eitherWay: [Signal.Persona, Signal.Interview, Signal.Style])
    {
    }
}
