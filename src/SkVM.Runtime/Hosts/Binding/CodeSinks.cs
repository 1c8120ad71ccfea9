using System.Collections.Frozen;
using System.Text.RegularExpressions;
using SkVM.Languages;

namespace SkVM.Runtime.Hosts.Binding;

/// <summary>
/// The stretches of Python or JavaScript code that an interpreter runs: arguments of calls that run a shell, a database or the language itself, and what comes into them through
/// variables, parameters, results and lists, to a fixed point. The calls are found by name; order and scopes are not looked at.
/// </summary>
internal sealed partial class CodeSinks
{
    private static readonly FrozenSet<string> s_mentions = FrozenSet.Create(StringComparer.Ordinal, "system", "popen", "getoutput", "getstatusoutput", "eval", "exec", "execSync");
    private static readonly FrozenSet<string> s_fillers = FrozenSet.Create(
        StringComparer.Ordinal, "append", "extend", "insert", "push", "unshift", "add", "update", "write", "writelines");
    private static readonly FrozenSet<string> s_writers = FrozenSet.Create(
        StringComparer.Ordinal, "write", "write_text", "writelines", "writeFile", "writeFileSync", "appendFile", "appendFileSync");
    private readonly string _text;
    private readonly IReadOnlyList<CodeToken> _tokens;
    private readonly bool _python;
    private readonly List<(int First, int End, Embedding Embedding)> _regions = [];
    private readonly Dictionary<string, Embedding> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Embedding> _aliases = new(StringComparer.Ordinal);
    private readonly bool _writesScripts;

    public CodeSinks(string text, IReadOnlyList<CodeToken> tokens, CodeLanguage language)
    {
        _text = text;
        _tokens = tokens;
        _python = language == CodeLanguage.Python;
        _writesScripts = tokens.Any(token => token.Kind == CodeTokenKind.String && ScriptName().IsMatch(token.In(text)));
        for (int i = 0; i < tokens.Count; i++)
            NoteAlias(i);
        for (int i = 0; i + 1 < tokens.Count; i++)
            AddSink(i);
        Settle();
    }

    /// <summary>How what stands at a token is read: it is, or comes into, an argument of such a call, or follows an option for code.</summary>
    public Embedding At(int index)
    {
        Embedding embedding = Embedding.None;
        foreach ((int first, int end, Embedding sink) in _regions)
        {
            if (index >= first && index < end)
                embedding = Max(embedding, sink);
        }

        int depth = 0;
        for (int i = index - 1; i >= 0 && !EndsStatement(i); i--)
        {
            depth += Step(i);
            if (depth >= 0 && IsCodeOption(i))
                embedding = Embedding.Program;
        }

        return embedding;
    }

    /// <summary>Another name for a function that runs code: <c>import system as s</c>, <c>run = promisify(exec)</c>, <c>{ exec: run }</c>.</summary>
    private void NoteAlias(int index)
    {
        if (!IsMention(index))
            return;
        Embedding embedding = Of(Text(index), index + 1, index + 1);
        if (index + 2 < _tokens.Count && Text(index + 1) is "as" or ":" && _tokens[index + 2].Kind == CodeTokenKind.Name)
            _aliases[Text(index + 2)] = embedding;
        for (int i = index - 1; i > 0 && !EndsStatement(i); i--)
        {
            if (Text(i) is "=" && _tokens[i - 1].Kind == CodeTokenKind.Name)
                _aliases[Text(i - 1)] = embedding;
        }
    }

    /// <summary>True for the name of a function that runs code, where it is named and not called.</summary>
    private bool IsMention(int index) =>
        _tokens[index].Kind == CodeTokenKind.Name && s_mentions.Contains(Text(index)) && !Is(index + 1, "(") && !Is(index + 1, "=") && !Is(index + 1, ".");

    private void AddSink(int index)
    {
        if (IsCodeOption(index) && Enclosing(index) is var open and >= 0 && (open == 0 || Text(open - 1) is not ("add_argument" or "option" or "add_option")))
            _regions.Add((index + 1, Close(open), Embedding.Program));
        if (IsMention(index) && Enclosing(index) is var call and >= 0 && Is(call, "("))
            _regions.Add((call + 1, Close(call), Of(Text(index), index + 1, index + 1)));
        if (_tokens[index].Kind != CodeTokenKind.Name || !Is(index + 1, "("))
            return;
        string callee = Text(index);
        int close = Close(index + 1);
        bool isShell = HasShellOption(index + 1, close);
        Embedding embedding = Max(Of(callee, index + 1, close), _aliases.GetValueOrDefault(callee));
        if (callee is "load" or "loads"
            && index > 1
            && Text(index - 2) is "yaml" or "pickle" or "marshal" or "dill" or "cPickle" or "jsonpickle"
            && !IsSafeLoader(index + 1, close))
            embedding = Embedding.Program;
        if (embedding != Embedding.None)
            _regions.Add((index + 2, isShell || callee is "Function" ? close : FirstArgument(index + 2, close), embedding));
        if (_writesScripts && s_writers.Contains(callee))
            _regions.Add((index + 2, close, Embedding.Program));
        if (RunsInput(index + 1, close) is var input and > 0)
            _regions.Add((input, FirstArgument(input, close), Embedding.Program));
    }

