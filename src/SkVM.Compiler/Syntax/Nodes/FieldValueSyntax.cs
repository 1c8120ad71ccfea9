using SkVM.Syntax.Green;

namespace SkVM.Syntax;

/// <summary>The value of a front matter field: <see cref="FieldScalarSyntax"/>, <see cref="FieldListSyntax"/> or <see cref="FieldMapSyntax"/>.</summary>
public abstract class FieldValueSyntax : SkillSyntaxNode
{
    private protected FieldValueSyntax(GreenBranch green, SkillSyntaxNode? parent, int position, SkillSyntaxTree? tree)
        : base(green, parent, position, tree)
    {
    }
}
