using System.Text.Json;
using SkVM.CodeTemplates;

namespace SkVM.Cli.Runs;

/// <summary>Writes the match of a run as one line of JSON.</summary>
internal static class RunMatchJson
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream output, AgentRun run, CodeTemplateMatch? match, string? reason)
    {
        using (var json = new Utf8JsonWriter(output, s_options))
        {
            json.WriteStartObject();
            json.WriteString("id"u8, run.Id);
            json.WriteString("agent"u8, run.Agent);
            if (match is null)
                json.WriteNull("match"u8);
            else
                Write(json, match);
            if (reason is not null)
                json.WriteString("reason"u8, reason);
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, CodeTemplateMatch match)
    {
        json.WriteStartObject("match"u8);
        json.WriteString("template"u8, match.Template.Id);
        json.WriteNumber("line"u8, match.Template.Line);
        json.WriteString("kind"u8, match.Template.IsMined ? "mined" : "aot");
        json.WriteBoolean("printsSame"u8, match.PrintsSame);
        json.WriteStartObject("arguments"u8);
        foreach (TemplateArgument argument in match.Arguments)
        {
            json.WritePropertyName(argument.Name);
            switch (argument.Value)
            {
                case string text:
                    json.WriteStringValue(text);
                    break;
                case long whole:
                    json.WriteNumberValue(whole);
                    break;
                case double number:
                    json.WriteNumberValue(number);
                    break;
                case bool truth:
                    json.WriteBooleanValue(truth);
                    break;
                case JsonElement element:
                    element.WriteTo(json);
                    break;
                default:
                    json.WriteStringValue(argument.Value.ToString());
                    break;
            }
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
