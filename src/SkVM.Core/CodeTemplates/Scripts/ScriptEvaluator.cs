using SkVM.Languages.Scripts;

namespace SkVM.CodeTemplates.Scripts;

/// <summary>
/// Finds what a script does, without running it: variables are replaced by what they were given, functions by what they do. So names, order of
/// independent lines, temporary variables and helper functions do not matter.
/// </summary>
internal sealed partial class ScriptEvaluator
{
    private const int MaxInlining = 6;
    private const int MaxValues = 20_000;

    private readonly IReadOnlyList<string?>? _arguments;
    private readonly ScriptHoles? _holes;
    private readonly HashSet<ScriptNode> _active = [];
    private readonly List<(int From, int To)> _inlined = [];
    private readonly List<ScriptEffect> _outermost = [];
    private bool _isEnded;
    private ScriptScope _scope = new(null);
    private List<ScriptEffect> _effects;
    private Frame _frame = new();
    private int _calls;
    private int _budget = MaxValues;

    private ScriptEvaluator(IReadOnlyList<string?>? arguments, ScriptHoles? holes)
    {
        _arguments = arguments;
        _holes = holes;
        _effects = _outermost;
    }

    private sealed class Frame
    {
        public ScriptValue? Result { get; set; }

        public bool IsDone { get; set; }

        public bool IsPartial { get; set; }

        public int Loops { get; set; }
    }

    /// <summary>What the script does; null when it is too large to be followed.</summary>
    /// <param name="script">The tree.</param>
    /// <param name="arguments">The command line's arguments after the script's name; null elements are not known.</param>
    /// <param name="holes">The holes of a template.</param>
    public static List<ScriptEffect>? Evaluate(ScriptNode script, IReadOnlyList<string?>? arguments, ScriptHoles? holes)
    {
        var evaluator = new ScriptEvaluator(arguments, holes);
        evaluator.DeclareFunctions(script);
        evaluator.Run(script);
        return evaluator._budget <= 0 ? null : EffectPruner.Prune(evaluator._effects);
    }

    private void DeclareFunctions(ScriptNode block)
    {
        foreach (ScriptNode statement in block.Children)
        {
            if (statement.Kind == ScriptNodeKind.Function)
                _scope.Set(statement.Text, new ScriptValue(ScriptValueKind.Opaque, "function") { Function = new ScriptFunction(statement[0], statement[1], _scope) });
        }
    }

    private void Run(ScriptNode block)
    {
        if (block.Kind != ScriptNodeKind.Block)
        {
            Execute(block);
            return;
        }

        foreach (ScriptNode statement in block.Children)
        {
            if (_frame.IsDone || _isEnded || _budget <= 0)
                return;
            Execute(statement);
        }
    }

