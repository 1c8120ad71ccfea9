using SkVM.Capabilities;
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

    /// <summary>
    /// Commands that are given one by one, in no long procedure, or that mostly run given scripts, are L1 by definition, however many there are
    /// (on the labels 43 of 60); a pipeline, a chain or a loop is more.
    /// </summary>
    public override CapabilityLevel Level(RequirementModel model, SignalVector signals) =>
        signals.Count(Signal.ShellLine) > 0 && !IsComposed(signals) && (IsGivenScripts(signals) || (signals.Count(Signal.Steps) < 4 && signals.Count(Signal.Curl) == 0))
            ? CapabilityLevel.L1
            : base.Level(model, signals);

    private static bool IsComposed(SignalVector signals) =>
        signals.Count(Signal.ShellPipe)
        + signals.Count(Signal.ShellChain)
        + signals.Count(Signal.ShellControl)
        + signals.Count(Signal.HereDocument)
        + signals.Count(Signal.ShellWrite)
        + signals.Count(Signal.ShellTextTool) > 0;

    private static bool IsGivenScripts(SignalVector signals) => signals.Count(Signal.ScriptRun) * 10 >= signals.Count(Signal.ShellLine) * 7;
}
