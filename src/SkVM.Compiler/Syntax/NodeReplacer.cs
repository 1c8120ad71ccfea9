namespace SkVM.Syntax;

/// <summary>Replaces chosen nodes of a document.</summary>
internal sealed class NodeReplacer : SkillSyntaxRewriter
{
    private readonly HashSet<SkillSyntaxNode> _nodes;
    private readonly HashSet<SkillSyntaxNode> _onPath;
    private readonly Func<SkillSyntaxNode, SkillSyntaxNode, SkillSyntaxNode?> _compute;

    private NodeReplacer(HashSet<SkillSyntaxNode> nodes, Func<SkillSyntaxNode, SkillSyntaxNode, SkillSyntaxNode?> compute)
    {
        _nodes = nodes;
        _compute = compute;
        _onPath = new HashSet<SkillSyntaxNode>(nodes.SelectMany(node => node.Ancestors()), ReferenceEqualityComparer.Instance);
    }

    public static SkillDocumentSyntax Replace(
        SkillDocumentSyntax document,
        IEnumerable<SkillSyntaxNode> nodes,
        Func<SkillSyntaxNode, SkillSyntaxNode, SkillSyntaxNode?> compute)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(compute);
        var set = new HashSet<SkillSyntaxNode>(nodes, ReferenceEqualityComparer.Instance);
        foreach (SkillSyntaxNode node in set)
        {
            ArgumentNullException.ThrowIfNull(node, nameof(nodes));
            if (!node.Ancestors().Contains(document))
                throw new ArgumentException($"The {node.Kind} node at {node.Span} is not inside this document.", nameof(nodes));
        }

        return new NodeReplacer(set, compute).Rewrite(document);
    }

    public override SkillSyntaxNode? Visit(SkillSyntaxNode node)
    {
        SkillSyntaxNode? rewritten = _onPath.Contains(node) ? base.Visit(node) : node;
        if (!_nodes.Contains(node))
            return rewritten;
        SkillSyntaxNode? replacement = _compute(node, rewritten!);
        return replacement is SkillDocumentSyntax
            ? throw new ArgumentException("A document cannot stand inside a document.")
            : replacement;
    }
}
