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
        ScriptPrints.LastValue, "json.dumps", "pprint.pprint", "pprint.pformat", "textwrap.dedent", "textwrap.shorten", "warnings.filterwarnings", "warnings.simplefilter", "traceback.print_exc", "traceback.format_exc", "logging.basicConfig", "logging.getLogger",
        "numpy.min", "numpy.max", "numpy.mean", "numpy.median", "numpy.std", "numpy.sum", "numpy.isnan", "numpy.nanmin", "numpy.nanmax", "numpy.nanmean", "numpy.count_nonzero", "numpy.unique", "numpy.isfinite", "numpy.set_printoptions",
        "dotenv.load_dotenv",
        "process.exit", "process.cwd", "process.stdout.write", "process.stderr.write", "JSON.stringify", "Number", "String", "Boolean", "BigInt", "Object.keys", "Object.values", "Object.entries", "Array.isArray", "Array.from", "Date.now", "Date",
        "parseInt", "parseFloat", "isNaN", "Number.isInteger", "performance.now", "fs.existsSync", "fs.mkdirSync", "fs.statSync", "path.join", "path.resolve", "path.dirname", "path.basename", "path.extname", "url.fileURLToPath", "dotenv.config",
        "Error", "ValueError", "SystemExit", "RuntimeError", "FileNotFoundError", "KeyError", "TypeError", "Exception",
    ],
    StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_methods = FrozenSet.ToFrozenSet(
    [
        "min", "max", "mean", "median", "std", "sum", "head", "tail", "describe", "info", "to_string", "tolist", "item", "nunique", "unique", "value_counts", "isna", "isnull", "round",
        "strip", "lstrip", "rstrip", "upper", "lower", "title", "split", "rsplit", "splitlines", "join", "format", "startswith", "endswith", "ljust", "rjust", "center", "zfill", "encode", "decode", "index", "isdigit", "partition",
        "keys", "values", "items", "copy", "exists", "is_file", "is_dir", "stat", "mkdir", "resolve", "absolute", "relative_to", "as_posix", "with_suffix", "with_name", "isoformat", "strftime", "total_seconds", "timestamp",
        "toLocaleString", "toString", "toFixed", "toISOString", "slice", "trim", "padStart", "padEnd", "includes", "startsWith", "endsWith", "indexOf", "toUpperCase", "toLowerCase", "substring", "concat", "map", "reduce", "flat", "at", "entries", "repeat", "charAt", "flush",
    ],
    StringComparer.Ordinal);

    /// <summary>Methods of dictionaries and lists that clients of services and databases have too.</summary>
    private static readonly FrozenSet<string> s_queries = FrozenSet.ToFrozenSet(["get", "find", "filter", "all", "any", "count", "first"], StringComparer.Ordinal);

    /// <summary>Methods of texts and the like that take nothing, whose names other objects use for what they do with something.</summary>
    private static readonly FrozenSet<string> s_plain = FrozenSet.ToFrozenSet(
        ["copy", "title", "upper", "lower", "isdigit", "splitlines", "tolist", "item", "keys", "items", "mkdir", "stat", "exists"], StringComparer.Ordinal);

    /// <summary>Functions and methods that call what they are given, and where it stands among the arguments.</summary>
    private static readonly FrozenDictionary<string, int> s_callers = new Dictionary<string, int>
    {
        ["map"] = 1,
        ["filter"] = 1,
        ["iter"] = 1,
        [".map"] = 1,
        [".reduce"] = 1,
        [".filter"] = 1,
        [".find"] = 1,
        [".any"] = 1,
        [".all"] = 1,
        [".count"] = 1,
        [".first"] = 1,
        ["Array.from"] = 2,
        ["JSON.stringify"] = 2,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>True when a call is known to change nothing but what is printed or which folders exist.</summary>
    public static bool IsHarmless(ScriptValue call)
    {
        ScriptValue callee = call.Children[0];
        if (!AreHarmless(call))
            return false;
        return callee switch
        {
            { Kind: ScriptValueKind.Member } method when s_queries.Contains(method.Text) => IsPlainQuery(call),
            { Kind: ScriptValueKind.Member, Text: "replace" } => IsTextReplacement(call),
            { Kind: ScriptValueKind.Member } method when s_plain.Contains(method.Text)
                && call.Children.Length > 1
                && call.Children[1].Kind is not (ScriptValueKind.Keyword or ScriptValueKind.Number) => false,
            { Kind: ScriptValueKind.Member, Text: "index" } method when method.Children[0].Kind == ScriptValueKind.Call => Contains(method.Children[0].Children[0]),
            { Kind: ScriptValueKind.Member } => Contains(callee) && !HasKeyword(call, "inplace"),
            // What is defined in the script and only waits to be run, such as a generator.
            { Kind: ScriptValueKind.Lambda } => IsHarmlessFunction(callee),
            { Kind: ScriptValueKind.Symbol, Text: "print" } =>
                !HasKeyword(call, "file")
                || Array.Exists(
                    call.Children,
                    argument => argument is { Kind: ScriptValueKind.Keyword, Text: "file" }
                        && argument.Children[0] is { Kind: ScriptValueKind.Symbol, Text: "sys.stderr" or "sys.stdout" }),
            { Kind: ScriptValueKind.Symbol, Text: "logging.basicConfig" } => !HasKeyword(call, "filename") && !HasKeyword(call, "handlers") && !HasKeyword(call, "stream"),
            _ => Contains(callee),
        };
    }

    private static bool HasKeyword(ScriptValue call, string name) => Array.Exists(call.Children, argument => argument.Kind == ScriptValueKind.Keyword && argument.Text == name);

    /// <summary>True when a call runs no function that is given to it, or none that does anything.</summary>
    private static bool AreHarmless(ScriptValue call)
    {
        ScriptValue callee = call.Children[0];
        string name = callee.Kind == ScriptValueKind.Symbol ? callee.Text : "." + callee.Text;
        if (!s_callers.TryGetValue(name, out int called) && callee.Kind == ScriptValueKind.Symbol)
            called = s_callers.GetValueOrDefault(name[(name.LastIndexOf('.') is var dot && dot < 0 ? name.Length : dot)..]);
        for (int i = 1; i < call.Children.Length; i++)
        {
            ScriptValue argument = call.Children[i];
            bool isNamed = argument is { Kind: ScriptValueKind.Keyword, Text: "key" or "default" or "object_hook" or "cmp" or "func" };
            ScriptValue given = argument.Kind == ScriptValueKind.Keyword ? argument.Children[0] : argument;
            if (!HoldsHarmless(given) || (given.Kind != ScriptValueKind.Lambda && (isNamed || i == called) && !MayBeCalled(given)))
                return false;
        }

        return true;
    }

    /// <summary>True for what holds no function that does something, such as <c>{ toJSON() { … } }</c>.</summary>
    private static bool HoldsHarmless(ScriptValue value) => value.Kind switch
    {
        ScriptValueKind.Lambda => IsHarmlessFunction(value),
        ScriptValueKind.List or ScriptValueKind.Map or ScriptValueKind.Pair => Array.TrueForAll(value.Children, HoldsHarmless),
        _ => true,
    };

    private static bool IsHarmlessFunction(ScriptValue lambda) =>
        lambda.Effects is { Count: 0 } && lambda.Children[^1] is not { Kind: ScriptValueKind.Opaque, Text: ScriptValue.Changed };

    /// <summary>False for functions and methods that are not known to be harmless when they are called; what is no function is not called.</summary>
    private static bool MayBeCalled(ScriptValue given) => given.Kind switch
    {
        ScriptValueKind.Symbol =>
            Contains(given)
            || (given.Text.StartsWith("str.", StringComparison.Ordinal) && s_methods.Contains(given.Text[4..]))
            || char.IsAsciiLetterUpper(given.Text[(given.Text.LastIndexOf('.') + 1)..][0]),
        ScriptValueKind.Member => Contains(given),
        ScriptValueKind.Call =>
            given.Children[0] is { Kind: ScriptValueKind.Symbol, Text: "operator.itemgetter" or "operator.attrgetter" or "operator.methodcaller" }
            || given.Children[0].Kind == ScriptValueKind.Member,
        _ => true,
    };

    /// <summary><c>replace</c> of texts takes two arguments or more; that of files and of clients is another one.</summary>
    private static bool IsTextReplacement(ScriptValue call)
    {
        if (call.Children.Length > 1 && Array.TrueForAll(call.Children[1..], argument => argument.Kind == ScriptValueKind.Keyword))
            return !HasKeyword(call, "inplace");
        return call.Children.Length > 2 && IsText(call.Children[0].Children[0]) && !HasKeyword(call, "inplace");
    }

    private static bool IsText(ScriptValue value) => value.Kind switch
    {
        ScriptValueKind.Text or ScriptValueKind.Format or ScriptValueKind.Bound or ScriptValueKind.Index => true,
        ScriptValueKind.Binary => value.Text is "+" or "%" or "or" && IsText(value.Children[0]),
        ScriptValueKind.Member => value.Text is "text" or "name" or "stem" or "stdout" or "stderr" or "message" || value.Children[0].Kind is ScriptValueKind.Bound,
        ScriptValueKind.Call => value.Children[0] switch
        {
            { Kind: ScriptValueKind.Symbol } function =>
                function.Text is "str" or "repr" or "format" or "input" or "json.dumps" or "String" or "JSON.stringify" or "fs.readFileSync"
                || function.Text.StartsWith("os.path.", StringComparison.Ordinal),
            { Kind: ScriptValueKind.Member } method =>
                method.Text is "read" or "read_text" or "decode" or "replace" or "strip" or "lstrip" or "rstrip" or "upper" or "lower" or "title" or "join" or "format"
                    or "strftime" or "isoformat" or "as_posix" or "to_string"
                or "toString" or "toISOString" or "trim" or "toUpperCase" or "toLowerCase" or "toFixed" or "toLocaleString" or "substring" or "padStart" or "padEnd" or "get",
            _ => false,
        },
        _ => false,
    };

    /// <summary>A key of a dictionary, a condition on a list, or a query of something that no imported function made.</summary>
    private static bool IsPlainQuery(ScriptValue call)
    {
        if (call.Children.Length > 1
            && (call.Children[1] is { Kind: ScriptValueKind.Lambda }
                || (call.Children[1] is { Kind: ScriptValueKind.Text } key && !key.Text.Contains('/', StringComparison.Ordinal))))
            return true;
        ScriptValue root = call.Children[0].Children[0];
        while (root.Kind is ScriptValueKind.Member or ScriptValueKind.Index || root is { Kind: ScriptValueKind.Unary, Text: "await" or "?" })
            root = root.Children[0];
        return root.Kind is ScriptValueKind.Text or ScriptValueKind.List or ScriptValueKind.Map or ScriptValueKind.Bound or ScriptValueKind.Comprehension
            || (root.Kind == ScriptValueKind.Call && Contains(root.Children[0]));
    }

    /// <summary>True when the function is known to change nothing but what is printed or which folders exist.</summary>
    public static bool Contains(ScriptValue callee) => callee.Kind switch
    {
        ScriptValueKind.Symbol => s_functions.Contains(callee.Text) || Reports(callee.Text) || callee.Text.StartsWith("os.path.", StringComparison.Ordinal)
            || (callee.Text.LastIndexOf('.') is > 0 and int dot && callee.Text.StartsWith("pathlib.", StringComparison.Ordinal) && s_methods.Contains(callee.Text[(dot + 1)..])),
        ScriptValueKind.Member => s_methods.Contains(callee.Text) || IsLogger(callee),
        _ => false,
    };

    /// <summary>True for functions that write to the console or a log.</summary>
    public static bool Reports(string name) =>
        name.StartsWith("console.", StringComparison.Ordinal)
        || name is "logging.debug" or "logging.info" or "logging.warning" or "logging.error" or "logging.critical" or "logging.exception" or "logging.StreamHandler"
            or "logging.Formatter"
        || name.StartsWith("rich.print", StringComparison.Ordinal);

    /// <summary>True for methods of a logger that write to the log.</summary>
    public static bool IsLogger(ScriptValue callee) =>
        callee.Text is "info" or "debug" or "warning" or "error" or "exception"
        && callee.Children[0] is { Kind: ScriptValueKind.Call } made
        && made.Children[0].IsSymbol("logging.getLogger");
}
