using SkVM.Requirements.Signals;

namespace SkVM.Requirements.Analyzers;

/// <summary>Keeping a procedure: steps, branches, loops, verification.</summary>
internal sealed class ProcedureAnalyzer : RequirementAnalyzer
{
    public ProcedureAnalyzer()
        : base(
        "follow.procedure",
        speaksFor: [
            Signal.LoopBack,
            Signal.Steps, Signal.Step, Signal.Sequence, Signal.Loop, Signal.Verify, Signal.OrderedItem, Signal.NumberedHeading, Signal.CheckBox, Signal.Interview,
            Signal.Plan,
        ],
        speaksAgainst: [Signal.RequiredBinary, Signal.Curl],
        eitherWay: [Signal.BranchItem, Signal.ProseKilo, Signal.ShellFence, Signal.ScriptRun, Signal.Conditional, Signal.Guideline, Signal.Analysis])
    {
    }
}
