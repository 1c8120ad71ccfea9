using SkVM.Languages;

namespace SkVM.Runtime.Hosts.Binding;

/// <summary>The calls of Python code whose first argument is run by an interpreter: a shell, a database, Python itself.</summary>
internal sealed class PythonSinks
{
    private readonly string _text;
    private readonly IReadOnlyList<CodeToken> _tokens;
    private readonly List<(int First, int End, Embedding Embedding)> _arguments = [];
    private readonly Dictionary<string, Embedding> _names = new(StringComparer.Ordinal);

    public PythonSinks(string text, IReadOnlyList<CodeToken> tokens)
    {
        _text = text;
        _tokens = tokens;
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

    /// <summary>How what stands at a token is read.</summary>
    public Embedding At(int index)
    {
        Embedding embedding = AfterCodeOption(index) ? Embedding.Program : Embedding.None;
        foreach ((int first, int end, Embedding sink) in _arguments)
        {
            if (index >= first && index < end && sink > embedding)
                embedding = sink;
        }

        int start = index;
        while (start > 0 && _tokens[start - 1].Kind is not (CodeTokenKind.NewLine or CodeTokenKind.Indent or CodeTokenKind.Dedent))
            start--;
        bool assigns = start + 1 < index && _tokens[start].Kind == CodeTokenKind.Name && (Is(start + 1, "=") || Is(start + 1, "+=") || Is(start + 1, ":"));
        if (assigns && _names.TryGetValue(_tokens[start].In(_text).ToString(), out Embedding assigned) && assigned > embedding)
            embedding = assigned;
        return embedding;
    }

    /// <summary>True behind <c>-c</c>, <c>-e</c> and their like in one list or call, as in <c>["bash", "-c", "…"]</c>.</summary>
    private bool AfterCodeOption(int index)
    {
        int depth = 0;
        for (int i = index - 1; i >= 0 && depth <= 0; i--)
        {
            if (_tokens[i].Kind == CodeTokenKind.NewLine)
                return false;
            if (_tokens[i].Kind == CodeTokenKind.Operator)
                depth += _tokens[i].In(_text) switch { "(" or "[" or "{" => 1, ")" or "]" or "}" => -1, _ => 0 };
            if (depth == 0 && _tokens[i].Kind == CodeTokenKind.String && _tokens[i].In(_text).Trim("\"'") is "-c" or "-lc" or "-e" or "--eval" or "-Command" or "/c")
                return true;
        }

        return false;
    }

    private Embedding Of(ReadOnlySpan<char> callee, int open, int close) => callee switch
    {
        "eval" or "exec" or "compile" or "__import__" or "import_module" or "query" => Embedding.Program,
        "system" or "popen" or "getoutput" or "getstatusoutput" or "create_subprocess_shell"
            or "execute" or "executemany" or "executescript" or "read_sql" or "read_sql_query" or "sql" => Embedding.Command,
        "run" or "call" or "check_call" or "check_output" or "Popen" when HasShellArgument(open, close) => Embedding.Command,
        _ => Embedding.None,
    };

    private bool HasShellArgument(int open, int close)
    {
        for (int i = open; i + 2 < close; i++)
        {
            if (_tokens[i].In(_text) is "shell" && Is(i + 1, "=") && _tokens[i + 2].In(_text) is not "False")
                return true;
        }

        return false;
    }

    private int Close(int open)
    {
        int depth = 0;
        for (int i = open; i < _tokens.Count; i++)
        {
            if (_tokens[i].Kind != CodeTokenKind.Operator)
                continue;
            depth += _tokens[i].In(_text) switch { "(" or "[" or "{" => 1, ")" or "]" or "}" => -1, _ => 0 };
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
            if (_tokens[i].Kind != CodeTokenKind.Operator)
                continue;
            ReadOnlySpan<char> mark = _tokens[i].In(_text);
            depth += mark switch { "(" or "[" or "{" => 1, ")" or "]" or "}" => -1, _ => 0 };
            if (depth == 0 && mark is ",")
                return i;
        }

        return close;
    }

    private bool Is(int index, string mark) => index < _tokens.Count && _tokens[index].Kind == CodeTokenKind.Operator && _tokens[index].In(_text).SequenceEqual(mark);

    private void Note(string name, Embedding embedding)
    {
        if (!_names.TryGetValue(name, out Embedding known) || embedding > known)
            _names[name] = embedding;
    }
}
