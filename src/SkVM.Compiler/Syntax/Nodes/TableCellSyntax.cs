using SkVM.Syntax.Green;

namespace SkVM.Syntax;

/// <summary>A cell of a table row.</summary>
public sealed class TableCellSyntax : SkillSyntaxNode
{
    internal TableCellSyntax(GreenBranch green, SkillSyntaxNode? parent, int position, SkillSyntaxTree? tree)
        : base(green, parent, position, tree)
    {
    }
}
