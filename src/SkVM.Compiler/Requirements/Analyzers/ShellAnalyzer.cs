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

    /// <summary>Where every command line runs a given script there is nothing to compose (on the labels 16 of 17).</summary>
    public override double Chance(RequirementModel model, SignalVector signals) =>
        signals.Count(Signal.ShellLine) > 0 && signals.Count(Signal.ScriptRun) >= signals.Count(Signal.ShellLine) && signals.Count(Signal.WritesShell) == 0
            ? Math.Min(base.Chance(model, signals), 0.15)
            : base.Chance(model, signals);
}
