using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax.Green;

namespace SkVM.Syntax;

/// <summary>A leaf of the tree: its kind, exact text and span.</summary>
public readonly struct SkillSyntaxToken
{
    private readonly GreenToken? _green;

    internal SkillSyntaxToken(GreenToken green, SkillSyntaxNode parent, int position)
    {
        _green = green;
        Parent = parent;
        Position = position;
    }

    /// <summary>The kind; <see cref="SkillSyntaxKind.None"/> for a default token.</summary>
    public SkillSyntaxKind Kind => _green?.Kind ?? SkillSyntaxKind.None;

    /// <summary>The node the token belongs to; null for a default token.</summary>
    public SkillSyntaxNode? Parent { get; }

    /// <summary>The offset in the text.</summary>
    public int Position { get; }

    /// <summary>The span in the text.</summary>
    public TextSpan Span => new(Position, _green?.Width ?? 0);

    /// <summary>The text, character for character.</summary>
    public string Text => _green?.Text ?? "";

    /// <summary>The text without a copy.</summary>
    public ReadOnlySpan<char> TextSpan => _green is null ? default : _green.Span;

    /// <summary>The decoded value: YAML escapes, Markdown escapes and entities resolved. Equals <see cref="Text"/> where there is nothing to decode.</summary>
    public string ValueText => _green?.ValueText ?? "";

    /// <summary>The decoded value without a copy.</summary>
    internal ReadOnlySpan<char> ValueSpan => _green is null ? default : _green.ValueSpan;

    /// <inheritdoc/>
    public override string ToString() => Text;
}
