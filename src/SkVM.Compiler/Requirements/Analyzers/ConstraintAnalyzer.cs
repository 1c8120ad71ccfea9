using SkVM.Requirements.Signals;

namespace SkVM.Requirements.Analyzers;

/// <summary>Keeping hard rules.</summary>
internal sealed class ConstraintAnalyzer : RequirementAnalyzer
{
    public ConstraintAnalyzer()
        : base(
        "follow.constraint",
        speaksFor: [Signal.HardRule, Signal.RuleItem, Signal.Rule, Signal.Emphatic, Signal.Caution, Signal.Security, Signal.Guideline, Signal.Verify],
        speaksAgainst: [Signal.ScriptRun, Signal.RequiredBinary],
        eitherWay: [Signal.Conditional, Signal.ProseKilo, Signal.ShellFence, Signal.Interview])
    {
    }
}
