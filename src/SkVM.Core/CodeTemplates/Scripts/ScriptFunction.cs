using SkVM.Languages.Scripts;

namespace SkVM.CodeTemplates.Scripts;

/// <summary>A function defined in a script, with the scope it sees.</summary>
internal sealed record ScriptFunction(ScriptNode Parameters, ScriptNode Body, ScriptScope Scope);

/// <summary>The variables of a function or of the script.</summary>
internal sealed class ScriptScope(ScriptScope? outer)
{
    private readonly Dictionary<string, ScriptValue> _values = new(StringComparer.Ordinal);

    public ScriptValue? Find(string name) => _values.TryGetValue(name, out ScriptValue? value) ? value : outer?.Find(name);

    /// <summary>The scope that has a variable; null when none has.</summary>
    public ScriptScope? Owner(string name) => _values.ContainsKey(name) ? this : outer?.Owner(name);

    public void Set(string name, ScriptValue value) => _values[name] = value;

    /// <summary>The variables of this scope itself, to be restored after a branch.</summary>
    public Dictionary<string, ScriptValue> Copy() => new(_values, StringComparer.Ordinal);

    public void Restore(Dictionary<string, ScriptValue> values)
    {
        _values.Clear();
        foreach ((string name, ScriptValue value) in values)
            _values[name] = value;
    }
}