    private void Execute(ScriptNode statement)
    {
        switch (statement.Kind)
        {
            case ScriptNodeKind.Block:
                Run(statement);
                break;
            case ScriptNodeKind.Expression:
                if (statement[0].Kind is not (ScriptNodeKind.Text or ScriptNodeKind.Name or ScriptNodeKind.Constant))
                    Do(_calls, Value(statement[0]));
                if (ReferenceEquals(_effects, _outermost) && IsExit(statement, out bool isFailure))
                {
                    _isEnded = true;
                    if (isFailure)
                        _effects.Add(new ScriptEffect(ScriptEffectKind.Jump, new ScriptValue(ScriptValueKind.Constant, "exit")));
                }

                break;
            case ScriptNodeKind.Assign:
                Value(statement);
                break;
            case ScriptNodeKind.If:
                If(statement);
                break;
            case ScriptNodeKind.For:
                Loop(_calls, Value(statement[1]), statement[0], statement[2]);
                break;
            case ScriptNodeKind.While:
                While(statement);
                break;
            case ScriptNodeKind.With:
                for (int i = 1; i + 1 < statement.Children.Length; i += 2)
                {
                    int first = _calls;
                    ScriptValue value = Value(statement[i]);
                    Do(first, value);
                    if (statement[i + 1].Kind != ScriptNodeKind.Nothing)
                        Assign(statement[i + 1], value);
                }

                Run(statement[0]);
                break;
            case ScriptNodeKind.Try:
                int body = _effects.Count;
                Run(statement[0]);
                for (int i = 1; i < statement.Children.Length; i++)
                {
                    List<ScriptEffect> handler = Region(statement[i], out _);
                    // A failure that is taken for success.
                    if (!StopsInFailure(statement[i]) && EffectPruner.Prune(_effects[body..]).Count > 0)
                        handler.Add(new ScriptEffect(ScriptEffectKind.Jump, new ScriptValue(ScriptValueKind.Constant, "except")));
                    _effects.Add(new ScriptEffect(ScriptEffectKind.Branch, [new ScriptValue(ScriptValueKind.Constant, "except")], handler, []));
                }

                break;
            case ScriptNodeKind.Function:
                _scope.Set(statement.Text, new ScriptValue(ScriptValueKind.Opaque, "function") { Function = new ScriptFunction(statement[0], statement[1], _scope) });
                break;
            case ScriptNodeKind.Class:
                _effects.Add(new ScriptEffect(ScriptEffectKind.Opaque, new ScriptValue(ScriptValueKind.Opaque, "class " + statement.Text)));
                break;
            case ScriptNodeKind.Import:
                if (statement.Text.Length > 0)
                    _scope.Set(statement.Text, new ScriptValue(ScriptValueKind.Symbol, statement[0].Text));
                break;
            case ScriptNodeKind.Return:
                int before = _calls;
                ScriptValue result = statement.Children.Length == 0 ? ScriptValue.Nothing : Value(statement[0]);
                Do(before, result);
                if (_frame.Loops > 0)
                    _effects.Add(new ScriptEffect(ScriptEffectKind.Jump, new ScriptValue(ScriptValueKind.Constant, "return")));
                _frame.Result = result;
                _frame.IsDone = true;
                break;
            case ScriptNodeKind.Raise:
                break;
            case ScriptNodeKind.Jump:
                _effects.Add(new ScriptEffect(ScriptEffectKind.Jump, new ScriptValue(ScriptValueKind.Constant, statement.Text)));
                break;
            case ScriptNodeKind.Opaque:
                _effects.Add(new ScriptEffect(ScriptEffectKind.Opaque, new ScriptValue(ScriptValueKind.Opaque, statement.Text)));
                break;
        }
    }

    private void Do(int first, ScriptValue value) => _effects.Add(new ScriptEffect(ScriptEffectKind.Do, value)
    {
        First = first,
        Inlined = _inlined.Exists(range => range.From >= first) ? [.. _inlined.Where(range => range.From >= first)] : null,
    });

    private void If(ScriptNode statement)
    {
        if (IsMainGuard(statement[0]))
        {
            Run(statement[1]);
            return;
        }

        int first = _calls;
        ScriptValue condition = Value(statement[0]);
        Dictionary<string, ScriptValue> before = _scope.Copy();
        List<ScriptEffect> then = Region(statement[1], out bool leaves);
        if (Keeps(statement[0], statement[1]))
            then.Add(new ScriptEffect(ScriptEffectKind.Jump, new ScriptValue(ScriptValueKind.Constant, "end")));
        Dictionary<string, ScriptValue> after = _scope.Copy();
        _scope.Restore(before);
        List<ScriptEffect> other = statement.Children.Length > 2 ? Region(statement[2], out _) : [];
        if (!leaves)
        {
            foreach ((string name, ScriptValue value) in after)
            {
                ScriptValue? old = _scope.Find(name);
                if (old is null || statement[0].Kind == ScriptNodeKind.Opaque)
                    _scope.Set(name, value);
                else if (!ReferenceEquals(old, value))
                    _scope.Set(name, Made(ScriptValueKind.Conditional, "", condition, value, old));
            }
        }

        _effects.Add(new ScriptEffect(ScriptEffectKind.Branch, [condition], then, other) { First = first });
    }

    /// <summary><c>if __name__ == "__main__"</c>, or Node's <c>import.meta.url === …</c> and <c>require.main === module</c>.</summary>
    private static bool IsMainGuard(ScriptNode condition) =>
        condition is { Kind: ScriptNodeKind.Binary, Text: "==" or "===" } && (condition[0].Is(ScriptNodeKind.Name, "__name__") || (condition[0].Is(ScriptNodeKind.Member, "main") && condition[0][0].Is(ScriptNodeKind.Name, "require")));

    /// <summary>What a block does, and whether it always leaves what encloses it.</summary>
    private List<ScriptEffect> Region(ScriptNode block, out bool leaves)
    {
        List<ScriptEffect> outer = _effects;
        List<ScriptEffect> inner = _effects = [];
        ScriptValue? result = _frame.Result;
        Run(block);
        leaves = _frame.IsDone || Leaves(block);
        if (_frame.IsDone)
        {
            _frame.IsPartial |= _frame.Result is { Kind: not ScriptValueKind.Constant };
            _frame.IsDone = false;
            _frame.Result = result;
        }

        _effects = outer;
        return inner;
    }

