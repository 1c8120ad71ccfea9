using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SkVM.CodeTemplates;

namespace SkVM.Runtime.Solidification;

/// <summary>The arguments of a call in one canonical form, so that two sets can be compared and kept. Immutable.</summary>
public sealed class ArgumentSet : IEquatable<ArgumentSet>
{
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly JsonObject _values;

    private ArgumentSet(JsonObject values)
    {
        _values = values;
        Json = values.ToJsonString(s_options);
        ImmutableArray<ArgumentLeaf>.Builder leaves = ImmutableArray.CreateBuilder<ArgumentLeaf>();
        CollectLeaves(values, leaves);
        Leaves = leaves.DrainToImmutable();
    }

    /// <summary>A JSON object: names in ordinal order, numbers in their shortest form.</summary>
    public string Json { get; }

    /// <summary>The texts and numbers in the values, in the order of <see cref="Json"/>.</summary>
    internal ImmutableArray<ArgumentLeaf> Leaves { get; }

    /// <summary>The set of a call's arguments.</summary>
    /// <exception cref="ArgumentException">A value is of a type that no parameter has.</exception>
    public static ArgumentSet Of(ImmutableArray<TemplateArgument> arguments)
    {
        var values = new JsonObject();
        foreach (TemplateArgument argument in arguments.OrderBy(argument => argument.Name, StringComparer.Ordinal))
            values[argument.Name] = Node(argument);
        return new ArgumentSet(values);
    }

    /// <summary>Reads what <see cref="Json"/> returned.</summary>
    /// <exception cref="JsonException">It is not a JSON object.</exception>
    public static ArgumentSet Parse(string json)
    {
        if (JsonNode.Parse(json) is not JsonObject read)
            throw new JsonException("Arguments are a JSON object.");
        var values = new JsonObject();
        foreach (KeyValuePair<string, JsonNode?> value in read.OrderBy(value => value.Key, StringComparer.Ordinal))
            values[value.Key] = Canonical(value.Value);
        return new ArgumentSet(values);
    }

    /// <summary>The arguments for a template, typed as its parameters ask; null when a parameter is missing, unknown, of another type, or none of its choices.</summary>
    public ImmutableArray<TemplateArgument>? ToArguments(CodeTemplate template)
    {
        if (_values.Any(value => !template.Parameters.Any(parameter => parameter.Name == value.Key)))
            return null;
        ImmutableArray<TemplateArgument>.Builder arguments = ImmutableArray.CreateBuilder<TemplateArgument>();
        foreach (TemplateParameter parameter in template.Parameters)
        {
            if (!_values.TryGetPropertyValue(parameter.Name, out JsonNode? node))
            {
                if (!parameter.IsOptional)
                    return null;
                continue;
            }

            if (Value(node, parameter.Type) is not { } value || (value is string text && !parameter.Choices.IsEmpty && !parameter.Choices.Contains(text)))
                return null;
            arguments.Add(new TemplateArgument(parameter.Name, value));
        }

        return arguments.ToImmutable();
    }

    /// <summary>The same set with other leaves, each of the kind that was there; numbers as <see cref="HoleShape"/> accepts them.</summary>
    internal ArgumentSet WithLeaves(IReadOnlyList<string> texts)
    {
        int next = 0;
        return new ArgumentSet((JsonObject)Replace(_values, texts, ref next)!);
    }

