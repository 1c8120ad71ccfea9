using SkVM.Syntax.Green;

namespace SkVM.Syntax;

/// <summary>A block quote.</summary>
public sealed class QuoteSyntax : SkillSyntaxNode
{
    internal QuoteSyntax(GreenBranch green, SkillSyntaxNode? parent, int position, SkillSyntaxTree? tree)
        : base(green, parent, position, tree)
    {
    }
}
