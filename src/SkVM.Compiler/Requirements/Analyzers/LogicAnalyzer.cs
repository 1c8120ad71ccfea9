using SkVM.Requirements.Signals;

namespace SkVM.Requirements.Analyzers;

/// <summary>Deducing and deciding: conditions, alternatives, criteria.</summary>
internal sealed class LogicAnalyzer : RequirementAnalyzer
{
    public LogicAnalyzer()
        : base(
        "reason.logic",
        speaksFor: [Signal.Conditional, Signal.Alternative, Signal.Decision, Signal.TableBlock, Signal.Question, Signal.Rule, Signal.Interview],
        speaksAgainst: [Signal.ScriptRun, Signal.RequiredBinary],
        eitherWay: [Signal.Error, Signal.Curl, Signal.ShellFence, Signal.ProseKilo, Signal.Caution, Signal.Recover])
    {
    }
}
