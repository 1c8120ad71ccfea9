namespace SkVM.Lowering.Trimming;

/// <summary>
/// Moves one kind of text that a strong target reads only when it needs it into a file, and leaves one line that names the
/// file. Nothing is lost: every word is in the bundle.
/// </summary>
internal abstract class SetAside(SetAsideKind kind) : SkillLowering
{
    public override LoweringPurpose Purpose => LoweringPurpose.SavesTokens;

    public override void Lower(SkillLoweringContext context)
    {
        foreach (SetAsidePortion portion in SetAsidePlan.Of(context))
        {
            if (portion.Kind != kind)
                continue;
            string path = context.AddFile(portion.Path, portion.Content);
            context.Replace(portion.Span, portion.Pointer.Replace(portion.Path, path, StringComparison.Ordinal));
        }
    }
}
