using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkVM.Runtime.Solidification;

/// <summary>Whether what a tool returned says that it failed, in the ways harnesses write it.</summary>
internal static class ToolResults
{
    private static readonly string[] s_codes = ["exit_code", "exitCode", "exitcode", "returncode", "return_code", "exit_status"];
    private static readonly string[] s_starts = ["Error", "error:", "ERROR", "Exit code ", "Command failed", "<tool_use_error>"];
    private static readonly string[] s_signs = ["Traceback (most recent call last)", "command not found"];

    public static bool IsFailure(FunctionResultContent result) => result.Exception is not null || IsFailure(result.Result);

    private static bool IsFailure(object? value) => value switch
    {
        JsonElement { ValueKind: JsonValueKind.Object } fields => IsFailure(fields),
        JsonElement { ValueKind: JsonValueKind.String } text => IsFailure(text.GetString()!),
        string text => IsFailure(text),
        _ => false,
    };

    private static bool IsFailure(JsonElement fields)
    {
        foreach (string code in s_codes)
        {
            if (fields.TryGetProperty(code, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.GetDouble() != 0)
                return true;
        }

        return (fields.TryGetProperty("is_error", out JsonElement error) || fields.TryGetProperty("isError", out error)) && error.ValueKind == JsonValueKind.True;
    }

    private static bool IsFailure(string text)
    {
        ReadOnlySpan<char> start = text.AsSpan().TrimStart();
        foreach (string begin in s_starts)
        {
            if (start.StartsWith(begin, StringComparison.Ordinal) && !(begin == "Exit code " && start.StartsWith("Exit code 0", StringComparison.Ordinal)))
                return true;
        }

        return s_signs.Any(sign => text.Contains(sign, StringComparison.Ordinal));
    }
}
