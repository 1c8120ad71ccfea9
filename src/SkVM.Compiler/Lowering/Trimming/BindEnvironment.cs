using SkVM.Manifest;

namespace SkVM.Lowering.Trimming;

/// <summary>Takes out the commands that install what the bundle's environment installs, and says in one line what is ready.</summary>
internal sealed class BindEnvironment : SkillLowering
{
    public override string Id => "bind-environment";

    public override string Title => "leaving installation to the bundle's env folder";

    public override LoweringPurpose Purpose => LoweringPurpose.SavesTokens;

    public override void Lower(SkillLoweringContext context)
    {
        bool anchors = AnchorPaths.IsFor(context);
        foreach (SetAsidePortion portion in SetAsidePlan.Of(context))
        {
            if (portion.Kind != SetAsideKind.Installation)
                continue;
            string line = anchors
                ? portion.Pointer.Replace("`. env/activate`", $"`. \"{SkillFolderAnchor.Placeholder}/env/activate\"`", StringComparison.Ordinal)
                    .Replace("`sh env/install.sh", $"`sh \"{SkillFolderAnchor.Placeholder}/env/install.sh\"", StringComparison.Ordinal)
                : portion.Pointer;
            if (line.Length < portion.Span.Length)
                context.Replace(portion.Span, line);
        }
    }
}
