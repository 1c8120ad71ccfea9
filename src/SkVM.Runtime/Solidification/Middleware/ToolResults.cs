using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace SkVM.Runtime.Solidification;

/// <summary>
/// Whether what a tool returned is known to be a success: text without a sign of failure, or data whose fields and texts have none. A number alone, nothing at
/// all, or an object that cannot be read is no known form, and counts as none.
/// </summary>
internal static class ToolResults
{
    private const int MostDepth = 8;
    private const int MostJson = 256 * 1024;

    public static bool IsSuccess(FunctionResultContent result) => result.Exception is null && IsSuccess(result.Result);

    private static bool IsSuccess(object? value) => value switch
    {
        string text => IsSuccess(text, 0),
        bool flag => flag,
        TextContent text => IsSuccess(text.Text, 0),
        DataContent or UriContent => true,
        AIContent => false,
        IEnumerable<AIContent> contents => contents.All(IsSuccess),
        JsonElement json => IsKnownForm(json) && IsSuccess(json, 0),
        null => false,
        _ => Json(value) is { } json && IsKnownForm(json) && IsSuccess(json, 0),
    };

    private static bool IsKnownForm(JsonElement json) => json.ValueKind is JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.String or JsonValueKind.True;

    private static JsonElement? Json(object value)
    {
        try
        {
            return AIJsonUtilities.DefaultOptions.TryGetTypeInfo(value.GetType(), out JsonTypeInfo? type) ? JsonSerializer.SerializeToElement(value, type) : null;
        }
        catch (Exception e) when (e is NotSupportedException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsSuccess(JsonElement value, int depth)
    {
        if (depth > MostDepth)
            return false;
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return IsSuccess(value.GetString()!, depth);
            case JsonValueKind.Array:
                return value.EnumerateArray().All(item => IsSuccess(item, depth + 1));
            case JsonValueKind.Object:
                return value.EnumerateObject().All(field => !FailureFields.IsFailure(field.Name, field.Value) && IsSuccess(field.Value, depth + 1));
            default:
                return true;
        }
    }

    private static bool IsSuccess(string text, int depth)
    {
        ReadOnlySpan<char> start = text.AsSpan().TrimStart();
        if (start is not ['{' or '[', ..] || text.Length > MostJson)
            return !FailureTexts.IsFailure(text);
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return IsSuccess(document.RootElement, depth + 1);
        }
        catch (JsonException)
        {
            return !FailureTexts.IsFailure(text);
        }
    }
}
