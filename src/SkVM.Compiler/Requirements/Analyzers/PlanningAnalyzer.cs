using SkVM.Requirements.Signals;

namespace SkVM.Requirements.Analyzers;

/// <summary>Planning: decomposing goals, ordering work, recovering from failures.</summary>
internal sealed class PlanningAnalyzer : RequirementAnalyzer
{
    public PlanningAnalyzer()
        : base(
        "reason.planning",
        speaksFor: [Signal.Plan, Signal.Decompose, Signal.Recover, Signal.Parallel],
        speaksAgainst: [Signal.Curl, Signal.ScriptRun],
        eitherWay: [Signal.Interview, Signal.Steps, Signal.ProseKilo, Signal.Step, Signal.Sequence])
    {
    }
}
