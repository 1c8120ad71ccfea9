using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SkVM.Lowering.Calls;

/// <summary>A call of a tool that the skill shows as JSON: <c>{ "tool": "search", "arguments": { … } }</c>.</summary>
/// <param name="Tool">The tool's name.</param>
/// <param name="Arguments">The arguments as indented JSON.</param>
/// <param name="Flat">The arguments when each is a text, number or truth value; else empty.</param>
/// <param name="IsNested">True when an argument is an object or a list.</param>
internal sealed record CallExample(string Tool, string Arguments, IReadOnlyList<(string Name, string Value)> Flat, bool IsNested)
{
    private static readonly string[] s_tools = ["tool", "tool_name", "function", "name"];
    private static readonly string[] s_arguments = ["arguments", "params", "parameters", "args", "tool_input", "input"];
    private static readonly JsonWriterOptions s_indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a call; null when the code is something else, or has more than the tool and its arguments.</summary>
    public static CallExample? Of(string code)
    {
        if (!code.AsSpan().TrimStart().StartsWith("{"))
            return null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(code);
            string? tool = null;
            JsonElement? arguments = null;
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                if (tool is null && property.Value.ValueKind == JsonValueKind.String && s_tools.Contains(property.Name))
                    tool = property.Value.GetString();
                else if (arguments is null && property.Value.ValueKind == JsonValueKind.Object && s_arguments.Contains(property.Name))
                    arguments = property.Value;
                else
                    return null;
            }

            if (tool is not { Length: > 0 and < 80 } || tool.AsSpan().ContainsAny("` \n") || arguments is not { } given)
                return null;
            var flat = new List<(string, string)>();
            bool isNested = false;
            foreach (JsonProperty argument in given.EnumerateObject())
            {
                isNested |= argument.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array;
                flat.Add((argument.Name, argument.Value.ValueKind == JsonValueKind.String ? argument.Value.GetString()! : argument.Value.GetRawText()));
            }

            return flat.Count == 0 ? null : new CallExample(tool, Indented(given), isNested ? [] : flat, isNested);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The flat arguments as a list of exact values; null when a value cannot stand in inline code.</summary>
    /// <param name="indent">The blanks before each line.</param>
    public string? ToList(string indent)
    {
        var list = new StringBuilder($"Call `{Tool}` with these arguments:\n");
        foreach ((string name, string value) in Flat)
        {
            if (value.AsSpan().ContainsAny("`\r\n") || name.Contains('`', StringComparison.Ordinal))
                return null;
            list.Append('\n').Append(indent).Append("- `").Append(name).Append("`: ").Append(value.Length == 0 ? "an empty text" : $"`{value}`");
        }

        return list.ToString();
    }

    private static string Indented(JsonElement value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, s_indented))
            value.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }
}
