using System.Collections.Immutable;
using SkVM.CodeTemplates;

namespace SkVM.Runtime.Hosts.Binding;

/// <summary>The arguments of a run by name.</summary>
internal sealed class ScriptArguments
{
    private readonly Dictionary<string, ScriptValue> _values;

    public ScriptArguments(ImmutableArray<TemplateArgument> arguments)
    {
        _values = new Dictionary<string, ScriptValue>(arguments.Length, StringComparer.Ordinal);
        foreach (TemplateArgument argument in arguments)
        {
            if (!_values.TryAdd(argument.Name, ScriptValue.Of(argument.Name, argument.Value)))
                throw new ScriptRefusedException(argument.Name, "it is given twice.");
        }
    }

    /// <summary>The value of a parameter.</summary>
    /// <exception cref="ScriptRefusedException">There is none.</exception>
    public ScriptValue this[string parameter] => _values.TryGetValue(parameter, out ScriptValue? value)
        ? value
        : throw new ScriptRefusedException(parameter, "it has no value, and the code has a hole for it.");

    /// <summary>The value of a parameter that stands within a text.</summary>
    /// <exception cref="ScriptRefusedException">There is none, or it is a list or an object.</exception>
    public string Text(string parameter) => this[parameter].Text
        ?? throw new ScriptRefusedException(parameter, "a list or an object cannot stand within a text.");
}
