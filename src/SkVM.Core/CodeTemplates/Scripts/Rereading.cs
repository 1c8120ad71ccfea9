namespace SkVM.CodeTemplates.Scripts;

/// <summary>
/// A script that opens a file again, with the function by which the template opens its files, only to report what is in it, does the same as one that
/// does not.
/// </summary>
internal static class Rereading
{
    /// <summary>The effects without such reading, and the files that were read.</summary>
    public static List<ScriptEffect> Remove(List<ScriptEffect> template, List<ScriptEffect> script, out List<string>? read)
    {
        read = null;
        var readers = new HashSet<string>(StringComparer.Ordinal);
        var roots = new HashSet<string>(StringComparer.Ordinal);
        foreach (ScriptEffect effect in template)
        {
            foreach (ScriptValue value in effect.Values)
                Collect(value, readers);
            if (effect.Kind == ScriptEffectKind.Do)
                roots.Add(Callee(effect.Values[0]));
        }

        readers.ExceptWith(roots);
        var left = new List<ScriptEffect>(script.Count);
        foreach (ScriptEffect effect in script)
        {
            if (effect.Kind == ScriptEffectKind.Do && Opened(effect.Values[0], readers) is { } file)
                (read ??= []).Add(file);
            else
                left.Add(effect);
        }

        return left;
    }

    private static string Callee(ScriptValue call) => call is { Kind: ScriptValueKind.Unary, Text: "await" } ? Callee(call.Children[0]) :
        call.Kind != ScriptValueKind.Call ? "" : call.Children[0].Kind == ScriptValueKind.Symbol ? call.Children[0].Text : "." + call.Children[0].Text;

    private static void Collect(ScriptValue value, HashSet<string> callees)
    {
        if (value.Kind == ScriptValueKind.Call)
            callees.Add(Callee(value));
        if (value.Kind == ScriptValueKind.Hole)
            return;
        foreach (ScriptValue child in value.Children)
            Collect(child, callees);
    }

    /// <summary>The file that a value is read from by the template's functions alone; null when it is not.</summary>
    private static string? Opened(ScriptValue value, HashSet<string> readers) => value.Kind switch
    {
        ScriptValueKind.Call when !readers.Contains(Callee(value)) => null,
        ScriptValueKind.Call when value.Children is [{ Kind: ScriptValueKind.Symbol }, { Kind: ScriptValueKind.Text } file] => file.Text,
        ScriptValueKind.Call when value.Children[0].Kind == ScriptValueKind.Member && value.Children.Skip(1).All(argument => argument.IsLiteral) =>
            Opened(value.Children[0].Children[0], readers),
        ScriptValueKind.Member => Opened(value.Children[0], readers),
        _ => null,
    };
}
