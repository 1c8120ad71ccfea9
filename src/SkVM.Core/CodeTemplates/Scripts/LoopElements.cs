namespace SkVM.CodeTemplates.Scripts;

/// <summary>What the variable of a loop over literals can be.</summary>
internal static class LoopElements
{
    /// <summary>True when a value is an element of a literal list and all elements there are texts.</summary>
    public static bool AreTexts(ScriptValue value) => Of(value) is { Count: > 0 } all && all.TrueForAll(element => element.Kind == ScriptValueKind.Text);

    /// <summary>The literals that a value can be; null when that is not known.</summary>
    private static List<ScriptValue>? Of(ScriptValue value)
    {
        if (value.Kind == ScriptValueKind.Bound && value.Over is { } over)
            return Of(over) is { } lists ? Elements(lists) : null;
        if (value is { Kind: ScriptValueKind.Index } && value.Children[0] is { Kind: ScriptValueKind.Bound, Over: { Kind: ScriptValueKind.Call } enumerated }
            && enumerated.Children is [{ Kind: ScriptValueKind.Symbol, Text: "enumerate" }, var list, ..] && value.Children[1].Text == "1")
            return Of(list) is { } lists ? Elements(lists) : null;
        return value.IsLiteral ? [value] : null;
    }

    private static List<ScriptValue>? Elements(List<ScriptValue> lists) =>
        lists.TrueForAll(list => list.Kind == ScriptValueKind.List) ? [.. lists.SelectMany(list => list.Children)] : null;
}
