using SkVM.Languages;
using SkVM.Languages.Shell;

namespace SkVM.CodeTemplates.Programs;

/// <summary>
/// Reads what an agent wrote and ran as the things it does: variables replaced by their values, files that it wrote and then ran taken as
/// the scripts they hold, what only prepares, looks or reports left out.
/// </summary>
internal sealed partial class ProgramReader
{
    private const int MaxDepth = 4;

    private readonly Dictionary<string, string?> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly List<ProgramUnit> _units = [];
    private readonly List<ProgramUnit> _looks = [];
    private readonly HashSet<string> _run = new(StringComparer.Ordinal);
    private readonly HashSet<string> _anchored = new(StringComparer.Ordinal);
    private readonly HashSet<string> _functions = new(StringComparer.Ordinal);
    private readonly List<string> _exported = [];
    private readonly bool _isMaking;
    private readonly bool _keepsPrints;
    private bool _isSilent;
    private bool _isFailing;
    private int _depth;
    private int _folders;
    private CommandWord? _folder;
    private bool _startFolder;
    private string? _condition;
    private string? _context;
    private string? _ended;
    private bool _exitsOnError;
    private string _code = "";

    /// <summary>What matters of some calls; what they only look at when they do nothing else.</summary>
    public static List<ProgramUnit> Read(IReadOnlyList<CodeCall> calls) => Read(calls, keepsPrints: false);

    /// <summary>What matters of some calls, and all that they look at or print, but for texts that are known before.</summary>
    public static List<ProgramUnit> ReadWithPrints(IReadOnlyList<CodeCall> calls) => Read(calls, keepsPrints: true);

    private static List<ProgramUnit> Read(IReadOnlyList<CodeCall> calls, bool keepsPrints)
    {
        var reader = new ProgramReader(isMaking: false, keepsPrints);
        foreach (CodeCall call in calls)
        {
            if (call.Kind == CodeCallKind.Run && (call.Language is null || call.Language == CodeLanguage.Shell))
            {
                reader.ShellCall(call.Code);
                continue;
            }

            // Other tools do not know where the shell went.
            CommandWord? folder = reader._folder;
            reader._folder = null;
            if (call.Kind == CodeCallKind.WriteFile)
                reader.Write(call.Path ?? "", call.Code);
            else
                reader.Add(new ScriptUnit(call.Language!, call.Code, []) { ShowsLast = true });
            reader._folder = folder;
        }

        // A script that was written and not run is a file that was written.
        foreach ((string path, string content) in reader._files)
        {
            if (!reader._run.Contains(path))
                reader.Add(WritingOf(path, content));
        }

        return reader._units.Count > 0 ? reader._units : reader._looks;
    }

    private ProgramReader(bool isMaking, bool keepsPrints = false)
    {
        _isMaking = isMaking;
        _keepsPrints = keepsPrints;
    }

    /// <summary>A file that a tool writes: a script is what it does when it is run.</summary>
    private void Write(string path, string content)
    {
        _files[Normal(path)] = content;
        if (Interpreters.LanguageOfFile(path) is not null || content.StartsWith("#!", StringComparison.Ordinal))
            return;
        _run.Add(Normal(path));
        Add(WritingOf(path, content));
    }

    private static PipelineUnit WritingOf(string path, string content) =>
        new([new CommandStage("cat", [], new CommandWord(content, true, true, null), false, [new StageRedirection(">", new CommandWord(path, true, false, null))], [], [])]);

    private void Add(ProgramUnit unit)
    {
        unit.Condition = unit.Condition ?? _condition;
        unit.Context = _context ?? _ended;
        unit.Folder = _folder;
        unit.Anchored = _anchored;
        unit.IsSilent = _isSilent;
        _units.Add(unit);
    }

