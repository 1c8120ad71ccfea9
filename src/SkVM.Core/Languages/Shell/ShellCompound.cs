using System.Collections.Immutable;

namespace SkVM.Languages.Shell;

/// <summary>A statement made of statements: a pipeline, group, loop, branch or function.</summary>
public sealed class ShellCompound : ShellNode
{
    internal ShellCompound(ShellNodeKind kind, int start)
        : base(kind, start)
    {
    }

    /// <summary>The name of a function, or the variable of <c>for</c> and <c>select</c>; else null.</summary>
    public string? Name { get; internal set; }

    /// <summary>Where <see cref="Name"/> stands.</summary>
    public CodeSpan NameSpan { get; internal set; }

    /// <summary>The list of <c>for</c> and <c>select</c>, the subject of <c>case</c>, the patterns of a clause, the inside of <c>[[ ]]</c> and <c>(( ))</c>.</summary>
    public ImmutableArray<ShellWord> Words { get; internal set; } = [];

    /// <summary>The condition of <c>while</c> and <c>until</c> and the first of <c>if</c>; empty elsewhere.</summary>
    public ImmutableArray<ShellNode> Condition { get; internal set; } = [];

    /// <summary>The statements in it, in text order; of <c>if</c> those of all branches, with the conditions after the first among them.</summary>
    public ImmutableArray<ShellNode> Children { get; internal set; } = [];

    /// <summary>False when its closing word is missing.</summary>
    public bool IsClosed { get; internal set; } = true;
}
