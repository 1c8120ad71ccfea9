using SkVM.Syntax.Green;

namespace SkVM.Syntax;

/// <summary>A heading and what stands under it, deeper sections included.</summary>
public sealed class SectionSyntax : SkillSyntaxNode
{
    internal SectionSyntax(GreenBranch green, SkillSyntaxNode? parent, int position, SkillSyntaxTree? tree)
        : base(green, parent, position, tree)
    {
    }

    /// <summary>The heading.</summary>
    public HeadingSyntax Heading => (HeadingSyntax)ChildNodes[0];

    /// <summary>The blocks and deeper sections under the heading.</summary>
    public IEnumerable<SkillSyntaxNode> Blocks => ChildNodes.Skip(1);
}
