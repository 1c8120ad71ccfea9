using SkVM.Syntax.Green;

namespace SkVM.Syntax;

/// <summary>A list: ordered when its markers are numbers.</summary>
public sealed class StepListSyntax : SkillSyntaxNode
{
    internal StepListSyntax(GreenBranch green, SkillSyntaxNode? parent, int position, SkillSyntaxTree? tree)
        : base(green, parent, position, tree)
    {
    }

    /// <summary>True for <c>1.</c> or <c>1)</c> markers, false for bullets.</summary>
    public bool IsOrdered =>
        Array.Find(Green.Slots, slot => slot is GreenBranch) is GreenBranch { Kind: SkillSyntaxKind.Step } first
        && Array.Find(first.Slots, slot => slot.Kind == SkillSyntaxKind.Marker) is GreenToken { Span: [>= '0' and <= '9', ..] };

    /// <summary>How many items there are.</summary>
    internal int Count => Green.Slots.Count(slot => slot is GreenBranch);

    /// <summary>The items, in order.</summary>
    public IEnumerable<StepSyntax> Steps => ChildNodes.OfType<StepSyntax>();
}
