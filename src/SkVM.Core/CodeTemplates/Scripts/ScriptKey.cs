using System.Globalization;

namespace SkVM.CodeTemplates.Scripts;

/// <summary>What two scripts that unify have in common: the set of functions they call and of kinds of control.</summary>
internal static class ScriptKey
{
    public static string Of(List<ScriptEffect> effects)
    {
        var features = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<ScriptValue>(ReferenceEqualityComparer.Instance);
        Add(effects, features, seen);
        ulong sum = 0;
        foreach (string feature in features)
            sum += Hash(feature);
        return sum.ToString("x16", CultureInfo.InvariantCulture);
    }

    /// <summary>True when a part of the script was not understood.</summary>
    public static bool IsOpaque(List<ScriptEffect> effects) =>
        effects.Exists(effect => effect.Kind == ScriptEffectKind.Opaque || IsOpaque(effect.Body) || IsOpaque(effect.Else));

    private static void Add(List<ScriptEffect> effects, HashSet<string> features, HashSet<ScriptValue> seen)
    {
        foreach (ScriptEffect effect in effects)
        {
            if (effect.Kind is ScriptEffectKind.Loop or ScriptEffectKind.While or ScriptEffectKind.Branch)
                features.Add("\0" + effect.Kind.ToString());
            foreach (ScriptValue value in effect.Values)
                Add(value, features, seen);
            Add(effect.Body, features, seen);
            Add(effect.Else, features, seen);
        }
    }

    private static void Add(ScriptValue value, HashSet<string> features, HashSet<ScriptValue> seen)
    {
        if (value.Kind == ScriptValueKind.Hole || value.Children.Length == 0 || !seen.Add(value))
            return;
        if (value.Kind == ScriptValueKind.Call && value.Children[0] is { Kind: ScriptValueKind.Symbol or ScriptValueKind.Member } callee && !callee.IsSymbol("len"))
            features.Add(callee.Kind == ScriptValueKind.Symbol ? callee.Text : "." + callee.Text);
        foreach (ScriptValue child in value.Children)
            Add(child, features, seen);
        if (value.Effects is { } effects)
            Add(effects, features, seen);
    }

    /// <summary>FNV-1a with a final mix: the same on every machine.</summary>
    private static ulong Hash(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in text)
            hash = (hash ^ c) * 1099511628211;
        hash ^= hash >> 32;
        hash *= 0xd6e8feb86659fd93;
        return hash ^ (hash >> 32);
    }
}
