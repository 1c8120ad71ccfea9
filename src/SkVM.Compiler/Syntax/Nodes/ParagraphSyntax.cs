using SkVM.Syntax.Green;

namespace SkVM.Syntax;

/// <summary>A paragraph.</summary>
public sealed class ParagraphSyntax : SkillSyntaxNode
{
    internal ParagraphSyntax(GreenBranch green, SkillSyntaxNode? parent, int position, SkillSyntaxTree? tree)
        : base(green, parent, position, tree)
    {
    }
}
