using System.Collections.Frozen;

namespace SkVM.CodeTemplates.Scripts;

/// <summary>
/// Calls that only look, compute or report: where their result is not used, the script does the same without them. What is not listed counts as
/// an effect.
/// </summary>
internal static class HarmlessCalls
{
    private static readonly FrozenSet<string> s_functions = FrozenSet.ToFrozenSet(
    [
        "abs", "all", "any", "bool", "bytes", "callable", "dict", "dir", "enumerate", "filter", "float", "format", "frozenset", "getattr", "hasattr", "hash", "hex", "id", "int",
        "isinstance", "issubclass", "iter", "len", "list", "map", "max", "min", "next", "ord", "print", "range", "repr", "reversed", "round", "set", "slice", "sorted", "str", "sum", "tuple", "type", "vars", "zip",
        "exit", "quit", "sys.exit", "os._exit", "sys.path.insert", "sys.path.append", "sys.stdout.write", "sys.stderr.write", "sys.stdout.flush", "sys.stdout.reconfigure", "sys.getsizeof",
        "os.getcwd", "os.makedirs", "os.mkdir", "os.getenv", "os.environ.get", "os.stat", "os.listdir", "os.access", "pathlib.Path", "pathlib.Path.cwd", "pathlib.Path.home",
        "time.time", "time.perf_counter", "time.monotonic", "datetime.datetime.now", "datetime.datetime.today", "datetime.date.today", "datetime.datetime.utcnow",
        "json.dumps", "pprint.pprint", "pprint.pformat", "textwrap.dedent", "textwrap.shorten", "warnings.filterwarnings", "warnings.simplefilter", "traceback.print_exc", "traceback.format_exc", "logging.basicConfig", "logging.getLogger",
        "numpy.min", "numpy.max", "numpy.mean", "numpy.median", "numpy.std", "numpy.sum", "numpy.isnan", "numpy.nanmin", "numpy.nanmax", "numpy.nanmean", "numpy.count_nonzero", "numpy.unique", "numpy.isfinite", "numpy.set_printoptions",
        "dotenv.load_dotenv", "locale.setlocale",
        "process.exit", "process.cwd", "process.stdout.write", "process.stderr.write", "process.on", "JSON.stringify", "Number", "String", "Boolean", "BigInt", "Object.keys", "Object.values", "Object.entries", "Array.isArray", "Array.from", "Date.now", "Date",
        "parseInt", "parseFloat", "isNaN", "Number.isInteger", "performance.now", "fs.existsSync", "fs.mkdirSync", "fs.statSync", "path.join", "path.resolve", "path.dirname", "path.basename", "path.extname", "url.fileURLToPath", "dotenv.config",
        "Error", "ValueError", "SystemExit", "RuntimeError", "FileNotFoundError", "KeyError", "TypeError", "Exception",
    ],
    StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_methods = FrozenSet.ToFrozenSet(
    [
        "min", "max", "mean", "median", "std", "sum", "head", "tail", "describe", "info", "to_string", "tolist", "item", "nunique", "unique", "value_counts", "isna", "isnull", "round",
        "strip", "lstrip", "rstrip", "upper", "lower", "title", "split", "rsplit", "splitlines", "join", "format", "replace", "startswith", "endswith", "ljust", "rjust", "center", "zfill", "encode", "decode", "index", "isdigit", "partition",
        "keys", "values", "items", "copy", "exists", "is_file", "is_dir", "stat", "mkdir", "resolve", "absolute", "relative_to", "as_posix", "with_suffix", "with_name", "isoformat", "strftime", "total_seconds", "timestamp",
        "toLocaleString", "toString", "toFixed", "toISOString", "slice", "trim", "padStart", "padEnd", "includes", "startsWith", "endsWith", "indexOf", "toUpperCase", "toLowerCase", "substring", "concat", "map", "reduce", "flat", "at", "entries", "repeat", "charAt", "flush",
    ],
    StringComparer.Ordinal);

    /// <summary>Methods of dictionaries and lists that clients of services and databases have too.</summary>
    private static readonly FrozenSet<string> s_queries = FrozenSet.ToFrozenSet(["get", "find", "filter", "all", "any", "count", "first"], StringComparer.Ordinal);

    /// <summary>True when a call is known to change nothing but what is printed or which folders exist.</summary>
    public static bool IsHarmless(ScriptValue call) => call.Children[0] switch
    {
        { Kind: ScriptValueKind.Member } method when s_queries.Contains(method.Text) => IsPlainQuery(call),
        { Kind: ScriptValueKind.Member } => Contains(call.Children[0]) && !Array.Exists(call.Children, argument => argument is { Kind: ScriptValueKind.Keyword, Text: "inplace" }),
        var callee => Contains(callee),
    };

    /// <summary>A key of a dictionary, a condition on a list, or a query of something that no imported function made.</summary>
    private static bool IsPlainQuery(ScriptValue call)
    {
        if (call.Children.Length > 1 && (call.Children[1] is { Kind: ScriptValueKind.Lambda } || (call.Children[1] is { Kind: ScriptValueKind.Text } key && !key.Text.Contains('/', StringComparison.Ordinal))))
            return true;
        ScriptValue root = call.Children[0].Children[0];
        while (root.Kind is ScriptValueKind.Member or ScriptValueKind.Index)
            root = root.Children[0];
        return root.Kind is ScriptValueKind.Text or ScriptValueKind.List or ScriptValueKind.Map or ScriptValueKind.Bound or ScriptValueKind.Comprehension || (root.Kind == ScriptValueKind.Call && Contains(root.Children[0]));
    }

    /// <summary>True when the function is known to change nothing but what is printed or which folders exist.</summary>
    public static bool Contains(ScriptValue callee) => callee.Kind switch
    {
        ScriptValueKind.Symbol => s_functions.Contains(callee.Text) || Reports(callee.Text) || callee.Text.StartsWith("os.path.", StringComparison.Ordinal)
            || (callee.Text.LastIndexOf('.') is > 0 and int dot && callee.Text.StartsWith("pathlib.", StringComparison.Ordinal) && s_methods.Contains(callee.Text[(dot + 1)..])),
        ScriptValueKind.Member => s_methods.Contains(callee.Text) || IsLogger(callee),
        _ => false,
    };

    private static bool Reports(string name) =>
        name.StartsWith("console.", StringComparison.Ordinal) || name.StartsWith("logging.", StringComparison.Ordinal) || name.StartsWith("rich.print", StringComparison.Ordinal);

    private static bool IsLogger(ScriptValue callee) =>
        callee.Text is "info" or "debug" or "warning" or "error" or "exception" && callee.Children[0] is { Kind: ScriptValueKind.Call } made && made.Children[0].IsSymbol("logging.getLogger");
}
