using System.Buffers;
using System.Globalization;
using System.Text.Json;
using SkVM.CodeTemplates.Scripts;

namespace SkVM.CodeTemplates.Matching;

/// <summary>Literals of a script as JSON.</summary>
internal static class LiteralJson
{
    public static object? Of(ScriptValue literal)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            if (!Write(json, literal))
                return null;
        }

        using JsonDocument document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }

    private static bool Write(Utf8JsonWriter json, ScriptValue literal)
    {
        switch (literal.Kind)
        {
            case ScriptValueKind.Text:
                json.WriteStringValue(literal.Text);
                return true;
            case ScriptValueKind.Number when long.TryParse(literal.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole):
                json.WriteNumberValue(whole);
                return true;
            case ScriptValueKind.Number when double.TryParse(literal.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number):
                json.WriteNumberValue(number);
                return true;
            case ScriptValueKind.Constant when literal.Text is "true" or "false":
                json.WriteBooleanValue(literal.Text == "true");
                return true;
            case ScriptValueKind.Constant when literal.Text == "null":
                json.WriteNullValue();
                return true;
            case ScriptValueKind.List:
                json.WriteStartArray();
                foreach (ScriptValue element in literal.Children)
                {
                    if (!Write(json, element))
                        return false;
                }

                json.WriteEndArray();
                return true;
            case ScriptValueKind.Map:
                json.WriteStartObject();
                foreach (ScriptValue pair in literal.Children)
                {
                    if (pair.Kind != ScriptValueKind.Pair || pair.Children[0].Kind is not (ScriptValueKind.Text or ScriptValueKind.Number))
                        return false;
                    json.WritePropertyName(pair.Children[0].Text);
                    if (!Write(json, pair.Children[1]))
                        return false;
                }

                json.WriteEndObject();
                return true;
            default:
                return false;
        }
    }
}