    /// <summary>What matters of statements of a shell script that follow each other.</summary>
    /// <param name="code">The text of the script.</param>
    /// <param name="statements">The statements.</param>
    /// <param name="isCut">True when they are read as if the code ended with the last of them: what joins that to the next does not count.</param>
    public static List<ProgramUnit> Read(string code, ReadOnlySpan<ShellNode> statements, bool isCut)
    {
        var reader = new ProgramReader(isMaking: true) { _code = code, _depth = 1 };
        reader.Nodes(isCut ? statements[..^1] : statements);
        if (isCut)
            reader.Foreground(statements[^1]);
        return reader._units.Count > 0 ? reader._units : reader._looks;
    }

    private static string Normal(string path)
    {
        while (path.StartsWith("./", StringComparison.Ordinal))
            path = path[2..];
        return path;
    }

    private void Shell(string code)
    {
        if (_depth >= MaxDepth)
            return;
        _depth++;
        string outer = _code;
        _code = code;
        Nodes(ShellScript.Parse(code).Statements.AsSpan());
        _code = outer;
        _depth--;
    }

    private void Nodes(ReadOnlySpan<ShellNode> nodes)
    {
        for (int first = 0; first < nodes.Length;)
        {
            int last = first;
            while (last + 1 < nodes.Length && nodes[last].Operator is ShellOperator.And or ShellOperator.Or)
                last++;
            Joined(nodes[first..(last + 1)]);
            first = last + 1;
        }
    }

    private void Foreground(ShellNode node)
    {
        string? outer = _context;
        (bool isSilent, bool isFailing) = (_isSilent, _isFailing);
        if (IsNegated(node))
            _context ??= "with its result reversed";
        if (node is ShellCommand command)
        {
            Pipeline([command]);
        }
        else if (node is ShellCompound compound)
        {
            _isSilent |= HidesOutput(compound);
            _isFailing |= IsFailing(compound);
            Compound(compound);
        }

        (_context, _isSilent, _isFailing) = (outer, isSilent, isFailing);
    }

    private void Compound(ShellCompound compound)
    {
        ReadOnlySpan<ShellNode> children = compound.Children.AsSpan();
        // What is substituted into a test or a list runs.
        foreach (ShellWord word in compound.Words)
        {
            if (!word.Expansions.IsEmpty)
                Word(word);
        }

        switch (compound.Kind)
        {
            case ShellNodeKind.Pipeline when AreCommands(children):
                Pipeline(children);
                break;
            case ShellNodeKind.Pipeline:
                Under("in a pipeline", children);
                break;
            case ShellNodeKind.Subshell:
                string? ended = _ended;
                bool exits = _exitsOnError;
                InOwnShell(() => Grouped(compound));
                // A check that ends the inner shell ends this one where errors do.
                _ended = exits ? _ended ?? ended : ended;
                _exitsOnError = exits;
                break;
            case ShellNodeKind.Group:
                Grouped(compound);
                break;
            case ShellNodeKind.If:
                string? context = _context;
                if (!EndsInFailure(children))
                    _context ??= "as a condition";
                bool exitsOnError = _exitsOnError;
                _exitsOnError = false;
                Nodes(compound.Condition.AsSpan());
                _exitsOnError = exitsOnError;
                _context = context;
                Under("in a branch", children);
                Guard(compound.Condition.AsSpan(), children, isRequired: false);
                break;
            case ShellNodeKind.Test:
                break;
            case ShellNodeKind.Arithmetic:
                Calculate(compound);
                break;
            case ShellNodeKind.Function:
                if (compound.Name is { } function)
                    _functions.Add(function);
                string? end = _ended;
                bool exitsInside = _exitsOnError;
                Under("in a function", children);
                (_ended, _exitsOnError) = (end, exitsInside);
                break;
            default:
                if (compound.Name is { } variable)
                    _variables[variable] = null;
                Under("in a loop", compound.Condition.AsSpan());
                Under("in a loop", children);
                break;
        }
    }

    private void Grouped(ShellCompound compound)
    {
        if (compound.Redirections.Any(redirection => redirection.Kind != ShellRedirectionKind.Duplicate && redirection.Target?.Text != "/dev/null"))
            Under("in a group with its own input or output", compound.Children.AsSpan());
        else
            Nodes(compound.Children.AsSpan());
    }

