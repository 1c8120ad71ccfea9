using SkVM.Languages;

namespace SkVM.Runtime.Hosts.Binding;

/// <summary>The calls in Python or JavaScript whose first argument is run by an interpreter: a shell, a database, the language itself.</summary>
internal sealed class CodeSinks
{
    private readonly string _text;
    private readonly IReadOnlyList<CodeToken> _tokens;
    private readonly bool _python;
    private readonly List<(int First, int End, Embedding Embedding)> _arguments = [];
    private readonly Dictionary<string, Embedding> _names = new(StringComparer.Ordinal);

    public CodeSinks(string text, IReadOnlyList<CodeToken> tokens, CodeLanguage language)
    {
        _text = text;
        _tokens = tokens;
        _python = language == CodeLanguage.Python;
        for (int i = 0; i + 1 < tokens.Count; i++)
        {
            if (tokens[i].Kind != CodeTokenKind.Name || !Is(i + 1, "("))
                continue;
            int close = Close(i + 1);
            Embedding embedding = Of(tokens[i].In(text), i + 1, close);
            if (embedding == Embedding.None)
                continue;
            int end = FirstArgument(i + 2, close);
            _arguments.Add((i + 2, end, embedding));
            for (int name = i + 2; name < end; name++)
            {
                if (tokens[name].Kind == CodeTokenKind.Name)
                    Note(tokens[name].In(text).ToString(), embedding);
            }
        }
    }

    /// <summary>How what stands at a token is read: it is an argument of such a call, is assigned to a name that is one, or follows an option for code.</summary>
    public Embedding At(int index)
    {
        Embedding embedding = Embedding.None;
        foreach ((int first, int end, Embedding sink) in _arguments)
        {
            if (index >= first && index < end)
                embedding = Max(embedding, sink);
        }

        int depth = 0;
        for (int i = index - 1; i >= 0; i--)
        {
            ReadOnlySpan<char> token = _tokens[i].In(_text);
            if (_tokens[i].Kind is CodeTokenKind.NewLine or CodeTokenKind.Indent or CodeTokenKind.Dedent || token is ";")
                break;
            if (_tokens[i].Kind == CodeTokenKind.Operator)
                depth += token switch { "(" or "[" or "{" => 1, ")" or "]" or "}" => -1, _ => 0 };
            if (depth >= 0 && _tokens[i].Kind == CodeTokenKind.String && token.Trim("\"'`") is "-c" or "-lc" or "-e" or "--eval" or "-Command" or "/c")
                embedding = Embedding.Program;
            if (depth >= 0 && i > 0 && token is "=" or "+=" && _tokens[i - 1].Kind == CodeTokenKind.Name)
                embedding = Max(embedding, _names.GetValueOrDefault(_tokens[i - 1].In(_text).ToString()));
        }

        return embedding;
    }

    private Embedding Of(ReadOnlySpan<char> callee, int open, int close) => _python
        ? callee switch
        {
            "eval" or "exec" or "compile" or "__import__" or "import_module" or "query" => Embedding.Program,
            "system" or "popen" or "getoutput" or "getstatusoutput" or "create_subprocess_shell"
                or "execute" or "executemany" or "executescript" or "read_sql" or "read_sql_query" or "sql" => Embedding.Command,
            "run" or "call" or "check_call" or "check_output" or "Popen" when HasShellOption(open, close) => Embedding.Command,
            _ => Embedding.None,
        }
        : callee switch
        {
            "eval" or "Function" or "runInThisContext" or "runInNewContext" or "runInContext" or "compileFunction" or "Script" or "evaluate" or "import" => Embedding.Program,
            "exec" or "execSync" or "execute" or "query" or "raw" or "prepare" or "require" => Embedding.Command,
            "spawn" or "spawnSync" or "execFile" or "execFileSync" when HasShellOption(open, close) => Embedding.Command,
            _ => Embedding.None,
        };

    private bool HasShellOption(int open, int close)
    {
        for (int i = open; i + 2 < close; i++)
        {
            if (_tokens[i].In(_text) is "shell" && (Is(i + 1, "=") || Is(i + 1, ":")) && _tokens[i + 2].In(_text) is not ("False" or "false"))
                return true;
        }

        return false;
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

    private int Step(int index) => _tokens[index].Kind == CodeTokenKind.Operator
        ? _tokens[index].In(_text) switch { "(" or "[" or "{" => 1, ")" or "]" or "}" => -1, _ => 0 }
        : 0;

    private bool Is(int index, string mark) => index < _tokens.Count && _tokens[index].Kind == CodeTokenKind.Operator && _tokens[index].In(_text).SequenceEqual(mark);

    private void Note(string name, Embedding embedding) => _names[name] = Max(_names.GetValueOrDefault(name), embedding);

    private static Embedding Max(Embedding one, Embedding other) => one > other ? one : other;
}
