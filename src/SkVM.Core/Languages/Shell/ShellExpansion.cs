using System.Collections.Immutable;

namespace SkVM.Languages.Shell;

/// <summary>The kinds of expansions.</summary>
public enum ShellExpansionKind
{
    /// <summary><c>$NAME</c>, <c>${NAME…}</c>, and the special <c>$1</c>, <c>$@</c>, <c>$?</c>.</summary>
    Variable,

    /// <summary><c>$( … )</c> or back quotes.</summary>
    Command,

    /// <summary><c>$(( … ))</c></summary>
    Arithmetic,

    /// <summary><c>&lt;( … )</c> or <c>&gt;( … )</c></summary>
    Process,

    /// <summary>Not shell: a hole that the author left for the reader, such as <c>&lt;file&gt;</c> or <c>[start|stop]</c>.</summary>
    Placeholder,
}

/// <summary>A part of a word that the shell replaces before the command runs.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Span">The whole expansion.</param>
/// <param name="Name">The variable, or the text inside a placeholder; empty otherwise.</param>
/// <param name="IsQuoted">True inside double quotes.</param>
/// <param name="Statements">The statements of a command or process substitution.</param>
public sealed record ShellExpansion(ShellExpansionKind Kind, CodeSpan Span, string Name, bool IsQuoted, ImmutableArray<ShellNode> Statements)
{
    /// <summary>What stands after the name in <c>${NAME…}</c>, such as <c>:-default</c>; empty when nothing does.</summary>
    public string Modifier { get; init; } = "";
}
