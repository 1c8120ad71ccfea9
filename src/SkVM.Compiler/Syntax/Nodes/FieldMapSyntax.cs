using SkVM.Syntax.Green;

namespace SkVM.Syntax;

/// <summary>A map value in the front matter.</summary>
public sealed class FieldMapSyntax : FieldValueSyntax
{
    internal FieldMapSyntax(GreenBranch green, SkillSyntaxNode? parent, int position, SkillSyntaxTree? tree)
        : base(green, parent, position, tree)
    {
    }

    /// <summary>The fields, in order.</summary>
    public IEnumerable<FieldSyntax> Fields => ChildNodes.OfType<FieldSyntax>();
}
