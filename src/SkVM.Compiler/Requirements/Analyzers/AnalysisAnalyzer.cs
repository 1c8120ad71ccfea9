using SkVM.Requirements.Signals;

namespace SkVM.Requirements.Analyzers;

/// <summary>Analysing code or data: faults, causes, comparisons.</summary>
internal sealed class AnalysisAnalyzer : RequirementAnalyzer
{
    public AnalysisAnalyzer()
        : base(
        "reason.analysis",
        speaksFor: [Signal.Analysis, Signal.RootCause, Signal.Quality, Signal.Research, Signal.Error, Signal.Testing, Signal.Codebase],
        speaksAgainst: [Signal.Curl, Signal.CurlData, Signal.ScriptRun, Signal.RequiredBinary, Signal.ShellLine],
        eitherWay: [Signal.RuleItem, Signal.Verify, Signal.ProseKilo, Signal.Decision, Signal.CodeWork, Signal.Interview, Signal.Conditional])
    {
    }
}
