namespace SkVM.CodeTemplates.Scripts;

/// <summary>
/// Leaves out what a script does without effect: prints, where they do not count, checks that only report or stop, values that nothing uses. It goes from the end
/// to the beginning, so that what a later effect uses is known.
/// </summary>
internal sealed class EffectPruner
{
    private readonly HashSet<ScriptValue> _used = new(ReferenceEqualityComparer.Instance);
    private HashSet<ScriptValue> _here;

    private readonly bool _keepsPrints;

    private EffectPruner(bool keepsPrints)
    {
        _keepsPrints = keepsPrints;
        _here = _used;
    }

    /// <param name="effects">The effects.</param>
    /// <param name="isLast">True when nothing is done after them.</param>
    /// <param name="keepsPrints">True when what is printed counts.</param>
    public static List<ScriptEffect> Prune(List<ScriptEffect> effects, bool isLast, bool keepsPrints) => new EffectPruner(keepsPrints).Pruned(effects, isLast);

    private List<ScriptEffect> Pruned(List<ScriptEffect> effects, bool isLast)
    {
        if (effects.Count == 0)
            return ScriptEffect.None;
        var kept = new List<ScriptEffect>(effects.Count);
        List<ScriptEffect>? waiting = null;
        for (int i = effects.Count - 1; i >= 0; i--)
        {
            ScriptEffect effect = effects[i];
            if (effect.Kind == ScriptEffectKind.Set && effect.Values[0].Kind == ScriptValueKind.Bound)
                (waiting ??= []).Add(effect);
            else
                Keep(effect, kept, isLast && kept.Count == 0);
        }

        // What a loop carries on matters when something in it, or after it, uses that.
        for (int i = 0; i < waiting?.Count; i++)
        {
            if (!_used.Contains(waiting[i].Values[0]))
                continue;
            Use(waiting[i].Values[1]);
            kept.Insert(0, waiting[i]);
            waiting.RemoveAt(i);
            i = -1;
        }

        kept.Reverse();
        return kept;
    }

    private void Keep(ScriptEffect effect, List<ScriptEffect> kept, bool isLast)
    {
        switch (effect.Kind)
        {
            case ScriptEffectKind.Do:
                KeepCalls(effect.Values[0], effect, kept);
                break;
            case ScriptEffectKind.Loop or ScriptEffectKind.While:
                List<ScriptEffect> body = Inside(effect.Body, isLast: false);
                bool waits = effect.Kind == ScriptEffectKind.While && FileTests.Of(effect.Values[0], isNegated: false) != FileTest.None;
                if (!waits && body.TrueForAll(IsOnlyJumps) && !(IsConsumed(effect.Values[0]) && _used.Contains(effect.Values[0])))
                {
                    KeepCalls(effect.Values[0], effect, kept);
                    break;
                }

                Use(effect.Values[0]);
                kept.Add(effect with { Body = body });
                break;
            case ScriptEffectKind.Branch:
                List<ScriptEffect> other = Inside(effect.Else, isLast);
                List<ScriptEffect> then = Inside(effect.Body, isLast);
                // An end that nothing follows ends nothing.
                bool endsNothing = isLast && then.TrueForAll(IsEnd) && other.TrueForAll(IsEnd);
                if (endsNothing || (then.Count == 0 && other.Count == 0))
                {
                    KeepCalls(effect.Values[0], effect, kept);
                    break;
                }

                Use(effect.Values[0]);
                kept.Add(effect with { Body = then, Else = other });
                break;
            default:
                Array.ForEach(effect.Values, Use);
                kept.Add(effect);
                break;
        }
    }

    /// <summary>What a body does. That something later uses a call does not say how often, and whether, it is made.</summary>
    private List<ScriptEffect> Inside(List<ScriptEffect> body, bool isLast)
    {
        if (body.Count == 0)
            return ScriptEffect.None;
        HashSet<ScriptValue> outer = _here;
        _here = new(ReferenceEqualityComparer.Instance);
        List<ScriptEffect> kept = Pruned(body, isLast);
        outer.UnionWith(_here);
        _here = outer;
        return kept;
    }

    private static bool IsEnd(ScriptEffect effect) => effect is { Kind: ScriptEffectKind.Jump, Values: [{ Text: "end" or "leave" }] };

