using System.Globalization;
using SkVM.Languages.Scripts;

namespace SkVM.CodeTemplates.Scripts;

/// <summary>Calls: those of the script's own functions are what these do.</summary>
internal sealed partial class ScriptEvaluator
{
    private ScriptValue Call(ScriptNode node)
    {
        bool isAwaited = ReferenceEquals(_awaited, node);
        _awaited = null;
        ScriptValue callee = Value(node[0]);
        var arguments = new ScriptValue[node.Children.Length];
        arguments[0] = callee;
        for (int i = 1; i < arguments.Length; i++)
        {
            if (callee.IsSymbol("asyncio.run"))
                _awaited = node[i];
            arguments[i] = Value(node[i]);
        }

        if (callee.Function is { } function)
        {
            bool isAsync = function.Parameters.Text == "async";
            if ((isAwaited || !isAsync) && Inline(function, arguments) is { } result)
            {
                _coroutine = isAsync ? node : _coroutine;
                return result;
            }

            arguments[0] = callee = Structure(callee);
        }

        Exit(node, arguments);
        if (callee.Kind == ScriptValueKind.Member && Continued(callee, arguments) is { } continued)
            return continued;
        if (callee.Kind == ScriptValueKind.Symbol && arguments.Length == 2 && Folded(callee.Text, arguments[1], ReferenceEquals(_coroutine, node[1])) is { } folded)
            return folded;
        for (int i = 1; i < arguments.Length; i++)
            arguments[i] = Structure(arguments[i]);
        Sort(arguments);
        _budget--;
        return new ScriptValue(ScriptValueKind.Call, node.Text, arguments) { Number = _calls++ };
    }

    /// <summary>Calls whose result is known: <c>len</c> of a literal, <c>str</c> and <c>Path</c> of a text, <c>asyncio.run</c>.</summary>
    private ScriptValue? Folded(string callee, ScriptValue argument, bool isRun) => callee switch
    {
        "len" when argument is { Kind: ScriptValueKind.List, Text: "" } && argument.IsLiteral =>
            Made(ScriptValueKind.Number, argument.Children.Length.ToString(CultureInfo.InvariantCulture)),
        "str" or "pathlib.Path" or "os.fspath" or "String" when IsText(argument) || LoopElements.AreTexts(argument) => argument,
        "os.path.expanduser" when argument.Kind == ScriptValueKind.Text && !argument.Text.StartsWith('~') => argument,
        "asyncio.run" => isRun ? argument : Awaited(argument),
        "functools.cache" or "functools.lru_cache" when argument.Function is not null => argument,
        "require" or "import" when argument.Kind == ScriptValueKind.Text => Made(ScriptValueKind.Symbol, Languages.JavaScript.JavaScriptStrings.Module(argument.Text)),
        _ => null,
    };

    private static bool IsText(ScriptValue value) => value.Kind == ScriptValueKind.Text || (value.Kind == ScriptValueKind.Hole && value.Children[0].Kind is ScriptValueKind.Text);

    /// <summary><c>x.then(f)</c>, <c>x.catch(f)</c>, <c>list.forEach(f)</c> with a function of the script.</summary>
    private ScriptValue? Continued(ScriptValue callee, ScriptValue[] arguments)
    {
        if (arguments.Length < 2 || arguments[1].Function is not { } function)
        {
            if (callee.Text is not ("catch" or "finally") || arguments.Length != 2 || arguments[1].Kind != ScriptValueKind.Symbol || !HarmlessCalls.Contains(arguments[1]))
                return null;
            ScriptValue reported = Awaited(callee.Children[0]);
            Do(0, reported);
            return reported;
        }

        ScriptValue target = callee.Children[0];
        if (callee.Text is "then" or "catch" or "finally" && arguments.Length > 2)
            return null;
        switch (callee.Text)
        {
            case "then":
                ScriptValue given = Awaited(target);
                Do(0, given);
                return Inline(function, [callee, given]);
            case "catch" or "finally":
                target = Awaited(target);
                Do(0, target);
                List<ScriptEffect> handler = Apart(function, [callee, new ScriptValue(ScriptValueKind.Bound, "error")], isLoop: false, out Ending handled);
                if (handled == Ending.Failure)
                    handler.RemoveAll(ScriptPrints.IsPrint);
                _effects.Add(new ScriptEffect(ScriptEffectKind.Branch, [new ScriptValue(ScriptValueKind.Constant, callee.Text)], handler, []));
                return target;
            case "forEach":
                var each = new ScriptValue(ScriptValueKind.Bound, "each");
                List<ScriptEffect> body = Apart(function, [callee, each, new ScriptValue(ScriptValueKind.Bound, "index")], isLoop: true, out Ending ending);
                if (ending != Ending.None)
                    body.Add(Jump("end"));
                _effects.Add(new ScriptEffect(ScriptEffectKind.Loop, [target, each], body, []));
                return ScriptValue.Nothing;
            default:
                return null;
        }
    }

