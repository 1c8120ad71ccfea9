using System.Collections.Immutable;

namespace SkVM.Languages.Shell;

/// <summary>A statement of shell code: a <see cref="ShellCommand"/> or a <see cref="ShellCompound"/>.</summary>
public abstract class ShellNode
{
    private protected ShellNode(ShellNodeKind kind, int start)
    {
        Kind = kind;
        Start = start;
    }

    /// <summary>What it is.</summary>
    public ShellNodeKind Kind { get; }

    /// <summary>Where it begins.</summary>
    public int Start { get; }

    /// <summary>Where it ends: after its last word or redirection, without the operator.</summary>
    public int End { get; internal set; }

    /// <summary>Its stretch of the text.</summary>
    public CodeSpan Span => CodeSpan.FromBounds(Start, End);

    /// <summary>What joins it to the next statement.</summary>
    public ShellOperator Operator { get; internal set; }

    /// <summary>Its redirections, in order.</summary>
    public ImmutableArray<ShellRedirection> Redirections { get; internal set; } = [];
}
