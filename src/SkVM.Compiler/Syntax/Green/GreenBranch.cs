using System.Text;

namespace SkVM.Syntax.Green;

/// <summary>A node with children; its text is the text of its slots, in order.</summary>
internal sealed class GreenBranch(SkillSyntaxKind kind, GreenNode[] slots, int width) : GreenNode(kind, width)
{
    private bool _holdsMore;
    private volatile bool _isSearched;

    public GreenBranch(SkillSyntaxKind kind, GreenNode[] slots)
        : this(kind, slots, WidthOf(slots))
    {
    }

    /// <summary>The children; never changed after construction.</summary>
    public GreenNode[] Slots { get; } = slots;

    /// <summary>
    /// What an analysis saw in the node as a top-level block, once it was asked; every thread would find the same. It belongs to the analysis:
    /// it depends on nothing but the node's text, and stays with the nodes that a rewritten tree shares.
    /// </summary>
    public object? BlockAnnotation { get; set; }

    /// <summary>What was read of a code fence by its own text; of the same rules.</summary>
    public object? CodeAnnotation { get; set; }

    /// <summary>True for text that holds more than text and emphasis: inline code, a link, HTML. Found when it is first asked.</summary>
    public bool HoldsMore
    {
        get
        {
            if (!_isSearched)
            {
                _holdsMore = Array.Exists(Slots, static slot => slot is GreenBranch inside && (inside.Kind != SkillSyntaxKind.Emphasis || inside.HoldsMore));
                _isSearched = true;
            }

            return _holdsMore;
        }
    }

    public override void WriteTo(StringBuilder builder)
    {
        foreach (GreenNode slot in Slots)
            slot.WriteTo(builder);
    }

    private static int WidthOf(GreenNode[] slots)
    {
        int width = 0;
        foreach (GreenNode slot in slots)
            width += slot.Width;
        return width;
    }
}
