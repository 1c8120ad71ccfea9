using SkVM.Syntax.Green;

namespace SkVM.Syntax;

/// <summary>A pipe table.</summary>
public sealed class TableSyntax : SkillSyntaxNode
{
    internal TableSyntax(GreenBranch green, SkillSyntaxNode? parent, int position, SkillSyntaxTree? tree)
        : base(green, parent, position, tree)
    {
    }

    /// <summary>The rows, header first.</summary>
    public IEnumerable<TableRowSyntax> Rows => ChildNodes.OfType<TableRowSyntax>();
}
