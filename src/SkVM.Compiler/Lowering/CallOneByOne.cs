using System.Collections.Immutable;
using SkVM.Capabilities;
using SkVM.Lowering.Forms;

namespace SkVM.Lowering;

/// <summary>
/// Where the text asks for calls together in words that cannot be rewritten, it says that they are made one after another, with notes. Slower, and
/// all is still done.
/// </summary>
internal sealed class CallOneByOne : SkillLowering
{
    public override string Id => "call-one-by-one";

    public override string Title => "making calls one after another with notes";

    public override ImmutableArray<LoweringReach> Reaches { get; } = LoweringReach.Of(
        "tool.call.batch", CapabilityLevel.L0, CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3);

    public override void Lower(SkillLoweringContext context)
    {
        if (context.FindGap("tool.call.batch") is { } gap)
            CompiledForms.OneCall.AddTo(context, InsertionPoint.After(context, gap));
    }
}
