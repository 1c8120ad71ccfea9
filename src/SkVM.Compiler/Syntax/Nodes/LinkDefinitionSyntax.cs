using SkVM.Syntax.Green;

namespace SkVM.Syntax;

/// <summary>A link reference definition, <c>[label]: destination</c>.</summary>
public sealed class LinkDefinitionSyntax : SkillSyntaxNode
{
    internal LinkDefinitionSyntax(GreenBranch green, SkillSyntaxNode? parent, int position, SkillSyntaxTree? tree)
        : base(green, parent, position, tree)
    {
    }
}
