using System.Collections.Immutable;
using SkVM.Lowering.Trimming;

namespace SkVM.Lowering;

/// <summary>SkVM's own lowerings, in the order they are tried.</summary>
public static class BuiltInLowerings
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<SkillLowering> All { get; } =
    [
        new ReviewedPassages(),
        new OutlineCode(),
        new NumberCommands(),
        new PlanByQuestions(),
        new LinearizeProcedure(),
        new AskRules(),
        new LiftRules(),
        new TemplateFormat(),
        new FlattenCalls(),
        new CallOneByOne(),
        new RepeatStyle(),
        new IndexResources(),
        new WriteInParts(),
        new UnpackFiles(),
        new MarkDelegation(),
        new DelegateArithmetic(),
        new WorksheetAnalysis(),
        new AnchorPaths(),
        new BindEnvironment(),
        new WorkflowHints(),
        new SetBackgroundAside(),
        new SetExamplesAside(),
        new SetCodeAside(),
        new TrimRepeats(),
        new TrimMarkup(),
    ];
}
