using System.Buffers;
using System.Text.Json;
using SkVM.CodeTemplates.Scripts;
using SkVM.Languages;

namespace SkVM.CodeTemplates.Matching;

/// <summary>Literals of a script as JSON.</summary>
internal static class LiteralJson
{
    public static object? Of(ScriptValue literal, CodeLanguage language)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            if (!Write(json, literal, language))
                return null;
        }

        using JsonDocument document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }

    private static bool Write(Utf8JsonWriter json, ScriptValue literal, CodeLanguage language)
    {
        switch (literal.Kind)
        {
            case ScriptValueKind.Text:
                json.WriteStringValue(literal.Text);
                return true;
            case ScriptValueKind.Number when WrittenNumbers.OfLiteral(literal.Text, language, "") is { } number:
                if (number is long whole)
                    json.WriteNumberValue(whole);
                else
                    json.WriteNumberValue((double)number);
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
                    if (!Write(json, element, language))
                        return false;
                }

                json.WriteEndArray();
                return true;
            case ScriptValueKind.Map:
                json.WriteStartObject();
                foreach (ScriptValue pair in literal.Children)
                {
                    // A key that is a number is its text in JavaScript, and another key in Python.
                    if (pair.Kind != ScriptValueKind.Pair
                        || !(pair.Children[0].Kind == ScriptValueKind.Text || (pair.Children[0].Kind == ScriptValueKind.Number && language != CodeLanguage.Python)))
                        return false;
                    json.WritePropertyName(pair.Children[0].Text);
                    if (!Write(json, pair.Children[1], language))
                        return false;
                }

                json.WriteEndObject();
                return true;
            default:
                return false;
        }
    }
}
