namespace SkVM.CodeTemplates.Scripts;

/// <summary>
/// Leaves out what a script does without effect: prints, checks that only report or stop, values that nothing uses. It goes from the end to the
/// beginning, so that what a later effect uses is known.
/// </summary>
internal sealed class EffectPruner
{
    private readonly HashSet<ScriptValue> _used = new(ReferenceEqualityComparer.Instance);

    public static List<ScriptEffect> Prune(List<ScriptEffect> effects) => new EffectPruner().Pruned(effects);

    private List<ScriptEffect> Pruned(List<ScriptEffect> effects)
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
                Keep(effect, kept);
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

    private void Keep(ScriptEffect effect, List<ScriptEffect> kept)
    {
        switch (effect.Kind)
        {
            case ScriptEffectKind.Do:
                KeepCalls(effect.Values[0], effect, kept);
                break;
            case ScriptEffectKind.Loop or ScriptEffectKind.While:
                List<ScriptEffect> body = Pruned(effect.Body);
                if (!body.Exists(inner => inner.Kind != ScriptEffectKind.Jump && !IsOnlyJumps(inner)))
                {
                    KeepCalls(effect.Values[0], effect, kept);
                    break;
                }

                Use(effect.Values[0]);
                kept.Add(effect with { Body = body });
                break;
            case ScriptEffectKind.Branch:
                List<ScriptEffect> other = Pruned(effect.Else);
                List<ScriptEffect> then = Pruned(effect.Body);
                // An end that nothing follows ends nothing.
                bool endsNothing = kept.Count == 0 && other.Count == 0 && then is [{ Kind: ScriptEffectKind.Jump, Values: [{ Text: "end" }] }];
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

    private static bool IsOnlyJumps(ScriptEffect effect) =>
        effect.Kind == ScriptEffectKind.Branch && effect.Body.TrueForAll(inner => inner.Kind == ScriptEffectKind.Jump) && effect.Else.TrueForAll(inner => inner.Kind == ScriptEffectKind.Jump);

    /// <summary>Keeps the outermost calls in a value that matter, that nothing later uses and that were not made earlier.</summary>
    private void KeepCalls(ScriptValue value, ScriptEffect effect, List<ScriptEffect> kept)
    {
        if (_used.Contains(value) || (value.Kind == ScriptValueKind.Call && !effect.Makes(value)))
            return;
        if (value.Kind == ScriptValueKind.Call && !HarmlessCalls.IsHarmless(value))
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

    private void Use(ScriptValue value)
    {
        if (value.Children.Length == 0 && value.Kind != ScriptValueKind.Bound)
            return;
        if (!_used.Add(value))
            return;
        Array.ForEach(value.Children, Use);
    }
}
