using SkVM.Syntax.Green;

namespace SkVM.Syntax;

/// <summary>A rule such as <c>---</c>.</summary>
public sealed class ThematicBreakSyntax : SkillSyntaxNode
{
    internal ThematicBreakSyntax(GreenBranch green, SkillSyntaxNode? parent, int position, SkillSyntaxTree? tree)
        : base(green, parent, position, tree)
    {
    }
}
