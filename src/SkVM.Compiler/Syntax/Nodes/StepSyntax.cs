using SkVM.Syntax.Green;

namespace SkVM.Syntax;

/// <summary>A list item with all that belongs to it.</summary>
public sealed class StepSyntax : SkillSyntaxNode
{
    internal StepSyntax(GreenBranch green, SkillSyntaxNode? parent, int position, SkillSyntaxTree? tree)
        : base(green, parent, position, tree)
    {
    }

    /// <summary>The marker, for example <c>1.</c> or <c>-</c>.</summary>
    public SkillSyntaxToken MarkerToken => FindToken(SkillSyntaxKind.Marker);

    /// <summary>True when the marker is a number.</summary>
    public bool IsOrdered => MarkerToken.TextSpan is [>= '0' and <= '9', ..];

    /// <summary>The item's blocks: its text first, then fences, sub-lists and further paragraphs.</summary>
    public IEnumerable<SkillSyntaxNode> Blocks => ChildNodes;
}
