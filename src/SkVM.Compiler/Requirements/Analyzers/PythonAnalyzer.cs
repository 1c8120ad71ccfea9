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
}
