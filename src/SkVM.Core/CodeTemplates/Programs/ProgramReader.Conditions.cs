using SkVM.Languages.Shell;

namespace SkVM.CodeTemplates.Programs;

/// <summary>What decides whether a command runs, and how its end is told.</summary>
internal sealed partial class ProgramReader
{
    private const string MayEnd = "after a check that may end it";

    /// <summary>False for what may not have happened when the next statement runs.</summary>
    private bool IsCertain => _isMaking || (_condition is null && _context is null);

    /// <summary>Statements joined by <c>&amp;&amp;</c> and <c>||</c>.</summary>
    private void Joined(ReadOnlySpan<ShellNode> nodes)
    {
        string? condition = _condition;
        string? context = _context;
        if (nodes[^1].Operator == ShellOperator.Background)
            _condition ??= "in the background";
        for (int i = 0; i < nodes.Length; i++)
        {
            _context = context ?? (nodes.Length == 1 ? null : ContextOf(nodes, i));
            Foreground(nodes[i]);
        }

        _condition = condition;
        _context = context;
        for (int i = 1; i < nodes.Length; i++)
            Guard(nodes[..i], nodes[i..(i + 1)], isRequired: nodes[i - 1].Operator == ShellOperator.Or);
        // Where errors end a script, a check that fails does.
        if (_exitsOnError && !_isMaking && !IsNegated(nodes[^1]) && IsCheck(nodes[^1]))
            _ended ??= MayEnd;
    }

    private static bool IsCheck(ShellNode node) => node switch
    {
        ShellCommand command => HarmlessCommands.IsCheck(command.Name),
        ShellCompound { Kind: ShellNodeKind.Test or ShellNodeKind.Arithmetic } => true,
        ShellCompound { Kind: ShellNodeKind.Pipeline or ShellNodeKind.Group or ShellNodeKind.Subshell, Children: [.., var last] } => IsCheck(last),
        _ => false,
    };

    private string? ContextOf(ReadOnlySpan<ShellNode> nodes, int index)
    {
        for (int i = 0; i < index; i++)
        {
            if (nodes[i].Operator == ShellOperator.Or)
                return "where another command failed";
            if (IsTest(nodes[i]))
                return "after a check";
        }

        for (int i = index; i < nodes.Length - 1; i++)
        {
            if (nodes[i].Operator == ShellOperator.Or && !EndsInFailure(nodes[(i + 1)..], afterFailure: i + 2 == nodes.Length))
                return "with its failure taken for success";
        }

        return null;
    }

    private bool IsTest(ShellNode node) => IsNegated(node) || node switch
    {
        ShellCommand command => HarmlessCommands.IsTest(command.Name),
        ShellCompound { Kind: ShellNodeKind.Test or ShellNodeKind.Arithmetic } => true,
        ShellCompound { Kind: ShellNodeKind.Pipeline or ShellNodeKind.Group or ShellNodeKind.Subshell } compound => compound.Children.Any(IsTest),
        _ => false,
    };

    private bool IsNegated(ShellNode node)
    {
        int at = Math.Min(node.Start, _code.Length) - 1;
        while (at >= 0 && _code[at] is ' ' or '\t')
            at--;
        return at >= 0 && at < node.Start - 1 && _code[at] == '!' && (at == 0 || _code[at - 1] is not '$');
    }

    /// <summary>True when the last statement stops with an error.</summary>
    private static bool EndsInFailure(ReadOnlySpan<ShellNode> nodes, bool afterFailure = false) => nodes.Length > 0 && nodes[^1] switch
    {
        ShellCommand { Name: "exit" or "return" } command => command.Words.Length == 1 ? afterFailure : command.Words[1].Text is not "0",
        ShellCommand { Name: "false" } => true,
        ShellCompound { Kind: ShellNodeKind.Group or ShellNodeKind.Subshell } group => EndsInFailure(group.Children.AsSpan(), afterFailure && group.Children.Length == 1),
        _ => false,
    };

    /// <summary>
    /// A check that stops the run. One that stops with an error where something is missing is what the command would do as well; one that stops in good order, or
    /// because something is there, keeps the command from running where the template would run.
    /// </summary>
    private void Guard(ReadOnlySpan<ShellNode> checks, ReadOnlySpan<ShellNode> then, bool isRequired)
    {
        if (_isMaking || !HasExit(then))
            return;
        ReadOnlySpan<char> text = _code.AsSpan(checks[0].Start, Math.Max(0, Math.Min(checks[^1].End, _code.Length) - checks[0].Start));
        bool isFileTest = text.ContainsAny(s_fileTests) || (checks[0] is ShellCommand { Name: "ls" or "stat" or "file" or "cat" or "find" or "realpath" });
        bool isNegated = text.Contains('!') || IsNegated(checks[0]);
        bool isEmpty = text.Contains("-z ", StringComparison.Ordinal);
        bool isReversed = isNegated || isEmpty;
        // An end where a check succeeds is one for what is missing only when the check says so.
        bool isMissing = isReversed || text.Contains("$#", StringComparison.Ordinal) || text.Contains("$?", StringComparison.Ordinal);
        if (!EndsInFailure(then, isRequired) || (isNegated && isEmpty) || (isRequired ? isReversed && (isFileTest || isEmpty) : !isMissing))
            _ended ??= MayEnd;
    }

    private static readonly System.Buffers.SearchValues<string> s_fileTests = System.Buffers.SearchValues.Create(
        ["-e ", "-f ", "-d ", "-s ", "-r ", "-w ", "-x ", "-L ", "-h "], StringComparison.Ordinal);

    private static bool HasExit(ReadOnlySpan<ShellNode> nodes)
    {
        foreach (ShellNode node in nodes)
        {
            if (node is ShellCommand { Name: "exit" or "return" } || (node is ShellCompound { Kind: not ShellNodeKind.Function } compound && HasExit(compound.Children.AsSpan())))
                return true;
        }

        return false;
    }

    /// <summary>An end that nothing depends on: what follows never runs, and what was done before is told by its code.</summary>
    private void End(CommandStage exit)
    {
        if (_condition is not null || _context is not null)
            return;
        if (_units.Count > 0 && exit.Words is [{ Text: not "$?" }, ..])
            _units[^1].Context ??= "with another end";
        _ended ??= "after the end";
    }
}