    private static bool AreCommands(ReadOnlySpan<ShellNode> nodes)
    {
        foreach (ShellNode node in nodes)
        {
            if (node is not ShellCommand)
                return false;
        }

        return true;
    }

    private void Under(string condition, ReadOnlySpan<ShellNode> nodes)
    {
        string? outer = _condition;
        _condition ??= condition;
        Nodes(nodes);
        _condition = outer;
    }

    private void Pipeline(ReadOnlySpan<ShellNode> commands)
    {
        if (commands.Length == 1 && commands[0] is ShellCommand { Words.IsEmpty: true } assignments)
        {
            Assign(assignments);
            List<StageRedirection> files = Redirections(assignments);
            if (files.Count > 0 && !_isMaking)
                Add(new PipelineUnit([new CommandStage(":", [], null, false, files, [], [])]));
            return;
        }

        bool isSilent = _isSilent;
        _isSilent |= HidesOutput(commands[^1]);
        Piped(commands);
        _isSilent = isSilent;
    }

    private void Piped(ReadOnlySpan<ShellNode> commands)
    {
        var stages = new List<CommandStage>(commands.Length);
        CommandWord? piped = null;
        bool unknown = false;
        for (int i = 0; i < commands.Length; i++)
        {
            var command = (ShellCommand)commands[i];
            if (command.Words.IsEmpty)
                continue;
            if (i + 1 < commands.Length && stages.Count == 0 && Printed(command) is { } text)
            {
                piped = text;
                continue;
            }

            if (Stage(command, piped, unknown || stages.Count > 0, last: i + 1 == commands.Length) is { } stage)
                stages.Add(stage);
            piped = null;
            unknown = false;
        }

        while (stages.Count > 1 && HarmlessCommands.LaysOut(stages[^1]))
            stages.RemoveAt(stages.Count - 1);
        if (stages.Count == 0)
            return;
        stages[^1].Redirections.RemoveAll(redirection => redirection.Operator == StageRedirection.ErrorsIntoPipe);
        if (stages is [{ Program: "exit" or "return", Redirections.Count: 0 } exit] && !_isMaking)
            End(exit);
        if (stages.TrueForAll(stage => _isMaking ? HarmlessCommands.Prepares(stage) : HarmlessCommands.Always(stage)))
        {
            if (Says && stages.Exists(stage => HarmlessCommands.Says(stage, IsCertain)))
                Add(new PipelineUnit(stages));
            return;
        }

        if (FileOf(stages) is { } file)
        {
            _files[Normal(file.Text)] = stages[0].Input!.Text;
            if (Interpreters.LanguageOfFile(file.Text) is not null)
                return;
            _run.Add(Normal(file.Text));
        }

        if (stages.Exists(stage => _functions.Contains(stage.Program)))
            _context ??= "by a function of its own";
        if (Says && stages.Exists(HarmlessCommands.Reports))
            Add(new PipelineUnit([new CommandStage("report", [], null, false, [], [], [])]));
        Add(new PipelineUnit(stages));
        if (Says)
            return;
        if (!HarmlessCommands.Looks(stages[0]) || !stages.Skip(1).All(stage => HarmlessCommands.Looks(stage with { HasUnknownInput = false })))
            return;
        if (!_keepsPrints)
            _looks.Add(_units[^1]);
        _units.RemoveAt(_units.Count - 1);
    }

    /// <summary>The file that <c>cat > FILE &lt;&lt;EOF</c> or <c>tee FILE &lt;&lt;EOF</c> writes.</summary>
    private static CommandWord? FileOf(List<CommandStage> stages) => stages switch
    {
        [{ Program: "tee", Words: [{ IsKnown: true } file], Input.IsKnown: true, Redirections.Count: 0 }] => file,
        [{ Program: "cat", Words.Count: 0, Input.IsKnown: true, Redirections: [{ Operator: ">", Target: { IsKnown: true } file }] }] => file,
        _ => null,
    };
}