    /// <summary>What a function does that is called some time, or not.</summary>
    private List<ScriptEffect> Apart(ScriptFunction function, ScriptValue[] arguments, bool isLoop, out Ending ending)
    {
        (List<ScriptEffect> outer, Ending before) = (_effects, _ending);
        List<ScriptEffect> inner = _effects = [];
        _ending = Ending.None;
        _uncertain++;
        _frame.Loops += isLoop ? 1 : 0;
        if (Inline(function, arguments) is null)
            _effects.Add(new ScriptEffect(ScriptEffectKind.Opaque, new ScriptValue(ScriptValueKind.Opaque, "function")));
        _frame.Loops -= isLoop ? 1 : 0;
        _uncertain--;
        ending = _ending;
        (_effects, _ending) = (outer, before);
        return inner;
    }

    /// <summary>What calling a function of the script does and gives; null when it cannot be followed.</summary>
    private ScriptValue? Inline(ScriptFunction function, ScriptValue[] arguments, bool isForced = false)
    {
        if ((!isForced && function.Parameters.Text == "generator")
            || Array.Exists(arguments, argument => argument.Kind == ScriptValueKind.Spread)
            || _active.Count >= MaxInlining
            || !_active.Add(function.Body))
            return null;
        int start = _effects.Count;
        ScriptScope outer = _scope;
        Frame frame = _frame;
        int first = _calls;
        _scope = new ScriptScope(function.Scope);
        _frame = new Frame();
        Bind(function.Parameters, arguments);
        ScriptValue? result;
        if (function.Body.Kind == ScriptNodeKind.Block)
        {
            DeclareFunctions(function.Body);
            Run(function.Body);
            result = _frame.Result ?? ScriptValue.Nothing;
            if (_frame.Results is { } results)
                result = Made(ScriptValueKind.Opaque, "one of several results", [.. results, result]);
            if (_frame.IsDone || _frame.Results is not null || start < _effects.Count)
                Settle(_effects, start);
        }
        else
        {
            result = Value(function.Body);
            Do(first, result);
        }

        if (_calls > first)
            _inlined.Add((first, _calls));
        _scope = outer;
        _frame = frame;
        _active.Remove(function.Body);
        return result;
    }

    private void Bind(ScriptNode parameters, ScriptValue[] arguments)
    {
        int position = 1;
        foreach (ScriptNode parameter in parameters.Children)
        {
            ScriptValue? given = null;
            if (parameter.Kind == ScriptNodeKind.Spread)
            {
                ScriptValue[] rest = [.. arguments.Skip(position).Where(argument => argument.Kind == ScriptValueKind.Keyword == (parameter.Text == "**"))];
                Assign(parameter[0], Made(parameter.Text == "**" ? ScriptValueKind.Map : ScriptValueKind.List, "", rest));
                position += parameter.Text == "**" ? 0 : rest.Length;
                continue;
            }

            if (position < arguments.Length && arguments[position].Kind != ScriptValueKind.Keyword)
                given = arguments[position++];
            else if (Array.Find(arguments, argument => argument.Kind == ScriptValueKind.Keyword && argument.Text == parameter.Text) is { } named)
                given = named.Children[0];
            else if (parameter.Kind == ScriptNodeKind.Name && parameter.Children.Length > 0)
                Do(_calls, given = Value(parameter[0]));
            Assign(parameter, given ?? Made(ScriptValueKind.Opaque, "argument"));
        }
    }

    /// <summary>A function given to a call, as what it does with its parameters.</summary>
    private ScriptValue Structure(ScriptValue value)
    {
        if (value.Function is not { } function)
            return HasFunction(value, 0) ? new ScriptValue(value.Kind, value.Text, [.. value.Children.Select(Structure)]) : value;
        ScriptValue[] bound = [.. function.Parameters.Children.Select(_ => new ScriptValue(ScriptValueKind.Bound, "parameter"))];
        (List<ScriptEffect> outer, Ending before) = (_effects, _ending);
        List<ScriptEffect> effects = _effects = [];
        _ending = Ending.None;
        _uncertain++;
        ScriptValue? result = Inline(function, [value, .. bound], isForced: true);
        _uncertain--;
        if (_ending != Ending.None)
            effects.Add(Jump("end"));
        (_effects, _ending) = (outer, before);
        return new ScriptValue(
            ScriptValueKind.Lambda,
            function.Parameters.Text,
            [.. bound, result is null ? new ScriptValue(ScriptValueKind.Opaque, ScriptValue.Changed) : Structure(result)]) { Effects = Pruned(effects) };
    }

    private static bool HasFunction(ScriptValue value, int depth) =>
        depth < 6
        && value.Kind is ScriptValueKind.Keyword or ScriptValueKind.Pair or ScriptValueKind.List or ScriptValueKind.Map or ScriptValueKind.Spread or ScriptValueKind.Conditional
        && Array.Exists(value.Children, child => child.Function is not null || HasFunction(child, depth + 1));

    /// <summary>Named arguments in the order of their names, after the others.</summary>
    private static void Sort(ScriptValue[] arguments)
    {
        int named = Array.FindIndex(arguments, argument => argument.Kind == ScriptValueKind.Keyword);
        if (named < 0 || named == arguments.Length - 1)
            return;
        ScriptValue[] sorted = [
            .. arguments
                .Skip(named)
                .OrderBy(argument => argument.Kind == ScriptValueKind.Keyword ? 1 : 0)
                .ThenBy(argument => argument.Kind == ScriptValueKind.Keyword ? argument.Text : "", StringComparer.Ordinal),
        ];
        sorted.CopyTo(arguments, named);
    }
}
