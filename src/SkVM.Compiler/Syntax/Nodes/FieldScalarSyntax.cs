using SkVM.Syntax.Green;

namespace SkVM.Syntax;

/// <summary>A scalar value in the front matter.</summary>
public sealed class FieldScalarSyntax : FieldValueSyntax
{
    internal FieldScalarSyntax(GreenBranch green, SkillSyntaxNode? parent, int position, SkillSyntaxTree? tree)
        : base(green, parent, position, tree)
    {
    }

    /// <summary>The decoded value: quotes, escapes and folding resolved.</summary>
    public string Value => FindToken(SkillSyntaxKind.Scalar).ValueText;

    /// <summary>True when YAML's core schema reads the value as text: quoted, a block scalar, or plain and not a number, boolean or null.</summary>
    public bool IsString => Parsing.YamlScalars.IsString(FindToken(SkillSyntaxKind.Scalar).TextSpan);
}
