using SkVM.Requirements.Signals;

namespace SkVM.Requirements.Analyzers;

/// <summary>Leaving the work to a given script or tool.</summary>
internal sealed class DelegationAnalyzer : RequirementAnalyzer
{
    public DelegationAnalyzer()
        : base(
        "follow.delegation",
        speaksFor: [Signal.PackageRun, Signal.ScriptRun, Signal.Script, Signal.Delegate, Signal.ScriptLink, Signal.BundleScript],
        speaksAgainst: [Signal.Codebase, Signal.CodeWork],
        eitherWay: [
            Signal.ShellFence, Signal.Shell, Signal.RequiredBinary, Signal.Curl, Signal.InlineCommand, Signal.Install, Signal.WebApi, Signal.Output,
            Signal.PythonFence,
        ])
    {
    }
}
