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
    private int _depth;
    private int _folders;
    private bool _startFolder;
    private string? _condition;
    private string _code = "";

    /// <summary>What matters of some calls; what they only look at when they do nothing else.</summary>
    public static List<ProgramUnit> Read(IReadOnlyList<CodeCall> calls)
    {
        var reader = new ProgramReader();
        foreach (CodeCall call in calls)
        {
            if (call.Kind == CodeCallKind.WriteFile)
                reader._files[Normal(call.Path ?? "")] = call.Code;
            else if (call.Language is null || call.Language == CodeLanguage.Shell)
                reader.Shell(call.Code);
            else
                reader._units.Add(new ScriptUnit(call.Language, call.Code, []));
        }

        return reader._units.Count > 0 ? reader._units : reader._looks;
    }

    /// <summary>What matters of statements of a shell script that follow each other.</summary>
    /// <param name="code">The text of the script.</param>
    /// <param name="statements">The statements.</param>
    /// <param name="isCut">True when they are read as if the code ended with the last of them: what joins that to the next does not count.</param>
    public static List<ProgramUnit> Read(string code, ReadOnlySpan<ShellNode> statements, bool isCut)
    {
        var reader = new ProgramReader { _code = code, _depth = 1 };
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
        foreach (ShellNode node in nodes)
            Node(node);
    }

    private void Node(ShellNode node)
    {
        string? outer = _condition;
        if (node.Operator == ShellOperator.Background)
            _condition ??= "in the background";
        Foreground(node);
        _condition = outer;
    }

    private void Foreground(ShellNode node)
    {
        if (node is ShellCommand command)
            Pipeline([command]);
        else if (node is ShellCompound compound)
            Compound(compound);
    }

    private void Compound(ShellCompound compound)
    {
        ReadOnlySpan<ShellNode> children = compound.Children.AsSpan();
        switch (compound.Kind)
        {
            case ShellNodeKind.Pipeline when AreCommands(children):
                Pipeline(children);
                break;
            case ShellNodeKind.Pipeline:
                Under("in a pipeline", children);
                break;
            case ShellNodeKind.Subshell or ShellNodeKind.Group:
                if (compound.Redirections.Any(redirection => redirection.Kind is ShellRedirectionKind.Output or ShellRedirectionKind.Append or ShellRedirectionKind.Input))
                    Under("in a group with its own input or output", children);
                else
                    Nodes(children);
                break;
            case ShellNodeKind.If:
                Nodes(compound.Condition.AsSpan());
                Under("in a branch", children);
                break;
            case ShellNodeKind.Test or ShellNodeKind.Arithmetic:
                break;
            case ShellNodeKind.Function:
                Under("in a function", children);
                break;
            default:
                if (compound.Name is { } variable)
                    _variables[variable] = null;
                Under("in a loop", compound.Condition.AsSpan());
                Under("in a loop", children);
                break;
        }
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
            return;
        }

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
        if (stages.TrueForAll(HarmlessCommands.Always))
            return;
        if (Written(stages) is { } file)
        {
            _files[Normal(file.Text)] = stages[0].Input!.Text;
            if (Interpreters.LanguageOfFile(file.Text) is null)
                _units.Add(new PipelineUnit(stages) { Condition = _condition });
            return;
        }

        List<ProgramUnit> into = HarmlessCommands.Looks(stages[0]) && stages.Skip(1).All(stage => stage.Output is null && HarmlessCommands.Looks(stage with { HasUnknownInput = false })) ? _looks : _units;
        into.Add(new PipelineUnit(stages) { Condition = _condition });
    }

    /// <summary>The file that <c>cat > FILE &lt;&lt;EOF</c> or <c>tee FILE &lt;&lt;EOF</c> writes.</summary>
    private static CommandWord? Written(List<CommandStage> stages) => stages switch
    {
        [{ Program: "tee", Words: [var file], Input: not null }] => file,
        [{ Program: "cat", Words.Count: 0, Input: not null, Output: { } file }] => file,
        _ => null,
    };

    /// <summary>What <c>echo TEXT</c>, <c>printf '%s' TEXT</c> or <c>cat FILE</c> of a known file puts into a pipe.</summary>
    private CommandWord? Printed(ShellCommand command)
    {
        // Reading words with expansions may find units in them; others are read only where they can matter.
        if (command.Words[0] is { IsLiteral: true, Text: not ("echo" or "printf" or "cat") } && !command.Words.Any(word => !word.IsLiteral))
            return null;
        CommandWord[] words = [.. command.Words.Select(Word)];
        return words[0].Text switch
        {
            "echo" => Joined(words.Skip(1).Where(word => word.Text is not ("-n" or "-e"))),
            "printf" when words.Length == 2 => words[1],
            "printf" when words.Length == 3 && words[1].Text is "%s" or "%s\\n" => words[2],
            "cat" when words.Length == 2 && _files.TryGetValue(Normal(words[1].Text), out string? content) => new CommandWord(content, true, true, null),
            "cat" when words.Length == 1 && Document(command) is { } document => document,
            _ => null,
        };

        static CommandWord? Joined(IEnumerable<CommandWord> parts)
        {
            CommandWord[] all = [.. parts];
            return all.Length == 0 ? null : new CommandWord(string.Join(' ', all.Select(part => part.Text)), all.All(part => part.IsKnown), true, all.Length == 1 ? all[0].Source : null);
        }
    }

    private void Assign(ShellCommand command)
    {
        foreach (ShellAssignment assignment in command.Assignments)
        {
            if (assignment.Value is not { } value)
            {
                _variables[assignment.Name] = null;
                continue;
            }

            if (value.Expansions is [{ Kind: ShellExpansionKind.Command, Statements: [ShellCommand { Name: "cat", Words.Length: 1 } cat] }] && Document(cat) is { } text)
            {
                _variables[assignment.Name] = text.IsKnown ? text.Text.TrimEnd('\n') : null;
                continue;
            }

            CommandWord word = Word(value);
            _variables[assignment.Name] = word.IsKnown ? word.Text : null;
        }
    }
}