    /// <summary>Adds what comes into the regions, until nothing is new.</summary>
    private void Settle()
    {
        for (int done = 0, names = -1; done < _regions.Count || names < _names.Count;)
        {
            names = _names.Count;
            for (; done < _regions.Count; done++)
                NoteNames(_regions[done]);
            bool returns = Functions().Any(function => _names.ContainsKey(function.Name));
            for (int i = 1; i < _tokens.Count; i++)
                Flow(i, returns);
            foreach ((string name, int first, int end) in Functions().ToArray())
            {
                Embedding embedding = Embedding.None;
                for (int i = first; i < end; i++)
                    embedding = Max(embedding, _tokens[i].Kind == CodeTokenKind.Name ? _names.GetValueOrDefault(Text(i)) : Embedding.None);
                for (int i = 0; embedding != Embedding.None && i + 1 < _tokens.Count; i++)
                {
                    if (Text(i) == name && Is(i + 1, "(") && i + 2 != first)
                        Add(i + 2, Close(i + 1), embedding);
                }
            }
        }
    }

    /// <summary>What comes into a name at a token: an assignment, an item of a loop, what a list is filled with; and the results of functions.</summary>
    private void Flow(int i, bool returns)
    {
        string token = Text(i);
        if (returns && token is "return")
            Add(i + 1, End(i + 1), _names.Values.Max());
        if (_tokens[i - 1].Kind != CodeTokenKind.Name || !_names.TryGetValue(Text(i - 1), out Embedding embedding))
        {
            // A type may stand between the name and the value: x: str = …
            if (token is "=" && i > 2 && Is(i - 2, ":") && _names.TryGetValue(Text(i - 3), out Embedding typed))
                Add(i + 1, End(i + 1), typed);
            return;
        }

        if (token is "=" or "+=" or ":=" or "in" or "of")
            Add(i + 1, End(i + 1), embedding);
        else if (token is "." && i + 2 < _tokens.Count && s_fillers.Contains(Text(i + 1)) && Is(i + 2, "("))
            Add(i + 3, Close(i + 2), embedding);
        else if (token is "[" && Is(Close(i) + 1, "="))
            Add(Close(i) + 2, End(Close(i) + 2), embedding);
    }

    /// <summary>The functions of the code with where their parameters begin and end.</summary>
    private IEnumerable<(string Name, int First, int End)> Functions()
    {
        for (int i = 0; i + 2 < _tokens.Count; i++)
        {
            if (Text(i) is "def" or "function" && Is(i + 2, "("))
                yield return (Text(i + 1), i + 3, Close(i + 2));
            else if (_tokens[i].Kind == CodeTokenKind.Name && Is(i + 1, "=") && Text(i + 2) is "lambda" or "async" or "(" or "function")
                yield return (Text(i), i + 2, Arrow(i + 2));
            else if (_tokens[i].Kind == CodeTokenKind.Name && Is(i + 1, "=") && i + 3 < _tokens.Count && Is(i + 3, "=>"))
                yield return (Text(i), i + 2, i + 3);
        }
    }

    /// <summary>Where the parameters of a lambda end; where they begin when it is none.</summary>
    private int Arrow(int first)
    {
        for (int i = first; i < _tokens.Count && !EndsStatement(i); i++)
        {
            if (Text(i) is "=>" or "{" || (Text(first) is "lambda" && Is(i, ":")))
                return i;
        }

        return first;
    }

    private void NoteNames((int First, int End, Embedding Embedding) region)
    {
        for (int i = region.First; i < region.End && i < _tokens.Count; i++)
        {
            // Of os.path.join and self.command only what may be a value: no modules and methods.
            bool isMember = Is(i - 1, ".") && (Is(i + 1, ".") || Is(i + 1, "("));
            if (_tokens[i].Kind == CodeTokenKind.Name && !isMember)
                Note(Text(i), region.Embedding);
            else if (_tokens[i].Kind == CodeTokenKind.Interpolated || _tokens[i].In(_text).StartsWith("`", StringComparison.Ordinal))
                NoteInterpolated(Text(i), region.Embedding);
        }
    }

    private void NoteInterpolated(string text, Embedding embedding)
    {
        foreach (Match name in Identifier().Matches(text))
            Note(name.Value, embedding);
    }

    private void Add(int first, int end, Embedding embedding)
    {
        if (first < end && !_regions.Any(region => region.First <= first && region.End >= end && region.Embedding >= embedding))
            _regions.Add((first, end, embedding));
    }

