using System.Collections.Immutable;
using SkVM.Capabilities;
using SkVM.Lowering.Forms;

namespace SkVM.Lowering;

/// <summary>Goals are taken apart by one question at a time, and a generated script works out the order and the next thing after a failure.</summary>
internal sealed class PlanByQuestions : SkillLowering
{
    public override string Id => "plan-by-questions";

    public override string Title => "planning by one question at a time, with a script for the order";

    public override ImmutableArray<LoweringReach> Reaches { get; } = LoweringReach.Of("reason.planning", CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3);

    public override void Lower(SkillLoweringContext context)
    {
        if (context.FindGap("reason.planning") is { } gap && context.Measured("tool.exec") >= CapabilityLevel.L1)
            CompiledForms.Plan.AddTo(context, InsertionPoint.After(context, gap));
    }
}
