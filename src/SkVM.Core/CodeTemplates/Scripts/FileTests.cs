namespace SkVM.CodeTemplates.Scripts;

/// <summary>What a condition says of files when it holds.</summary>
internal enum FileTest
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Something is missing.</summary>
    Missing,

    /// <summary>Something is there, or it is not clear which.</summary>
    There,
}

/// <summary>Finds out whether a condition asks for what is there, or for what is missing.</summary>
internal static class FileTests
{
    private const int MaxDepth = 10;

    /// <param name="condition">The condition.</param>
    /// <param name="isNegated">True to ask for what it says when it does not hold.</param>
    public static FileTest Of(ScriptValue condition, bool isNegated) => Of(condition, isNegated, 0);

    private static FileTest Of(ScriptValue condition, bool isNegated, int depth)
    {
        if (depth > MaxDepth)
            return FileTest.There;
        ScriptValue[] children = condition.Children;
        switch (condition.Kind)
        {
            case ScriptValueKind.Unary:
                return Of(children[0], condition.Text == "not" ? !isNegated : isNegated, depth + 1);
            case ScriptValueKind.Binary when condition.Text is "and" or "or":
                return Both(Of(children[0], isNegated, depth + 1), Of(children[1], isNegated, depth + 1));
            case ScriptValueKind.Binary when condition.Text is ">" or "!=" && children[1] is { Kind: ScriptValueKind.Number, Text: "0" }:
                return Of(children[0], isNegated, depth + 1);
            case ScriptValueKind.Binary when condition.Text is "=="
                && children[1] is { Kind: ScriptValueKind.Number, Text: "0" } or { Kind: ScriptValueKind.Constant, Text: "false" }:
                return Of(children[0], !isNegated, depth + 1);
            case ScriptValueKind.Call when Asks(children[0]):
                return isNegated ? FileTest.Missing : FileTest.There;
            case ScriptValueKind.Call when children.Length == 2
                && children[0] is { Kind: ScriptValueKind.Symbol, Text: "all" or "any" or "len" or "list" or "bool" or "sorted" or "set" }:
                return Of(children[1], isNegated, depth + 1);
            case ScriptValueKind.Comprehension:
                FileTest test = Of(children[0], isNegated, depth + 1);
                for (int i = 1; i < children.Length; i++)
                    test = Both(test, children[i].Kind == ScriptValueKind.Keyword ? Of(children[i].Children[0], isNegated, depth + 1) : FileTest.None);
                return test;
            default:
                return Contains(condition, 0) ? FileTest.There : FileTest.None;
        }
    }

    private static FileTest Both(FileTest one, FileTest other) => (FileTest)Math.Max((int)one, (int)other);

    private static bool Asks(ScriptValue callee)
    {
        if (callee.Kind is not (ScriptValueKind.Symbol or ScriptValueKind.Member))
            return false;
        return callee.Text[(callee.Text.LastIndexOf('.') + 1)..] is "exists" or "lexists" or "isfile" or "is_file" or "isdir" or "is_dir" or "islink" or "is_symlink"
            or "existsSync" or "access" or "accessSync"
            or "listdir" or "iterdir" or "scandir" or "glob" or "rglob" or "iglob" or "readdirSync";
    }

    private static bool Contains(ScriptValue value, int depth) =>
        depth > MaxDepth / 2
            ? false
            : (value.Kind == ScriptValueKind.Call && Asks(value.Children[0]))
                || (value.Kind != ScriptValueKind.Bound && Array.Exists(value.Children, child => Contains(child, depth + 1)));
}
