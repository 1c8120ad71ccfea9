using System.Collections.Immutable;
using SkVM.Capabilities;
using SkVM.Lowering.Forms;

namespace SkVM.Lowering;

/// <summary>Several files are made as one, which a generated script takes apart.</summary>
internal sealed class UnpackFiles : SkillLowering
{
    public override string Id => "unpack-files";

    public override string Title => "making several files as one that a script takes apart";

    public override ImmutableArray<LoweringReach> Reaches { get; } = LoweringReach.Of("tool.file.write", CapabilityLevel.L2, CapabilityLevel.L3);

    public override void Lower(SkillLoweringContext context)
    {
        if (context.FindGap("tool.file.write") is { Measured: CapabilityLevel.L2 } gap)
            (context.Measured("tool.exec") >= CapabilityLevel.L1 ? CompiledForms.Bundle : CompiledForms.FileByFile).AddTo(context, InsertionPoint.After(context, gap));
    }
}
