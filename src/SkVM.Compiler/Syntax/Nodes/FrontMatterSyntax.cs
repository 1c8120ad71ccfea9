using SkVM.Syntax.Green;

namespace SkVM.Syntax;

/// <summary>The YAML front matter with its <c>---</c> lines.</summary>
public sealed class FrontMatterSyntax : SkillSyntaxNode
{
    internal FrontMatterSyntax(GreenBranch green, SkillSyntaxNode? parent, int position, SkillSyntaxTree? tree)
        : base(green, parent, position, tree)
    {
    }

    /// <summary>The top-level fields, in order; empty when the YAML is broken or is not a map.</summary>
    public IEnumerable<FieldSyntax> Fields => ChildNodes.OfType<FieldSyntax>();

    /// <summary>The first field of that name, or null.</summary>
    /// <param name="name">A field name such as <c>description</c>; letter case matters.</param>
    public FieldSyntax? FindField(string name)
    {
        foreach (SkillSyntaxNode child in ChildNodes)
        {
            if (child is FieldSyntax field && field.KeyToken.ValueSpan.SequenceEqual(name))
                return field;
        }

        return null;
    }
}
