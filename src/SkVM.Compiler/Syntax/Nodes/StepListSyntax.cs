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
    public bool IsOrdered
    {
        get
        {
            // Read from the shared nodes, so that asking leaves no views of the items behind.
            foreach (GreenNode slot in Green.Slots)
            {
                if (slot is GreenBranch { Kind: SkillSyntaxKind.Step } first)
                    return Array.Find(first.Slots, static part => part is GreenToken { Kind: SkillSyntaxKind.Marker }) is GreenToken { Text: [>= '0' and <= '9', ..] };
            }

            return false;
        }
    }

    /// <summary>The items, in order.</summary>
    public IEnumerable<StepSyntax> Steps => ChildNodes.OfType<StepSyntax>();
}
