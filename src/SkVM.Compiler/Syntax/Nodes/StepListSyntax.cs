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
    public bool IsOrdered => ChildNodes.Length > 0 && ChildNodes[0] is StepSyntax { IsOrdered: true };

    /// <summary>The items, in order.</summary>
    public IEnumerable<StepSyntax> Steps => ChildNodes.OfType<StepSyntax>();
}
