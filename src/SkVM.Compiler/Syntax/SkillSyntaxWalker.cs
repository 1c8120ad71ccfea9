namespace SkVM.Syntax;

/// <summary>Visits every node below a node, parents before children, in text order. Override <see cref="Visit"/>.</summary>
public abstract class SkillSyntaxWalker
{
    /// <summary>Visits a node; the base visits its children.</summary>
    public virtual void Visit(SkillSyntaxNode node)
    {
        foreach (SkillSyntaxNode child in node.ChildNodes)
            Visit(child);
    }
}
