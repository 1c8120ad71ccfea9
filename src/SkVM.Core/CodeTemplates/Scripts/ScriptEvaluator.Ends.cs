using SkVM.Languages.Scripts;

namespace SkVM.CodeTemplates.Scripts;

/// <summary>How a script ends before its last line.</summary>
internal sealed partial class ScriptEvaluator
{
    private static bool IsExit(ScriptNode statement, out bool isFailure)
    {
        isFailure = false;
        if (statement is not { Kind: ScriptNodeKind.Expression } || statement[0] is not { Kind: ScriptNodeKind.Call } call || call[0] is not { Kind: ScriptNodeKind.Name or ScriptNodeKind.Member, Text: "exit" or "quit" or "_exit" })
            return false;
        isFailure = call.Children.Length > 1 && call[1] is not { Kind: ScriptNodeKind.Number, Text: "0" } and not { Kind: ScriptNodeKind.Constant } and not { Kind: ScriptNodeKind.Call };
        // What a function gives may be 0; a text is an error.
        isFailure |= call.Children.Length > 1 && call[1] is { Kind: ScriptNodeKind.Call } text && text[0] is { Kind: ScriptNodeKind.Name, Text: "str" or "repr" };
        return true;
    }

    /// <summary>True when a block ends in an error.</summary>
    private static bool StopsInFailure(ScriptNode block) => block is { Kind: ScriptNodeKind.Block, Children: [.., var last] }
        && (last.Kind == ScriptNodeKind.Raise || (IsExit(last, out bool isFailure) && isFailure) || (last is { Kind: ScriptNodeKind.Return, Children: [{ Kind: ScriptNodeKind.Number, Text: not "0" }] }));

    private static bool IsPlainReturn(ScriptNode statement) => statement is { Kind: ScriptNodeKind.Return } && (statement.Children.Length == 0 || statement[0].Kind == ScriptNodeKind.Constant || statement[0] is { Kind: ScriptNodeKind.Number, Text: "0" });

    /// <summary>
    /// True for a check that keeps the rest from being done where a template would do it: because a file is there, or without an error though nothing is missing. Checks that
    /// something is there, and those that end in an error, stop where the rest would fail.
    /// </summary>
    private static bool Keeps(ScriptNode condition, ScriptNode block)
    {
        if (block is not { Kind: ScriptNodeKind.Block, Children: [.., var last] } || (last.Kind != ScriptNodeKind.Raise && !IsExit(last, out _) && !IsPlainReturn(last)))
            return false;
        bool isNegated = condition is { Kind: ScriptNodeKind.Unary, Text: "not" or "!" };
        ScriptNode test = isNegated ? condition[0] : condition;
        bool isFileTest = test is { Kind: ScriptNodeKind.Call } call && call[0] is { Text: "exists" or "isfile" or "is_file" or "isdir" or "is_dir" or "existsSync" };
        return isFileTest ? !isNegated : !StopsInFailure(block);
    }
}
