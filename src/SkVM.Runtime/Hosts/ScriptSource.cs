using System.Collections.Immutable;

namespace SkVM.Runtime.Hosts;

/// <summary>What a host runs: <see cref="ScriptCode"/> or a <see cref="ScriptFile"/>.</summary>
public abstract record ScriptSource
{
    private protected ScriptSource()
    {
    }
}

/// <summary>A script on disk, run with <see cref="ScriptInvocation.CommandLine"/>.</summary>
/// <param name="Path">The file's path.</param>
public sealed record ScriptFile(string Path) : ScriptSource;

/// <summary>Code with holes.</summary>
/// <param name="Text">The code, with examples or placeholders in its holes.</param>
/// <param name="Holes">The holes in text order, none inside another.</param>
public sealed record ScriptCode(string Text, ImmutableArray<ScriptHole> Holes) : ScriptSource
{
    /// <summary>Code without holes.</summary>
    public ScriptCode(string text)
        : this(text, [])
    {
    }

    /// <summary>Code is equal when its text and holes are.</summary>
    public bool Equals(ScriptCode? other) => other is not null && Text == other.Text && Holes.AsSpan().SequenceEqual(other.Holes.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Text, Holes.Length);
}

/// <summary>A place in code that an argument fills: a whole word or literal with its quotes, or a part of one.</summary>
/// <param name="Start">Offset in the text, in UTF-16 units.</param>
/// <param name="Length">Length in UTF-16 units.</param>
/// <param name="Parameter">The name of the argument.</param>
public readonly record struct ScriptHole(int Start, int Length, string Parameter)
{
    /// <summary>The offset after the hole.</summary>
    public int End => Start + Length;
}
