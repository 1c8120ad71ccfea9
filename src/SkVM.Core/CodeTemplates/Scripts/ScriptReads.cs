using System.Collections.Frozen;

namespace SkVM.CodeTemplates.Scripts;

/// <summary>Scripts that only read something: what they print is all they do.</summary>
internal static class ScriptReads
{
    private static readonly FrozenSet<string> s_functions = FrozenSet.ToFrozenSet(
        [
            "json.load", "json.loads", "csv.reader", "csv.DictReader", "yaml.safe_load", "yaml.load", "tomllib.load", "tomllib.loads", "os.walk", "os.scandir", "glob.glob", "glob.iglob",
            "collections.Counter", "collections.defaultdict", "numpy.load", "numpy.loadtxt", "numpy.genfromtxt", "xml.etree.ElementTree.parse", "datetime.datetime.strptime",
            "datetime.date.fromisoformat", "datetime.datetime.fromisoformat", "pathlib.Path", "input",
            "fs.readFileSync", "fs.readFile", "fs.promises.readFile", "fs/promises.readFile", "fs.readdirSync", "fs.promises.readdir", "fs/promises.readdir", "JSON.parse", "Map", "Set",
        ],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_methods = FrozenSet.ToFrozenSet(
        [
            "read", "readline", "readlines", "read_text", "read_bytes", "iterdir", "glob", "rglob", "open", "getroot", "findall", "iter", "search", "match", "groupby", "sort_values", "agg", "size",
            "json", "text", "sort", "filter", "flatMap", "most_common",
        ],
        StringComparer.Ordinal);

    /// <summary>True when effects do no more than read.</summary>
    public static bool Are(List<ScriptEffect> effects) => Are(effects, new HashSet<ScriptValue>(ReferenceEqualityComparer.Instance));

    private static bool Are(List<ScriptEffect> effects, HashSet<ScriptValue> seen) => effects.TrueForAll(effect =>
        effect.Kind is ScriptEffectKind.Do or ScriptEffectKind.Loop or ScriptEffectKind.While or ScriptEffectKind.Branch or ScriptEffectKind.Jump
        && Array.TrueForAll(effect.Values, value => IsRead(value, seen))
        && Are(effect.Body, seen)
        && Are(effect.Else, seen));

    private static bool IsRead(ScriptValue value, HashSet<ScriptValue> seen)
    {
        if (!seen.Add(value) || value.Kind == ScriptValueKind.Hole)
            return true;
        return (value.Kind != ScriptValueKind.Call || Reads(value) || HarmlessCalls.IsHarmless(value)) && Array.TrueForAll(value.Children, child => IsRead(child, seen));
    }

    private static bool Reads(ScriptValue call) => call.Children[0] switch
    {
        { Kind: ScriptValueKind.Symbol, Text: "open" or "io.open" } => Array.TrueForAll(call.Children[1..], IsNoMode) && (call.Children.Length < 3 || IsReadMode(call.Children[2])),
        { Kind: ScriptValueKind.Symbol } function =>
            s_functions.Contains(function.Text) || IsQuiet(function.Text),
        { Kind: ScriptValueKind.Member, Text: "open" } => call.Children.Length < 2 || IsReadMode(call.Children[1]),
        { Kind: ScriptValueKind.Member } method => s_methods.Contains(method.Text),
        _ => false,
    };

    private static bool IsQuiet(string function) => function.StartsWith("pandas.read_", StringComparison.Ordinal)
        || function.StartsWith("re.", StringComparison.Ordinal)
        || function.StartsWith("math.", StringComparison.Ordinal)
        || function.StartsWith("statistics.", StringComparison.Ordinal);

    private static bool IsNoMode(ScriptValue argument) => argument is not { Kind: ScriptValueKind.Keyword, Text: "mode" } || IsReadMode(argument.Children[0]);

    private static bool IsReadMode(ScriptValue mode) => mode.Kind == ScriptValueKind.Keyword || mode is { Kind: ScriptValueKind.Text, Text: "r" or "rb" or "rt" };
}
