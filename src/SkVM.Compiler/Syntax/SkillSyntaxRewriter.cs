using SkVM.Parsing;
using SkVM.Syntax.Green;

namespace SkVM.Syntax;

/// <summary>
/// Rewrites a tree bottom-up: override <see cref="Visit"/> and return another node, or null to remove it. What is not
/// changed is shared with the old tree; a tree in which nothing changes is returned as it is. Sections follow their headings: what stood under
/// one that is removed goes to the section before it, and one that is put in opens a section.
/// </summary>
public abstract class SkillSyntaxRewriter
{
    /// <summary>Rewrites a whole document.</summary>
    /// <returns>The document itself when nothing changed, else the root of a new tree.</returns>
    public SkillDocumentSyntax Rewrite(SkillDocumentSyntax document)
    {
        GreenBranch green = RewriteChildren(document);
        return ReferenceEquals(green, document.Green) ? document : document.SyntaxTree.WithGreen(SectionBuilder.Rebuild(green)).GetRoot();
    }

    /// <summary>Rewrites a node; the base rewrites its children.</summary>
    /// <returns>The node itself when nothing changed; another node; or null to remove it.</returns>
    public virtual SkillSyntaxNode? Visit(SkillSyntaxNode node)
    {
        GreenBranch green = RewriteChildren(node);
        return ReferenceEquals(green, node.Green) ? node : SkillSyntaxNodeFactory.Create(green, node.Parent, node.Position, tree: null);
    }

    private GreenBranch RewriteChildren(SkillSyntaxNode node)
    {
        GreenNode[] slots = node.Green.Slots;
        List<GreenNode>? changed = null;
        int child = 0;
        for (int i = 0; i < slots.Length; i++)
        {
            GreenNode? slot = slots[i];
            if (slot is GreenBranch)
                slot = Visit(node.ChildNodes[child++])?.Green;
            if (changed is null && !ReferenceEquals(slot, slots[i]))
                changed = [.. slots.AsSpan(0, i)];
            if (changed is not null && slot is not null)
                changed.Add(slot);
        }

        return changed is null ? node.Green : new GreenBranch(node.Kind, changed.ToArray());
    }
}
