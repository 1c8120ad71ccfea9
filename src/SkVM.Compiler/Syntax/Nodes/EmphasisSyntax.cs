using SkVM.Syntax.Green;

namespace SkVM.Syntax;

/// <summary>Emphasised text.</summary>
public sealed class EmphasisSyntax : SkillSyntaxNode
{
    internal EmphasisSyntax(GreenBranch green, SkillSyntaxNode? parent, int position, SkillSyntaxTree? tree)
        : base(green, parent, position, tree)
    {
    }

    /// <summary>True for strong emphasis, <c>**…**</c>.</summary>
    public bool IsStrong => FindToken(SkillSyntaxKind.Marker).Span.Length > 1;
}