    private Embedding Of(string callee, int open, int close) => _python
        ? callee switch
        {
            "eval" or "exec" or "compile" or "__import__" or "import_module" or "query" or "unsafe_load" or "full_load" or "render_template_string" or "from_string"
                or "read_pickle" => Embedding.Program,
            "system" or "popen" or "getoutput" or "getstatusoutput" or "create_subprocess_shell" or "exec_command"
                or "execute" or "executemany" or "executescript" or "read_sql" or "read_sql_query" or "sql" => Embedding.Command,
            "run" or "call" or "check_call" or "check_output" or "Popen" when HasShellOption(open, close) => Embedding.Command,
            _ => Embedding.None,
        }
        : callee switch
        {
            "eval" or "Function" or "runInThisContext" or "runInNewContext" or "runInContext" or "compileFunction" or "Script" or "evaluate" or "evaluateHandle" or "import" =>
                Embedding.Program,
            "exec" or "execSync" or "execute" or "query" or "raw" or "prepare" or "require" or "execaCommand" or "execaCommandSync" => Embedding.Command,
            "spawn" or "spawnSync" or "execFile" or "execFileSync" or "execa" when HasShellOption(open, close) => Embedding.Command,
            _ => Embedding.None,
        };

    private bool HasShellOption(int open, int close)
    {
        for (int i = open; i + 2 < close; i++)
        {
            if (_tokens[i].In(_text).Trim("\"'") is "shell" && (Is(i + 1, "=") || Is(i + 1, ":")) && _tokens[i + 2].In(_text) is not ("False" or "false"))
                return true;
        }

        return false;
    }

    private bool IsSafeLoader(int open, int close)
    {
        for (int i = open; i < close && i < _tokens.Count; i++)
        {
            if (Text(i) is "SafeLoader" or "CSafeLoader" or "BaseLoader")
                return true;
        }

        return false;
    }

    /// <summary>Where the input of a call begins that starts an interpreter without a script; 0 when it is none.</summary>
    private int RunsInput(int open, int close)
    {
        bool starts = false;
        for (int i = open; i + 2 < close; i++)
        {
            starts |= _tokens[i].Kind == CodeTokenKind.String && ShellPrograms.IsInterpreter(_tokens[i].In(_text).Trim("\"'").ToString());
            if (starts && Text(i) is "input" && (Is(i + 1, "=") || Is(i + 1, ":")))
                return i + 2;
        }

        return 0;
    }

    private bool IsCodeOption(int index) =>
        _tokens[index].Kind == CodeTokenKind.String && _tokens[index].In(_text).Trim("\"'`") is "-c" or "-lc" or "-ec" or "-xc" or "-ic" or "-e" or "--eval" or "-Command" or "/c";

    /// <summary>The innermost bracket around a token; -1 for none.</summary>
    private int Enclosing(int index)
    {
        int depth = 0;
        for (int i = index - 1; i >= 0; i--)
        {
            depth += Step(i);
            if (depth > 0)
                return i;
        }

        return -1;
    }

    private int Close(int open)
    {
        int depth = 0;
        for (int i = open; i < _tokens.Count; i++)
        {
            depth += Step(i);
            if (depth == 0)
                return i;
        }

        return _tokens.Count;
    }

    private int FirstArgument(int first, int close)
    {
        int depth = 0;
        for (int i = first; i < close; i++)
        {
            depth += Step(i);
            if (depth == 0 && Is(i, ","))
                return i;
        }

        return close;
    }

    /// <summary>Where the statement ends that a token is part of: at its end, or at the bracket around it.</summary>
    private int End(int first)
    {
        int depth = 0;
        for (int i = first; i < _tokens.Count; i++)
        {
            depth += Step(i);
            if (depth < 0 || (depth == 0 && (EndsStatement(i) || (i > first && !_python && BeginsLine(i)))))
                return i;
        }

        return _tokens.Count;
    }

    /// <summary>True for a name that begins a line after something that a statement may end with.</summary>
    private bool BeginsLine(int i) => _tokens[i].Kind == CodeTokenKind.Name && (_tokens[i - 1].Kind != CodeTokenKind.Operator || Text(i - 1) is ")" or "]" or "}")
        && _text.AsSpan(_tokens[i - 1].End, _tokens[i].Start - _tokens[i - 1].End).Contains('\n');

    private bool EndsStatement(int i) => _tokens[i].Kind is CodeTokenKind.NewLine or CodeTokenKind.Indent or CodeTokenKind.Dedent || Is(i, ";");

    private int Step(int index) => _tokens[index].Kind == CodeTokenKind.Operator
        ? _tokens[index].In(_text) switch { "(" or "[" or "{" => 1, ")" or "]" or "}" => -1, _ => 0 }
        : 0;

    private bool Is(int index, string mark) => index >= 0 && index < _tokens.Count && _tokens[index].Kind == CodeTokenKind.Operator && _tokens[index].In(_text).SequenceEqual(mark);

    private string Text(int index) => _tokens[index].In(_text).ToString();

    private void Note(string name, Embedding embedding) => _names[name] = Max(_names.GetValueOrDefault(name), embedding);

    private static Embedding Max(Embedding one, Embedding other) => one > other ? one : other;

    [GeneratedRegex(@"[A-Za-z_$][A-Za-z0-9_$]*", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\.(?:sh|bash|zsh|bat|cmd|ps1)[""'`]$", RegexOptions.CultureInvariant)]
    private static partial Regex ScriptName();
}
