using System.Collections.Immutable;
using SkVM.Capabilities;
using SkVM.Lowering.Forms;

namespace SkVM.Lowering;

/// <summary>
/// The rules of the skill, which stay where they are, are also asked one at a time: before what is not undone easily, those that must be known then;
/// when the work is finished, those that the result shows, with those of its format. Costs about 80 tokens.
/// </summary>
internal sealed class AskRules : SkillLowering
{
    public override string Id => "ask-rules";

    public override string Title => "asking the rules one at a time";

    public override ImmutableArray<LoweringReach> Reaches { get; } =
    [
        .. LoweringReach.Of("follow.constraint", CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3),
        .. LoweringReach.Of("follow.format", CapabilityLevel.L2, CapabilityLevel.L3),
    ];

    public override void Lower(SkillLoweringContext context)
    {
        bool isConstraint = context.FindGap(
            "follow.constraint") is { Measured: >= CapabilityLevel.L1 }, isFormat = context.FindGap("follow.format") is { Measured: >= CapabilityLevel.L2 };
        if ((!isConstraint && !isFormat) || context.Measured("tool.exec") < CapabilityLevel.L1 || RuleSheet.Of(context.SemanticModel, isFormat) is not { } sheet)
            return;
        if (context.SemanticModel.Bundle.Find(RuleSheet.Path) is null && context.AddFile(RuleSheet.Path, sheet.Text) == RuleSheet.Path)
            CompiledForms.Rules.AddTo(context, InsertionPoint.EndOf(context, sheet.First));
    }
}
