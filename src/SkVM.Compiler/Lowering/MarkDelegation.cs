using System.Collections.Immutable;
using SkVM.Capabilities;
using SkVM.Lowering.Forms;

namespace SkVM.Lowering;

/// <summary>The jobs of the skill's scripts are listed with the one command that does each.</summary>
internal sealed class MarkDelegation : SkillLowering
{
    public override string Id => "mark-delegation";

    public override string Title => "naming the one command that does each job of a script";

    public override ImmutableArray<LoweringReach> Reaches { get; } = LoweringReach.Of(
        "follow.delegation", CapabilityLevel.L0, CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3);

    public override void Lower(SkillLoweringContext context)
    {
        if (context.FindGap("follow.delegation") is not { } gap || context.SemanticModel.FormTexts.Has(DelegationList.Introduction)
            || DelegationList.Create(context.SemanticModel, AnchorPaths.IsFor(context), CommandSheet.JobsOf(context.SemanticModel.Bundle)) is not { } list)
            return;
        context.Insert(InsertionPoint.After(context, gap), "\n\n" + list);
    }
}