    private static bool Leaves(ScriptNode block) => block.Kind == ScriptNodeKind.Block && block.Children is [.., var last]
        && (last.Kind is ScriptNodeKind.Raise or ScriptNodeKind.Jump
            || (last is { Kind: ScriptNodeKind.Expression } && last[0] is { Kind: ScriptNodeKind.Call } call && call[0] is { Kind: ScriptNodeKind.Name or ScriptNodeKind.Member, Text: "exit" or "quit" or "_exit" }));

    private void Loop(int first, ScriptValue over, ScriptNode target, ScriptNode body)
    {
        var variable = new ScriptValue(ScriptValueKind.Bound, "each") { Over = over };
        List<ScriptEffect> effects = Carried(body, () =>
        {
            Assign(target, variable);
            Run(body);
        });
        _effects.Add(new ScriptEffect(ScriptEffectKind.Loop, [over, variable], effects, []) { First = first });
    }

    private void While(ScriptNode statement)
    {
        ScriptValue? condition = null;
        int first = _calls;
        List<ScriptEffect> effects = Carried(statement[1], () =>
        {
            condition = Value(statement[0]);
            Run(statement[1]);
        });
        _effects.Add(new ScriptEffect(ScriptEffectKind.While, [condition!], effects, []) { First = first });
    }

    /// <summary>Runs a loop's body once, where each variable that it changes stands for what the round before left in it, and for what it began with.</summary>
    private List<ScriptEffect> Carried(ScriptNode body, Action run)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        CollectAssigned(body, names);
        List<(string Name, ScriptValue Carried)> carried = [];
        foreach (string name in names)
        {
            if (_scope.Find(name) is not { Function: null } before)
                continue;
            var bound = new ScriptValue(ScriptValueKind.Bound, "carried", before);
            carried.Add((name, bound));
            _scope.Set(name, bound);
        }

        List<ScriptEffect> outer = _effects;
        List<ScriptEffect> inner = _effects = [];
        _frame.Loops++;
        run();
        _frame.Loops--;
        if (_frame.IsDone)
        {
            _frame.IsDone = false;
            _frame.IsPartial = true;
        }

        foreach ((string name, ScriptValue bound) in carried)
        {
            if (_scope.Find(name) is { } last && !ReferenceEquals(last, bound))
                inner.Add(new ScriptEffect(ScriptEffectKind.Set, bound, last));
            _scope.Set(name, bound);
        }

        _effects = outer;
        return inner;
    }

    private static void CollectAssigned(ScriptNode node, HashSet<string> names)
    {
        if (node.Kind is ScriptNodeKind.Function or ScriptNodeKind.Lambda or ScriptNodeKind.Class)
            return;
        if (node.Kind == ScriptNodeKind.Assign)
            CollectNames(node[0], names);
        if (node.Kind == ScriptNodeKind.For)
            CollectNames(node[0], names);
        foreach (ScriptNode child in node.Children)
            CollectAssigned(child, names);
    }

    private static void CollectNames(ScriptNode target, HashSet<string> names)
    {
        if (target.Kind == ScriptNodeKind.Name)
            names.Add(target.Text);
        else if (target.Kind is ScriptNodeKind.List or ScriptNodeKind.Map or ScriptNodeKind.Pair or ScriptNodeKind.Spread)
            Array.ForEach(target.Children, child => CollectNames(child, names));
    }

    private void Assign(ScriptNode target, ScriptValue value)
    {
        switch (target.Kind)
        {
            case ScriptNodeKind.Name:
                _scope.Set(target.Text, value);
                break;
            case ScriptNodeKind.List:
                for (int i = 0; i < target.Children.Length; i++)
                    Assign(target[i], ElementAt(value, i));
                break;
            case ScriptNodeKind.Map:
                foreach (ScriptNode pair in target.Children)
                {
                    if (pair.Kind == ScriptNodeKind.Pair)
                        Assign(pair[1], MemberOf(value, pair[0].Text));
                    else
                        Assign(pair[0], Made(ScriptValueKind.Opaque, "rest", value));
                }

                break;
            case ScriptNodeKind.Member or ScriptNodeKind.Index:
                _effects.Add(new ScriptEffect(ScriptEffectKind.Set, Value(target), value));
                break;
            default:
                _effects.Add(new ScriptEffect(ScriptEffectKind.Opaque, new ScriptValue(ScriptValueKind.Opaque, target.Text)));
                break;
        }
    }
}
