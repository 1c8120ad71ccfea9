using SkVM.Requirements.Signals;

namespace SkVM.Requirements.Analyzers;

/// <summary>Writing shell commands: pipelines and flags the agent composes, not commands given ready to run.</summary>
internal sealed class ShellAnalyzer : RequirementAnalyzer
{
    public ShellAnalyzer()
        : base(
        "gen.code.shell",
        speaksFor: [
            Signal.WritesShell, Signal.Shell, Signal.TextTools, Signal.ShellLine, Signal.ShellPipe, Signal.ShellControl, Signal.ShellTextTool, Signal.ShellChain,
            Signal.ShellWrite, Signal.HereDocument, Signal.CommandGroup, Signal.RequiredBinary, Signal.InlineCommand, Signal.PowerShellFence, Signal.Arguments,
        ],
        speaksAgainst: [Signal.ScriptRun, Signal.Curl, Signal.CurlData, Signal.WebApi, Signal.PythonFence],
        eitherWay: [Signal.ShellFence, Signal.Placeholder, Signal.Prose, Signal.Execute],
        sufficient: [new(Signal.WritesShell, 1)])
    {
    }
}
