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
    private readonly bool _keepsPrints;
    private readonly ScriptNode? _shown;
    private readonly HashSet<ScriptNode> _active = [];
    private readonly List<(int From, int To)> _inlined = [];
    private readonly List<ScriptEffect> _outermost = [];
    private bool _isEnded;
    private Ending _ending;
    private bool _isRaised;
    private int _uncertain;
    private ScriptNode? _awaited;
    private ScriptNode? _coroutine;
    private ScriptScope _scope = new(null);
    private List<ScriptEffect> _effects;
    private Frame _frame = new();
    private int _calls;
    private int _budget = MaxValues;

    private ScriptEvaluator(IReadOnlyList<string?>? arguments, ScriptHoles? holes, bool keepsPrints, ScriptNode? shown)
    {
        _keepsPrints = keepsPrints;
        _shown = shown;
        _arguments = arguments;
        _holes = holes;
        _effects = _outermost;
    }

    private sealed class Frame
    {
        public ScriptValue? Result { get; set; }

        public bool IsDone { get; set; }

        /// <summary>Conditions of returns before the last one, and what they give.</summary>
        public List<ScriptValue>? Results { get; set; }

        public int Loops { get; set; }
    }

    /// <summary>What the script does; null when it is too large to be followed.</summary>
    /// <param name="script">The tree.</param>
    /// <param name="arguments">The command line's arguments after the script's name; null elements are not known.</param>
    /// <param name="holes">The holes of a template.</param>
    public static List<ScriptEffect>? Evaluate(ScriptNode script, IReadOnlyList<string?>? arguments, ScriptHoles? holes) =>
        Evaluate(new ScriptEvaluator(arguments, holes, keepsPrints: false, shown: null), script);

    /// <summary>What the script does and prints, but for texts that are known before it runs; null when it is too large to be followed.</summary>
    /// <param name="script">The tree.</param>
    /// <param name="arguments">The command line's arguments after the script's name; null elements are not known.</param>
    /// <param name="holes">The holes of a template.</param>
    /// <param name="showsLast">True when the value of the last line may be shown.</param>
    public static List<ScriptEffect>? EvaluateWithPrints(ScriptNode script, IReadOnlyList<string?>? arguments, ScriptHoles? holes, bool showsLast)
    {
        ScriptNode? shown = showsLast && script.Children is [.., { Kind: ScriptNodeKind.Expression } last] ? last : null;
        List<ScriptEffect>? effects = Evaluate(new ScriptEvaluator(arguments, holes, keepsPrints: true, shown), script);
        effects?.RemoveAll(effect => effect.Kind == ScriptEffectKind.Do && ScriptPrints.SaysNothing(effect.Values[0]));
        return effects;
    }

    private static List<ScriptEffect>? Evaluate(ScriptEvaluator evaluator, ScriptNode script)
    {
        evaluator.DeclareFunctions(script);
        evaluator.Run(script);
        return evaluator._budget <= 0 ? null : evaluator.Pruned(evaluator._effects, isLast: true);
    }

    private List<ScriptEffect> Pruned(List<ScriptEffect> effects, bool isLast = false) => EffectPruner.Prune(effects, isLast, _keepsPrints);

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
            if (_frame.IsDone || _isEnded || _ending != Ending.None || _budget <= 0)
                return;
            Execute(statement);
            if (_ending == Ending.None || !ReferenceEquals(_effects, _outermost))
                continue;
            _isEnded = true;
            if (_ending == Ending.Failure)
                _effects.Add(Jump("exit"));
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
                if (ReferenceEquals(statement, _shown))
                {
                    int shown = _calls;
                    Do(shown, ScriptPrints.Shown(Value(statement[0]), _calls++));
                }
                else if (statement[0].Kind is not (ScriptNodeKind.Text or ScriptNodeKind.Name or ScriptNodeKind.Constant))
                {
                    int next = _calls;
                    ScriptValue done = Value(statement[0]);
                    Do(next, done);
                    // A module of the skill that is only run.
                    if (done is { Kind: ScriptValueKind.Symbol, Text: ['.', '/', ..] } && statement[0].Kind is ScriptNodeKind.Call or ScriptNodeKind.Await)
                        _effects.Add(new ScriptEffect(ScriptEffectKind.Opaque, new ScriptValue(ScriptValueKind.Opaque, "import " + done.Text)));
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
                Otherwise(statement, 3);
                break;
            case ScriptNodeKind.While:
                While(statement);
                Otherwise(statement, 2);
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
                Try(statement);
                break;
            case ScriptNodeKind.Function:
                Defaults(statement[0]);
                _scope.Set(statement.Text, new ScriptValue(ScriptValueKind.Opaque, "function") { Function = new ScriptFunction(statement[0], statement[1], _scope) });
                break;
            case ScriptNodeKind.Class:
                _effects.Add(new ScriptEffect(ScriptEffectKind.Opaque, new ScriptValue(ScriptValueKind.Opaque, "class " + statement.Text)));
                break;
            case ScriptNodeKind.Import:
                if (statement.Text.Length == 0 && statement[0].Text.StartsWith("./", StringComparison.Ordinal))
                    _effects.Add(new ScriptEffect(ScriptEffectKind.Opaque, new ScriptValue(ScriptValueKind.Opaque, "import " + statement[0].Text)));
                else if (statement.Text.Length > 0)
                    _scope.Set(statement.Text, new ScriptValue(ScriptValueKind.Symbol, statement[0].Text));
                break;
            case ScriptNodeKind.Return:
                int before = _calls;
                ScriptValue result = statement.Children.Length == 0 ? ScriptValue.Nothing : Value(statement[0]);
                Do(before, result);
                if (_frame.Loops > 0)
                    _effects.Add(Jump("return"));
                _frame.Result = result;
                _frame.IsDone = true;
                break;
            case ScriptNodeKind.Raise:
                Raise(statement);
                break;
            case ScriptNodeKind.Jump:
                _effects.Add(Jump(statement.Text));
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

    private static ScriptEffect Jump(string to) => new(ScriptEffectKind.Jump, new ScriptValue(ScriptValueKind.Constant, to));

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
        // A loop that asks at its end runs once in any case.
        ScriptValue[] values = statement.Text == "do" ? [condition!, new ScriptValue(ScriptValueKind.Constant, "do")] : [condition!];
        _effects.Add(new ScriptEffect(ScriptEffectKind.While, values, effects, []) { First = first });
    }

    /// <summary>What a loop of Python does after its last round.</summary>
    private void Otherwise(ScriptNode loop, int index)
    {
        if (loop.Children.Length > index)
            _effects.Add(new ScriptEffect(ScriptEffectKind.Branch, [new ScriptValue(ScriptValueKind.Constant, "else")], Region(loop[index], out _), []));
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
        Ending ending = _ending;
        _ending = Ending.None;
        _frame.Loops++;
        _uncertain++;
        run();
        _uncertain--;
        _frame.Loops--;
        if (_frame.IsDone)
        {
            _frame.IsDone = false;
            (_frame.Results ??= []).Add(_frame.Result ?? ScriptValue.Nothing);
        }

        if (_ending != Ending.None)
            inner.Add(Jump("end"));
        _ending = ending;

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

    /// <param name="target">What is assigned to.</param>
    /// <param name="value">What is assigned.</param>
    /// <param name="isOuter">True where a variable may be one of an enclosing function.</param>
    private void Assign(ScriptNode target, ScriptValue value, bool isOuter = false)
    {
        switch (target.Kind)
        {
            case ScriptNodeKind.Name:
                ScriptScope owner = isOuter ? _scope.Owner(target.Text) ?? _scope : _scope;
                // When, and whether, a function changes a variable of another one is not followed, but where it is called at once.
                owner.Set(target.Text, ReferenceEquals(owner, _scope) || _uncertain == 0 ? value : Made(ScriptValueKind.Opaque, ScriptValue.Changed, value));
                break;
            case ScriptNodeKind.List:
                for (int i = 0; i < target.Children.Length; i++)
                    Assign(target[i], ElementAt(value, i), isOuter);
                break;
            case ScriptNodeKind.Map:
                foreach (ScriptNode pair in target.Children)
                {
                    if (pair.Kind == ScriptNodeKind.Pair)
                        Assign(pair[1], MemberOf(value, pair[0].Text), isOuter);
                    else
                        Assign(pair[0], Made(ScriptValueKind.Opaque, "rest", value), isOuter);
                }

                break;
            case ScriptNodeKind.Member or ScriptNodeKind.Index:
                _effects.Add(new ScriptEffect(ScriptEffectKind.Set, Value(target), Structure(value)));
                break;
            default:
                _effects.Add(new ScriptEffect(ScriptEffectKind.Opaque, new ScriptValue(ScriptValueKind.Opaque, target.Text)));
                break;
        }
    }
}
