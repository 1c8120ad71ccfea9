using System.Collections.Immutable;
using SkVM.Capabilities;
using SkVM.Lowering.Forms;

namespace SkVM.Lowering;

/// <summary>Long text is made as short part files, which a generated script joins.</summary>
internal sealed class WriteInParts : SkillLowering
{
    public override string Id => "write-in-parts";

    public override string Title => "making long text in short parts that a script joins";

    public override ImmutableArray<LoweringReach> Reaches { get; } = LoweringReach.Of("gen.text.long", CapabilityLevel.L0, CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3);

    public override void Lower(SkillLoweringContext context)
    {
        if (context.FindGap("gen.text.long") is not { } gap || context.Measured("tool.exec") < CapabilityLevel.L1 || context.Measured("tool.file.write") < CapabilityLevel.L1)
            return;
        CompiledForms.Parts.AddTo(context, InsertionPoint.After(context, gap));
    }
}
