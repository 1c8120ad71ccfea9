using System.Collections.Immutable;
using SkVM.Capabilities;
using SkVM.Lowering.Forms;

namespace SkVM.Lowering;

/// <summary>
/// Long text is made as short part files, which a generated script joins; for a target that keeps no length, paragraph by paragraph; for one that runs
/// no commands, section by section in the file.
/// </summary>
internal sealed class WriteInParts : SkillLowering
{
    public override string Id => "write-in-parts";

    public override string Title => "making long text in short parts that a script joins";

    public override ImmutableArray<LoweringReach> Reaches { get; } = LoweringReach.Of(
        "gen.text.long", CapabilityLevel.L0, CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3);

    public override void Lower(SkillLoweringContext context)
    {
        if (context.FindGap("gen.text.long") is not { } gap || context.Measured("tool.file.write") < CapabilityLevel.L1)
            return;
        if (context.Measured("tool.exec") >= CapabilityLevel.L1)
            (gap.Measured == CapabilityLevel.L0 && context.Measured("gen.text.prose") >= CapabilityLevel.L1 ? CompiledForms.Paragraphs : CompiledForms.Parts).AddTo(
                context, InsertionPoint.After(context, gap));
        else if (gap.Measured >= CapabilityLevel.L1)
            CompiledForms.Sections.AddTo(context, InsertionPoint.After(context, gap));
    }
}
