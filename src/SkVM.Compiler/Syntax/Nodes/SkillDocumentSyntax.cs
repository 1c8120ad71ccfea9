using SkVM.Syntax.Green;

namespace SkVM.Syntax;

/// <summary>A whole SKILL.md: front matter, blocks before the first heading, and sections.</summary>
public sealed class SkillDocumentSyntax : SkillSyntaxNode
{
    internal SkillDocumentSyntax(GreenBranch green, SkillSyntaxNode? parent, int position, SkillSyntaxTree? tree)
        : base(green, parent, position, tree)
    {
    }

    /// <summary>The front matter, or null when the text does not begin with a closed one.</summary>
    public FrontMatterSyntax? FrontMatter => ChildNodes.Length > 0 ? ChildNodes[0] as FrontMatterSyntax : null;

    /// <summary>The blocks before the first heading, and the top-level sections, in order.</summary>
    public IEnumerable<SkillSyntaxNode> Blocks => ChildNodes.Where(node => node is not FrontMatterSyntax);

    /// <summary>A tree in which a node is replaced. The structure is kept as given; the new text is not parsed again.</summary>
    /// <param name="oldNode">A node of this document.</param>
    /// <param name="newNode">The node to put there, from any tree.</param>
    /// <exception cref="ArgumentException">The old node is not part of this document, or a node is a document itself.</exception>
    public SkillDocumentSyntax ReplaceNode(SkillSyntaxNode oldNode, SkillSyntaxNode newNode)
    {
        ArgumentNullException.ThrowIfNull(newNode);
        return ReplaceNodes([oldNode], (_, _) => newNode);
    }

    /// <summary>A tree in which several nodes are replaced.</summary>
    /// <param name="nodes">Nodes of this document; a node may lie inside another.</param>
    /// <param name="computeReplacement">Gets the original node and the same node with replaced descendants; returns the node to put there, or null to remove it.</param>
    /// <exception cref="ArgumentException">A node is not part of this document, or a node or replacement is a document itself.</exception>
    public SkillDocumentSyntax ReplaceNodes(IEnumerable<SkillSyntaxNode> nodes, Func<SkillSyntaxNode, SkillSyntaxNode, SkillSyntaxNode?> computeReplacement) =>
        NodeReplacer.Replace(this, nodes, computeReplacement);
}
