using SkVM.Lowering;
using SkVM.Syntax;

namespace HouseRules;

/// <summary>HTML comments are notes among authors: the compiled skill does without them, and saves their tokens.</summary>
public sealed class CommentRemoval : SkillLowering
{
    /// <inheritdoc/>
    public override string Id => "house-comments";

    /// <inheritdoc/>
    public override string Title => "removing the notes among authors";

    /// <inheritdoc/>
    public override LoweringPurpose Purpose => LoweringPurpose.SavesTokens;

    /// <inheritdoc/>
    public override void Lower(SkillLoweringContext context)
    {
        foreach (HtmlSyntax html in context.SyntaxTree.GetRoot().DescendantNodes().OfType<HtmlSyntax>())
        {
            string text = html.ToFullString();
            if (text.StartsWith("<!--", StringComparison.Ordinal)
                && text.IndexOf("-->", StringComparison.Ordinal) == text.TrimEnd().Length - 3
                && !text.Contains("skvm:", StringComparison.OrdinalIgnoreCase))
                context.Remove(html.Span);
        }
    }
}
