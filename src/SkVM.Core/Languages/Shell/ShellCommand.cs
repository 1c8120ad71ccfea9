using System.Collections.Immutable;

namespace SkVM.Languages.Shell;

/// <summary>A simple command.</summary>
public sealed class ShellCommand : ShellNode
{
    private ImmutableArray<ShellInvocation> _invocations;
    private ImmutableArray<CodeSpan> _alternatives;

    internal ShellCommand(string text, int start)
        : base(ShellNodeKind.Command, start) =>
        Text = text;

    /// <summary>The code it is part of.</summary>
    internal string Text { get; }

    /// <summary>The assignments before its words, such as <c>KEY=value</c>.</summary>
    public ImmutableArray<ShellAssignment> Assignments { get; internal set; } = [];

    /// <summary>Its words: the command's name and the arguments. Empty when there are assignments or redirections only.</summary>
    public ImmutableArray<ShellWord> Words { get; internal set; } = [];

    /// <summary>The first word, when it is literal; else null.</summary>
    public string? Name => Words.IsEmpty ? null : Words[0].Value;

    /// <summary>
    /// The programs it starts, outermost first: the command itself and, behind wrappers such as <c>sudo</c>, <c>env</c>, <c>time</c>,
    /// <c>xargs</c> and <c>find -exec</c>, those they start. Empty when there are no words.
    /// </summary>
    public ImmutableArray<ShellInvocation> Invocations => _invocations.IsDefault ? _invocations = ShellWrappers.Unwrap(this) : _invocations;

    /// <summary>
    /// The commands of which one is meant, where an author writes them as one, such as <c>npm test / cargo test</c>; a shell would run the first with all the rest as
    /// arguments. Empty for a command that is one.
    /// </summary>
    public ImmutableArray<CodeSpan> Alternatives => _alternatives.IsDefault ? _alternatives = ShellAlternatives.Of(this) : _alternatives;
}
