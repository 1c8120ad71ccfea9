using SkVM.Syntax.Green;

namespace SkVM.Syntax;

/// <summary>A list value in the front matter.</summary>
public sealed class FieldListSyntax : FieldValueSyntax
{
    internal FieldListSyntax(GreenBranch green, SkillSyntaxNode? parent, int position, SkillSyntaxTree? tree)
        : base(green, parent, position, tree)
    {
    }

    /// <summary>The items, in order.</summary>
    public IEnumerable<FieldValueSyntax> Items => ChildNodes.OfType<FieldValueSyntax>();
}
