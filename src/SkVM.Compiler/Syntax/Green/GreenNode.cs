using System.Text;

namespace SkVM.Syntax.Green;

/// <summary>A node without parent and position: kind, width and children. Shared between trees.</summary>
internal abstract class GreenNode(SkillSyntaxKind kind, int width)
{
    public SkillSyntaxKind Kind { get; } = kind;

    public int Width { get; } = width;

    /// <summary>Appends the exact text. Trees are at most a few hundred levels deep (the parser's limit), so recursion is safe.</summary>
    public abstract void WriteTo(StringBuilder builder);

    public override string ToString()
    {
        var builder = new StringBuilder(Width);
        WriteTo(builder);
        return builder.ToString();
    }
}
