using System.Globalization;
using SkVM.CodeTemplates.Matching;

namespace SkVM.CodeTemplates.Scripts;

/// <summary>Compares what a template does with what a script does, node by node; where the template has a hole, a literal of the script is bound.</summary>
internal sealed class ScriptUnifier(ArgumentBinder binder)
{
    private readonly Dictionary<ScriptValue, ScriptValue> _found = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ScriptValue, ScriptValue> _expected = new(ReferenceEqualityComparer.Instance);

    public bool Unify(List<ScriptEffect> template, List<ScriptEffect> script)
    {
        List<ScriptEffect> done = script;
        List<string>? read = null;
        if (script.Count > template.Count)
            done = Rereading.Remove(template, script, out read);
        return Effects(template, done) && InOrder() && (read is null || read.TrueForAll(text => binder.Has(text) || binder.Differ("nothing", $"reading '{text}'")));
    }

    /// <summary>Compares all there is, reading the result again included.</summary>
    public bool UnifyWhole(List<ScriptEffect> template, List<ScriptEffect> script) => Effects(template, script) && InOrder();

    private bool Effects(List<ScriptEffect> template, List<ScriptEffect> script)
    {
        for (int i = 0; i < template.Count && i < script.Count; i++)
        {
            if (!Effect(template[i], script[i]))
                return false;
        }

        if (template.Count > script.Count)
            return binder.Differ(Describe(template[script.Count]), "nothing");
        return template.Count == script.Count || binder.Differ("nothing", Describe(script[template.Count]));
    }

    private bool Effect(ScriptEffect template, ScriptEffect script)
    {
        if (template.Kind != script.Kind || template.Values.Length != script.Values.Length)
            return binder.Differ(Describe(template), Describe(script));
        for (int i = 0; i < template.Values.Length; i++)
        {
            if (!Values(template.Values[i], script.Values[i]))
                return false;
        }

        return Effects(template.Body, script.Body) && Effects(template.Else, script.Else);
    }

    private bool Values(ScriptValue template, ScriptValue script)
    {
        if (template.Kind == ScriptValueKind.Hole)
            return binder.Bind(template.Number, script);
        if (template.Kind == ScriptValueKind.Call
            && script.Kind == ScriptValueKind.Number
            && template.Children is [{ Kind: ScriptValueKind.Symbol, Text: "len" }, { Kind: ScriptValueKind.Hole } list])
            return Length(list, script);
        if (template.Kind == ScriptValueKind.Format && script.Kind == ScriptValueKind.Text)
            return Text(template, script.Text);
        if (template.Kind != script.Kind || template.Function is not null || script.Function is not null || script is { Kind: ScriptValueKind.Opaque, Text: ScriptValue.Changed })
            return binder.Differ(template.ToString(), script.ToString());
        if (template.Kind is ScriptValueKind.Call or ScriptValueKind.Bound)
        {
            bool knownThere = _found.TryGetValue(template, out ScriptValue? there);
            bool knownHere = _expected.TryGetValue(script, out ScriptValue? here);
            if (knownThere || knownHere)
                return (ReferenceEquals(there, script) && ReferenceEquals(here, template)) || binder.Differ(template.ToString(), script.ToString());
        }

        bool same = template.Kind switch
        {
            ScriptValueKind.Number => WrittenNumbers.AreSame(template.Text, script.Text, binder.Template.Language),
            _ => template.Text == script.Text,
        };
        if (!same || template.Children.Length != script.Children.Length)
            return binder.Differ(template.ToString(), script.ToString());
        for (int i = 0; i < template.Children.Length; i++)
        {
            if (!Values(template.Children[i], script.Children[i]))
                return false;
        }

        if (template.Kind is ScriptValueKind.Call or ScriptValueKind.Bound)
        {
            _found[template] = script;
            _expected[script] = template;
        }

        return template.Effects is null || script.Effects is null || Effects(template.Effects, script.Effects);
    }

    /// <summary><c>len(list)</c> in the template is the length of the list that is bound to its hole.</summary>
    private bool Length(ScriptValue list, ScriptValue number)
    {
        int length = binder[list.Number] is System.Text.Json.JsonElement { ValueKind: System.Text.Json.JsonValueKind.Array } bound ? bound.GetArrayLength() : -1;
        string text = length.ToString(CultureInfo.InvariantCulture);
        return length < 0 || text == number.Text || binder.Differ(text, number.Text);
    }

    /// <summary>A text with holes in it, against a text.</summary>
    private bool Text(ScriptValue template, string text)
    {
        var parts = new List<TextPart>(template.Children.Length);
        foreach (ScriptValue part in template.Children)
        {
            if (part.Kind is not (ScriptValueKind.Text or ScriptValueKind.Hole))
                return binder.Differ(template.ToString(), text);
            parts.Add(part.Kind == ScriptValueKind.Hole ? new TextPart(null, part.Number) : new TextPart(part.Text, -1));
        }

        return TextPart.Unify(parts, text, binder);
    }

    /// <summary>Calls of one object are made in the same order.</summary>
    private bool InOrder()
    {
        Dictionary<ScriptValue, (int Template, int Script)>? last = null;
        foreach ((ScriptValue template, ScriptValue script) in _found.OrderBy(pair => pair.Key.Number))
        {
            if (template.Kind != ScriptValueKind.Call || template.Children[0].Kind != ScriptValueKind.Member)
                continue;
            ScriptValue receiver = template.Children[0].Children[0];
            while (receiver is { Kind: ScriptValueKind.Unary, Text: "await" })
                receiver = receiver.Children[0];
            if (receiver.Kind is not (ScriptValueKind.Call or ScriptValueKind.Bound))
                continue;
            last ??= new(ReferenceEqualityComparer.Instance);
            if (last.TryGetValue(receiver, out (int Template, int Script) before) && before.Script > script.Number)
                return binder.Differ($"{template} after the others", $"{script} before them");
            last[receiver] = (template.Number, script.Number);
        }

        return true;
    }

    private static string Describe(ScriptEffect effect) => effect.Kind switch
    {
        ScriptEffectKind.Do => effect.Values[0].ToString(),
        ScriptEffectKind.Set => $"{effect.Values[0]} = {effect.Values[1]}",
        ScriptEffectKind.Loop => $"a loop over {effect.Values[0]}",
        ScriptEffectKind.While => $"a loop while {effect.Values[0]}",
        ScriptEffectKind.Branch => $"a branch on {effect.Values[0]}",
        _ => effect.Values[0].Text,
    };
}
