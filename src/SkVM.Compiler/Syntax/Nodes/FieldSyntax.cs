using SkVM.Syntax.Green;

namespace SkVM.Syntax;

/// <summary>A <c>key: value</c> of the front matter or of a map in it.</summary>
public sealed class FieldSyntax : SkillSyntaxNode
{
    internal FieldSyntax(GreenBranch green, SkillSyntaxNode? parent, int position, SkillSyntaxTree? tree)
        : base(green, parent, position, tree)
    {
    }

    /// <summary>The key token.</summary>
    public SkillSyntaxToken KeyToken => FindToken(SkillSyntaxKind.Key);

    /// <summary>The decoded key.</summary>
    public string Name => KeyToken.ValueText;

    /// <summary>The value: a scalar, list or map; null when nothing stands after the colon.</summary>
    public FieldValueSyntax? Value
    {
        get
        {
            foreach (SkillSyntaxNode child in ChildNodes)
            {
                if (child is FieldValueSyntax value)
                    return value;
            }

            return null;
        }
    }

    /// <summary>The value when it is a scalar, decoded; else null.</summary>
    public string? ScalarValue => (Value as FieldScalarSyntax)?.Value;
}
