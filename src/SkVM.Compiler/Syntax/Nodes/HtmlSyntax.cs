using SkVM.Syntax.Green;

namespace SkVM.Syntax;

/// <summary>HTML or a comment, as a block or inside text.</summary>
public sealed class HtmlSyntax : SkillSyntaxNode
{
    internal HtmlSyntax(GreenBranch green, SkillSyntaxNode? parent, int position, SkillSyntaxTree? tree)
        : base(green, parent, position, tree)
    {
    }

    /// <summary>True when the HTML is a comment.</summary>
    public bool IsComment => FindToken(SkillSyntaxKind.Text).TextSpan.StartsWith("<!--", StringComparison.Ordinal);
}
