using System.Collections.Immutable;
using SkVM.CodeTemplates;

namespace SkVM.Runtime.Hosts.Binding;

/// <summary>The arguments of a run by name.</summary>
internal sealed class ScriptArguments
{
    private readonly Dictionary<string, ScriptValue> _values;

    /// <exception cref="ScriptRefusedException">One is given twice, cannot be given to a script, or is none of the values that its parameter may have.</exception>
    public ScriptArguments(ScriptInvocation invocation)
    {
        ImmutableArray<TemplateArgument> arguments = invocation.Arguments;
        _values = new Dictionary<string, ScriptValue>(arguments.Length, StringComparer.Ordinal);
        foreach (TemplateArgument argument in arguments)
        {
            if (!_values.TryAdd(argument.Name, ScriptValue.Of(argument.Name, argument.Value)))
                throw new ScriptRefusedException(argument.Name, "it is given twice.");
        }

        if (invocation.Source is not ScriptCode { Choices: { IsEmpty: false } choices })
            return;
        foreach ((string parameter, ImmutableArray<string> allowed) in choices)
        {
            if (_values.TryGetValue(parameter, out ScriptValue? value) && (value is not TextValue text || !allowed.Contains(text.Value)))
                throw new ScriptRefusedException(parameter, $"it must be one of {string.Join(", ", allowed)}.");
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