    /// <summary>True for what only ends a loop, or a round of it.</summary>
    private static bool IsOnlyJumps(ScriptEffect effect) => effect is { Kind: ScriptEffectKind.Jump, Values: [{ Text: "break" or "continue" }] }
        || (effect.Kind == ScriptEffectKind.Branch && effect.Body.TrueForAll(IsOnlyJumps) && effect.Else.TrueForAll(IsOnlyJumps));

    /// <summary>Keeps the outermost calls in a value that matter, that nothing later uses and that were not made earlier.</summary>
    private void KeepCalls(ScriptValue value, ScriptEffect effect, List<ScriptEffect> kept)
    {
        if (_here.Contains(value) || (value.Kind == ScriptValueKind.Call && !effect.Makes(value)))
            return;
        bool matters = value.Kind == ScriptValueKind.Call
            ? Counts(value) || Takes(value)
            : IsConditional(value) && Array.Exists(Conditional(value), part => Acts(part, effect));
        if (matters)
        {
            Use(value);
            kept.Add(new ScriptEffect(ScriptEffectKind.Do, value));
            return;
        }

        if (value.Kind is ScriptValueKind.Lambda or ScriptValueKind.Hole)
            return;
        for (int i = value.Children.Length - 1; i >= 0; i--)
            KeepCalls(value.Children[i], effect, kept);
    }

    /// <summary>Values of which a part may be computed or not, many times, or later.</summary>
    private static bool IsConditional(ScriptValue value) => value.Kind is ScriptValueKind.Conditional or ScriptValueKind.Comprehension
        || (value.Kind == ScriptValueKind.Binary && value.Text is "and" or "or" or "??") || value is { Kind: ScriptValueKind.Unary, Text: "await" };

    /// <summary>The parts that may not be computed.</summary>
    private static ScriptValue[] Conditional(ScriptValue value) => value.Kind is ScriptValueKind.Conditional or ScriptValueKind.Binary ? value.Children[1..] : value.Children;

    /// <summary>True when computing a value makes a call that matters.</summary>
    private bool Acts(ScriptValue value, ScriptEffect effect)
    {
        if (value.Kind is ScriptValueKind.Lambda or ScriptValueKind.Hole
            || value.Children.Length == 0
            || _here.Contains(value)
            || (value.Kind == ScriptValueKind.Call && !effect.Makes(value)))
            return false;
        return (value.Kind == ScriptValueKind.Call && Counts(value)) || Array.Exists(value.Children, child => Acts(child, effect));
    }

    private bool Counts(ScriptValue call) => !HarmlessCalls.IsHarmless(call) || (_keepsPrints && ScriptPrints.Prints(call));

    /// <summary>True for a call that takes elements from what a later effect reads to its end.</summary>
    private bool Takes(ScriptValue call)
    {
        bool isNext = call.Children[0].IsSymbol("next");
        for (int i = 1; i < call.Children.Length; i++)
        {
            if ((isNext || IsConsumed(call.Children[i])) && _used.Contains(call.Children[i]))
                return true;
        }

        return false;
    }

    /// <summary>True for what can be gone through only once.</summary>
    private static bool IsConsumed(ScriptValue value) => value is { Kind: ScriptValueKind.Comprehension, Text: "lazy" }
        || (value.Kind == ScriptValueKind.Call && value.Children[0] switch
        {
            { Kind: ScriptValueKind.Symbol } function =>
                function.Text is "open" or "io.open" or "csv.reader" or "csv.DictReader" or "map" or "filter" or "zip" or "iter" or "reversed" or "enumerate" or "os.scandir"
                    or "os.walk" or "glob.iglob" or "re.finditer",
            { Kind: ScriptValueKind.Member } method => method.Text is "iterdir" or "glob" or "rglob" or "finditer" or "matchAll" or "iter_rows",
            _ => false,
        });

    private void Use(ScriptValue value)
    {
        if (value.Children.Length == 0 && value.Kind != ScriptValueKind.Bound)
            return;
        bool isNew = _used.Add(value);
        if (!ReferenceEquals(_here, _used) && _here.Add(value))
            isNew = true;
        if (!isNew)
            return;
        Array.ForEach(value.Children, Use);
    }
}
