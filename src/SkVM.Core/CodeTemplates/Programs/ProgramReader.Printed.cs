using SkVM.Languages.Shell;

namespace SkVM.CodeTemplates.Programs;

/// <summary>What is printed: into a pipe, where that is known, and for the one who runs the code.</summary>
internal sealed partial class ProgramReader
{
    /// <summary>True where what is printed is seen and counts.</summary>
    private bool Says => _keepsPrints && !_isSilent && !_isFailing;

    private static bool HidesOutput(ShellNode node) => node.Redirections.Any(
        redirection => redirection is { Kind: ShellRedirectionKind.Output or ShellRedirectionKind.Append, Descriptor: -1 or 0 or 1, Target.Text: "/dev/null" });

    /// <summary>True for what is run under a condition and ends the run with an error: a run that succeeds does not print what it says.</summary>
    private bool IsFailing(ShellCompound compound) => compound.Kind switch
    {
        ShellNodeKind.Group or ShellNodeKind.Subshell => (_condition ?? _context) is not null && EndsInFailure(compound.Children.AsSpan()),
        ShellNodeKind.If => EndsInFailure(compound.Children.AsSpan())
            && !_code.AsSpan(compound.Start, Math.Min(compound.End, _code.Length) - compound.Start).ContainsAny(s_otherBranches),
        _ => false,
    };

    private static readonly System.Buffers.SearchValues<string> s_otherBranches = System.Buffers.SearchValues.Create(["else", "elif"], StringComparison.Ordinal);

    /// <summary>What <c>echo TEXT</c>, <c>printf '%s' TEXT</c> or <c>cat FILE</c> of a known file puts into a pipe.</summary>
    private CommandWord? Printed(ShellCommand command)
    {
        if (command.Redirections.Any(redirection => redirection.Kind != ShellRedirectionKind.HereDocument))
            return null;
        // Reading words with expansions may find units in them; others are read only where they can matter.
        if (command.Words[0] is { IsLiteral: true, Text: not ("echo" or "printf" or "cat") } && !command.Words.Any(word => !word.IsLiteral))
            return null;
        CommandWord[] words = [.. command.Words.Select(word => Word(word))];
        return words[0].Text switch
        {
            "echo" => Echoed(words),
            "printf" when words.Length == 2 && words[1].Text is not ['-', ..] => Formatted(words[1]),
            "printf" when words.Length == 3 && words[1].Text is "%s" or "%s\\n" => words[2],
            "cat" when words.Length == 2 && _files.TryGetValue(Normal(words[1].Text), out string? content) && _run.Add(Normal(words[1].Text)) is var _ => Written(content),
            "cat" when words.Length == 1 && Document(command) is { } document => document,
            _ => null,
        };
    }

    private static CommandWord? Echoed(CommandWord[] words)
    {
        int first = 1;
        bool decodes = false;
        while (first < words.Length && words[first].Text is ['-', _, ..] option && option.AsSpan(1).IndexOfAnyExcept("neE") < 0)
        {
            decodes |= option.Contains('e', StringComparison.Ordinal);
            first++;
        }

        CommandWord[] all = words[first..];
        if (all.Length == 0)
            return null;
        string text = string.Join(' ', all.Select(part => part.Text));
        // What echo -e makes of a backslash is not followed.
        return new CommandWord(text, all.All(part => part.IsKnown) && !(decodes && text.Contains('\\', StringComparison.Ordinal)), true, all.Length == 1 ? all[0].Source : null);
    }

    /// <summary>What <c>printf TEXT</c> prints: without the line's end, as after <c>echo</c>; other escapes and formats are not followed.</summary>
    private static CommandWord Formatted(CommandWord format)
    {
        CommandWord text = format.Text.EndsWith("\\n", StringComparison.Ordinal)
            ? format with { Text = format.Text[..^2], Source = format.Source?.Until(format.Text.Length - 2) }
            : format;
        return text.Text.AsSpan().IndexOfAny('\\', '%') < 0 ? text : text with { IsKnown = false };
    }
}