    /// <inheritdoc/>
    public bool Equals(ArgumentSet? other) => other is not null && Json == other.Json;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ArgumentSet);

    /// <inheritdoc/>
    public override int GetHashCode() => Json.GetHashCode(StringComparison.Ordinal);

    /// <summary>Returns <see cref="Json"/>.</summary>
    public override string ToString() => Json;

    private static JsonNode? Node(TemplateArgument argument) => argument.Value switch
    {
        string text => JsonValue.Create(text),
        Uri uri => JsonValue.Create(uri.OriginalString),
        bool flag => JsonValue.Create(flag),
        double number => Number(number.ToString("R", CultureInfo.InvariantCulture)),
        long number => Number(number.ToString(CultureInfo.InvariantCulture)),
        int number => Number(number.ToString(CultureInfo.InvariantCulture)),
        JsonElement element => Canonical(JsonNode.Parse(element.GetRawText())),
        _ =>
            throw new ArgumentException(
                $"The argument '{argument.Name}' is a {argument.Value.GetType().Name}; arguments are strings, URIs, numbers, booleans or JSON.", nameof(argument)),
    };

    private static JsonNode? Canonical(JsonNode? node) => node switch
    {
        null => null,
        JsonObject values => new JsonObject(values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => KeyValuePair.Create(value.Key, Canonical(value.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Canonical)]),
        _ => node.GetValueKind() == JsonValueKind.Number ? Number(node.ToJsonString()) : node.DeepClone(),
    };

    /// <summary>A number in its shortest form, so that 2.50 and 2.5 are the same; one that a decimal cannot hold stays as it is written.</summary>
    private static JsonNode? Number(string text) => JsonNode.Parse(
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value)
        && (double)value == double.Parse(text, CultureInfo.InvariantCulture)
            ? value.ToString("0.############################", CultureInfo.InvariantCulture)
            : text);

    private static object? Value(JsonNode? node, TemplateParameterType type)
    {
        JsonValueKind kind = node?.GetValueKind() ?? JsonValueKind.Null;
        switch (type)
        {
            case TemplateParameterType.List:
            case TemplateParameterType.Json:
                using (JsonDocument document = JsonDocument.Parse(node?.ToJsonString() ?? "null"))
                    return document.RootElement.Clone();
            case TemplateParameterType.Bool:
                return kind is JsonValueKind.True or JsonValueKind.False ? kind == JsonValueKind.True : null;
            case TemplateParameterType.Number:
                if (kind != JsonValueKind.Number)
                    return null;
                string text = node!.ToJsonString();
                return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole)
                    ? (object)whole
                    : double.Parse(text, CultureInfo.InvariantCulture);
            default:
                return kind == JsonValueKind.String ? node!.GetValue<string>() : null;
        }
    }

    private static void CollectLeaves(JsonNode? node, ImmutableArray<ArgumentLeaf>.Builder leaves)
    {
        switch (node)
        {
            case JsonObject values:
                foreach (KeyValuePair<string, JsonNode?> value in values)
                    CollectLeaves(value.Value, leaves);
                break;
            case JsonArray items:
                foreach (JsonNode? item in items)
                    CollectLeaves(item, leaves);
                break;
            default:
                JsonValueKind kind = node?.GetValueKind() ?? JsonValueKind.Null;
                leaves.Add(new ArgumentLeaf(kind == JsonValueKind.String ? node!.GetValue<string>() : node?.ToJsonString() ?? "null", kind));
                break;
        }
    }

    private static JsonNode? Replace(JsonNode? node, IReadOnlyList<string> texts, ref int next)
    {
        switch (node)
        {
            case JsonObject values:
                var replaced = new JsonObject();
                foreach (KeyValuePair<string, JsonNode?> value in values)
                    replaced[value.Key] = Replace(value.Value, texts, ref next);
                return replaced;
            case JsonArray items:
                var array = new JsonArray();
                foreach (JsonNode? item in items)
                    array.Add(Replace(item, texts, ref next));
                return array;
            default:
                string text = texts[next++];
                return node?.GetValueKind() switch
                {
                    JsonValueKind.String => JsonValue.Create(text),
                    JsonValueKind.Number => Number(text),
                    _ => node?.DeepClone(),
                };
        }
    }
}

/// <summary>A text, number, boolean or null inside the arguments.</summary>
/// <param name="Text">The text, or the JSON of another kind.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct ArgumentLeaf(string Text, JsonValueKind Kind)
{
    /// <summary>Whether it may be found in a prompt.</summary>
    public bool CanVary => Kind is JsonValueKind.String or JsonValueKind.Number && Text.Length > 0;
}
