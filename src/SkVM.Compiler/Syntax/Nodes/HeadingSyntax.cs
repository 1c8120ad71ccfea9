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
    public string Title
    {
        get
        {
            TitleText title = _title ??= Read();
            return title.Text ??= Source.Substring(title.Span.Start - Start, title.Span.Length);
        }
    }

    /// <summary>The span of <see cref="Title"/>; empty when the heading has no text.</summary>
    public TextSpan TitleSpan => (_title ??= Read()).Span;

    /// <summary>The whole text where there is one, so that the heading is not copied out of it.</summary>
    private string Source => TreeOrNull is { } tree ? tree.ToString() : Green.ToString();

    /// <summary>Where <see cref="Source"/> begins.</summary>
    private int Start => TreeOrNull is null ? Position : 0;

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
            return new TitleText(new TextSpan(Position, 0));
        ReadOnlySpan<char> text = Source.AsSpan(Position - Start + start, end - start);
        int before = text.Length - text.TrimStart().Length;
        return new TitleText(new TextSpan(Position + start + before, text.Trim().Length));
    }

    /// <summary>The span, and its text once it is asked for: most readers only look at the span.</summary>
    private sealed class TitleText(TextSpan span)
    {
        public TextSpan Span { get; } = span;

        public string? Text { get; set; }
    }
}
