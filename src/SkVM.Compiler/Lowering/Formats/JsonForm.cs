using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SkVM.Lowering.Formats;

/// <summary>
/// Turns a JSON example into a form: keys and nesting stay, values become blanks such as <c>"&lt;score: number, for example 7&gt;"</c>, and of each array
/// one entry is left. The check script reads what a blank asks for from its text.
/// </summary>
internal static class JsonForm
{
    private const int MaxExample = 60;
    private const int MinValues = 3;

    /// <summary>The form; null when the example is no strict JSON of objects, is a JSON Schema, or has fewer than three values.</summary>
    public static string? Of(string example)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(example);
            JsonElement root = document.RootElement;
            JsonElement first = root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0 ? root[0] : root;
            if (first.ValueKind != JsonValueKind.Object || first.TryGetProperty("$schema", out _) || first.TryGetProperty("properties", out _))
                return null;
            var buffer = new ArrayBufferWriter<byte>();
            int values = 0;
            using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
                Write(writer, root, "entry", ref values);
            return values < MinValues ? null : Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, string name, ref int values)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty property in value.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value, property.Name, ref values);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                if (value.GetArrayLength() > 0)
                    Write(writer, value[0], name, ref values);
                writer.WriteEndArray();
                break;
            default:
                values++;
                writer.WriteStringValue(Blank(value, name));
                break;
        }
    }

    private static string Blank(JsonElement value, string name)
    {
        name = name.Replace('<', ' ').Replace('>', ' ').Replace(':', ' ');
        switch (value.ValueKind)
        {
            case JsonValueKind.Number:
                return string.Create(CultureInfo.InvariantCulture, $"<{name}: number, for example {value.GetRawText()}>");
            case JsonValueKind.True or JsonValueKind.False:
                return $"<{name}: true or false>";
            case JsonValueKind.Null:
                return $"<{name}: a value or null>";
        }

        string text = value.GetString()!.Trim().Trim('<', '>', '[', ']').ReplaceLineEndings(" ");
        if (text.ToLowerInvariant() is "number" or "integer" or "int" or "float" or "boolean" or "bool" or "string" or "")
            return text.ToLowerInvariant() switch
            {
                "number" or "integer" or "int" or "float" => $"<{name}: number>",
                "boolean" or "bool" => $"<{name}: true or false>",
                _ => $"<{name}: text>",
            };
        if (text.Contains('|', StringComparison.Ordinal)
            && text.Split('|', StringSplitOptions.TrimEntries) is var choices
            && choices.All(choice => choice.Length is > 0 and < 40)
            && !text.AsSpan().ContainsAny("<>,"))
            return $"<{name}: one of {string.Join(" | ", choices)}>";
        string example = text.Length > MaxExample ? text[..(char.IsHighSurrogate(text[MaxExample - 1]) ? MaxExample - 1 : MaxExample)] + "…" : text;
        return $"<{name}: text, for example {example.Replace('<', '(').Replace('>', ')')}>";
    }
}
