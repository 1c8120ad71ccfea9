using Microsoft.CodeAnalysis.Text;

namespace SkVM.Lowering.Trimming;

/// <summary>Removes them.</summary>
internal sealed class TrimRepeats : SkillLowering
{
    public override string Id => "trim-repeats";

    public override string Title => "removing what is said twice";

    public override LoweringPurpose Purpose => LoweringPurpose.SavesTokens;

    public override void Lower(SkillLoweringContext context)
    {
        IReadOnlyList<SetAsidePortion> aside = SetAsidePlan.Of(context);
        foreach (TextSpan span in RepeatedText.Of(context))
        {
            if (!aside.Any(portion => portion.Span.OverlapsWith(span)))
                context.Remove(span);
        }
    }
}
