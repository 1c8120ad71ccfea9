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
            foreach (GreenNode slot in Green.Slots)
            {
                if (slot is GreenBranch item)
                    return item.Kind == SkillSyntaxKind.Step && IsNumbered(item);
            }

            return false;
        }
    }

    /// <summary>How many items there are.</summary>
    internal int Count
    {
        get
        {
            int count = 0;
            foreach (GreenNode slot in Green.Slots)
                count += slot is GreenBranch ? 1 : 0;
            return count;
        }
    }

    /// <summary>The items, in order.</summary>
    public IEnumerable<StepSyntax> Steps => ChildNodes.OfType<StepSyntax>();

    private static bool IsNumbered(GreenBranch item)
    {
        foreach (GreenNode slot in item.Slots)
        {
            if (slot.Kind == SkillSyntaxKind.Marker)
                return slot is GreenToken { Span: [>= '0' and <= '9', ..] };
        }

        return false;
    }
}
