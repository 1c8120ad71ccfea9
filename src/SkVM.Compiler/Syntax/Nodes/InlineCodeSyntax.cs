using SkVM.Syntax.Green;

namespace SkVM.Syntax;

/// <summary>Code inside text.</summary>
public sealed class InlineCodeSyntax : SkillSyntaxNode
{
    private string? _code;

    internal InlineCodeSyntax(GreenBranch green, SkillSyntaxNode? parent, int position, SkillSyntaxTree? tree)
        : base(green, parent, position, tree)
    {
    }

    /// <summary>The code without its backticks, as CommonMark normalises it.</summary>
    public string Code => _code ??= FindToken(SkillSyntaxKind.Code).ValueText;
}
