using System.Text;

namespace SkVM.Syntax.Green;

/// <summary>A leaf: a slice of the text it was parsed from, and its decoded value where that differs.</summary>
internal sealed class GreenToken(SkillSyntaxKind kind, string source, int start, int width, string? value = null) : GreenNode(kind, width)
{
    public ReadOnlySpan<char> Span => source.AsSpan(start, Width);

    public string Text => source.Substring(start, Width);

    public string ValueText => value ?? Text;

    public ReadOnlySpan<char> ValueSpan => value is null ? Span : value;

    public override void WriteTo(StringBuilder builder) => builder.Append(source, start, Width);
}
