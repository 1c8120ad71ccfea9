using SkVM.Syntax.Green;

namespace SkVM.Syntax;

/// <summary>A link, image or autolink.</summary>
public sealed class LinkSyntax : SkillSyntaxNode
{
    private string? _url;

    internal LinkSyntax(GreenBranch green, SkillSyntaxNode? parent, int position, SkillSyntaxTree? tree)
        : base(green, parent, position, tree)
    {
    }

    /// <summary>The decoded destination; for a reference link, that of its definition.</summary>
    public string Url => _url ??= FindToken(SkillSyntaxKind.Url).ValueText;

    /// <summary>The destination's token.</summary>
    public SkillSyntaxToken UrlToken => FindToken(SkillSyntaxKind.Url);

    /// <summary>True for <c>![…](…)</c>.</summary>
    public bool IsImage => FindToken(SkillSyntaxKind.Marker).TextSpan is ['!', ..];

    /// <summary>True for <c>&lt;https://example.com&gt;</c> and <c>&lt;me@example.com&gt;</c>.</summary>
    internal bool IsAutolink => FindToken(SkillSyntaxKind.Marker).TextSpan is ['<', ..];
}
