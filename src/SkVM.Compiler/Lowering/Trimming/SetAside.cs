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

/// <summary>Sets aside help for failures, licences, credits and further reading.</summary>
internal sealed class SetBackgroundAside() : SetAside(SetAsideKind.Background)
{
    public override string Id => "set-background-aside";

    public override string Title => "moving help for failures and background into files read when needed";
}

/// <summary>Sets aside examples beyond the first two of one kind.</summary>
internal sealed class SetExamplesAside() : SetAside(SetAsideKind.Examples)
{
    public override string Id => "set-examples-aside";

    public override string Title => "moving examples beyond the first two of one kind into a file";
}

/// <summary>Sets aside long code beyond the first two fences of a language.</summary>
internal sealed class SetCodeAside() : SetAside(SetAsideKind.Code)
{
    public override string Id => "set-code-aside";

    public override string Title => "moving long code beyond the first two listings of a language into files";
}
