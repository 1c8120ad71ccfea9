using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax.Green;

namespace SkVM.Syntax;

/// <summary>A heading, ATX (<c>## Title</c>) or setext (underlined).</summary>
public sealed class HeadingSyntax : SkillSyntaxNode
{
    private TitleText? _title;

    internal HeadingSyntax(GreenBranch green, SkillSyntaxNode? parent, int position, SkillSyntaxTree? tree)
        : base(green, parent, position, tree)
    {
    }

    /// <summary>1 to 6.</summary>
    public int Level => FindToken(SkillSyntaxKind.Marker) switch
    {
        { TextSpan: ['#', ..] } marker => marker.Span.Length,
        { TextSpan: ['=', ..] } => 1,
        _ => 2,
    };

    /// <summary>The heading's text without its markers, trimmed.</summary>
    public string Title => (_title ??= Read()).Text;

    /// <summary>The span of <see cref="Title"/>; empty when the heading has no text.</summary>
    public TextSpan TitleSpan => (_title ??= Read()).Span;

    private TitleText Read()
    {
        int start = -1, end = -1;
        int offset = 0;
        foreach (GreenNode slot in Green.Slots)
        {
            if (slot is GreenBranch or GreenToken { Kind: SkillSyntaxKind.Text })
            {
                if (start < 0)
                    start = offset;
                end = offset + slot.Width;
            }

            offset += slot.Width;
        }

        if (start < 0)
            return new TitleText("", new TextSpan(Position, 0));
        ReadOnlySpan<char> text = ToFullString().AsSpan(start..end), trimmed = text.Trim();
        return new TitleText(trimmed.ToString(), new TextSpan(Position + start + (text.Length - text.TrimStart().Length), trimmed.Length));
    }

    private sealed record TitleText(string Text, TextSpan Span);
}
