using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SkVM.Runtime.Hosts.Binding;

namespace SkVM.Runtime.Hosts.Workers;

/// <summary>Writes requests to workers as JSON. Texts keep lone surrogates, which <see cref="System.Text.Json"/> would replace.</summary>
internal sealed class WorkerRequest
{
    private readonly StringBuilder _json = new("{");

    public WorkerRequest Add(string name, string? text)
    {
        Name(name);
        if (text is null)
            _json.Append("null");
        else
            JavaScriptLiteral.Write(_json, text);
        return this;
    }

    public WorkerRequest Add(string name, bool value) => Raw(name, value ? "true" : "false");

    public WorkerRequest Add(string name, double value) => Raw(name, value.ToString("R", CultureInfo.InvariantCulture));

    public WorkerRequest Add(string name, IEnumerable<string> texts) => Add(name, new ListValue([.. texts.Select(text => (ScriptValue)new TextValue(text))]));

    public WorkerRequest Add(string name, IEnumerable<KeyValuePair<string, string>> variables) =>
        Add(name, new ObjectValue([.. variables.Select(variable => KeyValuePair.Create(variable.Key, (ScriptValue)new TextValue(variable.Value)))]));

    public WorkerRequest Add(string name, ImmutableArray<ScriptValue> values) => Add(name, new ListValue(values));

    /// <inheritdoc/>
    public override string ToString() => _json.ToString() + "}";

    private WorkerRequest Add(string name, ScriptValue value)
    {
        Name(name);
        JavaScriptLiteral.Write(_json, value);
        return this;
    }

    private WorkerRequest Raw(string name, string value)
    {
        Name(name);
        _json.Append(value);
        return this;
    }

    private void Name(string name)
    {
        if (_json.Length > 1)
            _json.Append(',');
        JavaScriptLiteral.Write(_json, name);
        _json.Append(':');
    }
}
