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
    /// <exception cref="InvalidOperationException">A rewriter took the heading out.</exception>
    public HeadingSyntax Heading => Green.Slots is [GreenBranch { Kind: SkillSyntaxKind.Heading } heading, ..]
        ? (HeadingSyntax)ChildAt(0, heading, Position)
        : throw new InvalidOperationException("The section has lost its heading.");

    /// <summary>The blocks and deeper sections under the heading.</summary>
    public IEnumerable<SkillSyntaxNode> Blocks => ChildNodes.Where(node => node is not HeadingSyntax);
}
