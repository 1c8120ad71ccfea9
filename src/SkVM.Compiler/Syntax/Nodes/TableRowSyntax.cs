using SkVM.Syntax.Green;

namespace SkVM.Syntax;

/// <summary>A row of a table.</summary>
public sealed class TableRowSyntax : SkillSyntaxNode
{
    internal TableRowSyntax(GreenBranch green, SkillSyntaxNode? parent, int position, SkillSyntaxTree? tree)
        : base(green, parent, position, tree)
    {
    }

    /// <summary>The cells, in order.</summary>
    public IEnumerable<TableCellSyntax> Cells => ChildNodes.OfType<TableCellSyntax>();
}
