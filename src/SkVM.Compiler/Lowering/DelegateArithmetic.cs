using System.Collections.Immutable;
using SkVM.Capabilities;
using SkVM.Lowering.Forms;

namespace SkVM.Lowering;

/// <summary>Numbers are worked out by a generated calculator.</summary>
internal sealed class DelegateArithmetic : SkillLowering
{
    public override string Id => "delegate-arithmetic";

    public override string Title => "working out numbers with a script";

    public override ImmutableArray<LoweringReach> Reaches { get; } =
    [
        .. LoweringReach.Of("reason.arithmetic", CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3),
        .. LoweringReach.Of("follow.delegation", CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3),
        .. LoweringReach.Of("reason.spatial", CapabilityLevel.L2, CapabilityLevel.L3),
    ];

    public override void Lower(SkillLoweringContext context)
    {
        if (context.Measured("tool.exec") >= CapabilityLevel.L1
            && (context.FindGap("reason.arithmetic") ?? context.FindGap("reason.spatial") ?? context.FindGap("follow.delegation")) is { } gap)
            CompiledForms.Calculator.AddTo(context, InsertionPoint.After(context, gap));
    }
}
