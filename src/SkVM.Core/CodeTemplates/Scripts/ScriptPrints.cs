namespace SkVM.CodeTemplates.Scripts;

/// <summary>What a script prints. It is no effect beside another one, but where a run is the answer to a question, it is the answer.</summary>
internal static class ScriptPrints
{
    /// <summary>What shows the value of the last line, as if it were a function.</summary>
    public const string LastValue = "the value of the last line";

    /// <summary>True for a call that prints, or hands on a function that does.</summary>
    public static bool Prints(ScriptValue call) => Array.Exists(call.Children, part => IsPrinter(part.Kind == ScriptValueKind.Keyword ? part.Children[0] : part));

    /// <summary>True for an effect that is no more than a print.</summary>
    public static bool IsPrint(ScriptEffect effect) =>
        effect.Kind == ScriptEffectKind.Do && effect.Values[0] is { Kind: ScriptValueKind.Call } call && IsPrinter(call.Children[0]) && HarmlessCalls.IsHarmless(call);

    /// <summary>True for a print of texts and arguments alone, such as <c>print("saved", path)</c>: it says nothing that is not known before.</summary>
    public static bool SaysNothing(ScriptValue value) =>
        value.Kind == ScriptValueKind.Call
        && IsPrinter(value.Children[0])
        && !value.Children[0].IsSymbol(LastValue)
        && HarmlessCalls.IsHarmless(value)
        && Array.TrueForAll(value.Children[1..], IsKnown);

    /// <summary>The last line of code whose value is shown without a print, where it is not written for what it does.</summary>
    public static ScriptValue Shown(ScriptValue value, int number) => value.Kind == ScriptValueKind.Call && (!HarmlessCalls.IsHarmless(value) || Prints(value))
        ? value
        : new ScriptValue(ScriptValueKind.Call, "", new ScriptValue(ScriptValueKind.Symbol, LastValue), value) { Number = number };

    private static bool IsKnown(ScriptValue value) => value.Kind switch
    {
        ScriptValueKind.Text or ScriptValueKind.Number or ScriptValueKind.Constant or ScriptValueKind.Hole => true,
        ScriptValueKind.Symbol => value.Text is "sys.stderr" or "sys.stdout",
        ScriptValueKind.Format or ScriptValueKind.Keyword or ScriptValueKind.List or ScriptValueKind.Binary => Array.TrueForAll(value.Children, IsKnown),
        _ => false,
    };

    private static bool IsPrinter(ScriptValue function) => function.Kind switch
    {
        ScriptValueKind.Symbol =>
            function.Text is "print" or LastValue or "pprint.pprint" or "sys.stdout.write" or "sys.stderr.write" or "process.stdout.write" or "process.stderr.write"
                or "traceback.print_exc"
            || HarmlessCalls.Reports(function.Text),
        ScriptValueKind.Member => function.Text == "info" || HarmlessCalls.IsLogger(function),
        _ => false,
    };
}
