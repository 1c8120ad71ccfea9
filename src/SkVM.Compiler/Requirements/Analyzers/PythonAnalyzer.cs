using SkVM.Requirements.Signals;

namespace SkVM.Requirements.Analyzers;

/// <summary>Writing Python: code the agent composes or adapts, not scripts it only runs.</summary>
internal sealed class PythonAnalyzer : RequirementAnalyzer
{
    public PythonAnalyzer()
        : base(
        "gen.code.python",
        speaksFor: [Signal.Python, Signal.WritesPython, Signal.PythonPackages, Signal.PythonFence, Signal.PythonStandard, Signal.PythonThirdParty, Signal.PythonLong],
        speaksAgainst: [Signal.ScriptRun, Signal.RequiredBinary, Signal.JavaScriptFence, Signal.CSharpFence, Signal.Install],
        eitherWay: [Signal.ShellFence],
        sufficient: [new(Signal.PythonThirdParty, 1), new(Signal.WritesPython, 1)])
    {
    }

    /// <summary>Where scripts are given to run and no code is shown, the code is the scripts' business (on the labels 8 of 12).</summary>
    public override double Chance(RequirementModel model, SignalVector signals) =>
        signals.Count(Signal.PythonFence) == 0 && signals.Count(Signal.ScriptRun) > 0 && signals.Count(Signal.WritesPython) == 0
            ? Math.Min(base.Chance(model, signals), 0.3)
            : base.Chance(model, signals);
}
