using System.Text.Json;
using SkVM.CodeTemplates;

namespace SkVM.Runtime.Workflow;

/// <summary>A text as a parameter's type asks, so that a number reaches Python as a number.</summary>
internal static class ParameterValue
{
    /// <summary>The value for a script. A number keeps its digits: neither its size nor its last zeros are touched.</summary>
    /// <exception cref="WorkflowStepException">The text is no number, and the parameter is.</exception>
    public static object Of(TemplateParameter parameter, object value) => (parameter.Type, value) switch
    {
        (TemplateParameterType.Number, string text) => Json(text) is { ValueKind: JsonValueKind.Number } number
            ? number
            : throw new WorkflowStepException(
                $"'{text}' is no value for {parameter.Name}, which is a number: write it as JSON does, such as 7, -1.5 or 2e3, without zeros before it."),
        (TemplateParameterType.Bool, string text) when bool.TryParse(text, out bool truth) => truth,
        (TemplateParameterType.List or TemplateParameterType.Json, string text) when Json(text) is { } json => json,
        _ => value,
    };

    private static JsonElement? Json(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
