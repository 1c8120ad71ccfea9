using System.Collections.Immutable;

namespace SkVM.Languages.Shell;

/// <summary>
/// Shell code, read: POSIX shell and what is common of bash and zsh, with the liberties of documentation: prompts, transcripts with output,
/// and placeholders such as <c>&lt;file&gt;</c>. Any text can be read; what is not shell is listed in <see cref="Unread"/>.
/// All positions are those of the given text.
/// </summary>
public sealed class ShellScript
{
    private ImmutableArray<ShellCommand> _commands;

    internal ShellScript(string text, CodeSpan span)
    {
        Text = text;
        Span = span;
    }

    /// <summary>The text that was given.</summary>
    public string Text { get; }

    /// <summary>The stretch of it that was read.</summary>
    public CodeSpan Span { get; }

    /// <summary>The outermost statements, in order.</summary>
    public ImmutableArray<ShellNode> Statements { get; internal set; } = [];

    /// <summary>The functions it defines, at any depth, in order.</summary>
    public ImmutableArray<ShellCompound> Functions { get; internal set; } = [];

    /// <summary>The here-documents, in order.</summary>
    public ImmutableArray<ShellHereDocument> HereDocuments { get; internal set; } = [];

    /// <summary>The comments with their <c>#</c>, in order.</summary>
    public ImmutableArray<CodeSpan> Comments { get; internal set; } = [];

    /// <summary>
    /// True when commands stand behind prompts (<c>$ ls</c>), and other lines are output; also from where commands of another program stand behind its prompt
    /// (<c>mysql> show tables</c>), which are no shell code.
    /// </summary>
    public bool IsTranscript { get; internal set; }

    /// <summary>True when another program is given commands in it.</summary>
    internal bool HasSession { get; set; }

    /// <summary>The lines of output in a transcript, and those of other programs.</summary>
    public ImmutableArray<CodeSpan> Output { get; internal set; } = [];

    /// <summary>What could not be read as shell; empty when all was.</summary>
    public ImmutableArray<CodeSpan> Unread { get; internal set; } = [];

    /// <summary>
    /// Every simple command in the order of the text: those in compound statements, functions, substitutions and expanded here-documents too,
    /// and the code of <c>sh -c '…'</c>.
    /// </summary>
    public ImmutableArray<ShellCommand> Commands => _commands.IsDefault ? _commands = ShellCommandCollector.Collect(this) : _commands;

    /// <summary>Reads shell code.</summary>
    /// <param name="text">The code. LF and CR LF end lines.</param>
    public static ShellScript Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(text, new CodeSpan(0, text.Length));
    }

    /// <summary>Reads a stretch of a text as shell code.</summary>
    /// <param name="text">The text.</param>
    /// <param name="span">The stretch.</param>
    /// <exception cref="ArgumentOutOfRangeException">The stretch is not within the text.</exception>
    public static ShellScript Parse(string text, CodeSpan span)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (span.Start < 0 || span.Length < 0 || span.Start > text.Length - span.Length)
            throw new ArgumentOutOfRangeException(nameof(span), span, $"The stretch must lie within the text of {text.Length} characters.");
        var script = new ShellScript(text, span);
        new ShellParser(script).Parse();
        return script;
    }
}
