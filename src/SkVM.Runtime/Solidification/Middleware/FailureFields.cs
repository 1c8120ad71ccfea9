using System.Globalization;
using System.Text.Json;

namespace SkVM.Runtime.Solidification;

/// <summary>The fields in which tools say that they failed, whatever the letter case and separators of their names.</summary>
internal static class FailureFields
{
    public static bool IsFailure(string name, JsonElement value) => Plain(name) switch
    {
        "exitcode" or "returncode" or "exitstatus" or "retcode" or "rc" => Number(value) is not 0,
        "code" or "status" or "statuscode" when Number(value) is { } number => number != 0 && number is not (>= 200 and < 400),
        "status" or "state" or "outcome" or "subtype" when value.ValueKind == JsonValueKind.String => IsFailed(value.GetString()!),
        "success" or "succeeded" or "ok" => value.ValueKind == JsonValueKind.False,
        "error" or "errors" or "exception" or "signal" or "errormessage" => SaysSomething(value),
        "iserror" or "timedout" or "timeout" or "interrupted" or "killed" or "cancelled" or "canceled" or "aborted" or "denied" or "rejected" or "failed" or "running"
            or "background" =>
            value.ValueKind == JsonValueKind.True,
        _ => false,
    };

    private static string Plain(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}").Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    private static double? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String when double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
        _ => null,
    };

    private static bool SaysSomething(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined or JsonValueKind.False => false,
        JsonValueKind.String =>
            !string.IsNullOrWhiteSpace(value.GetString()) && value.GetString()!.Trim().ToLowerInvariant() is not ("(none)" or "none" or "null" or "0" or "false"),
        JsonValueKind.Number => value.GetDouble() != 0,
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.EnumerateObject().Any(),
        _ => true,
    };

    private static bool IsFailed(string state) => state.Trim().ToLowerInvariant() is "error" or "errored" or "failed" or "failure" or "fail" or "rejected" or "denied"
        or "declined" or "cancelled" or "canceled"
        or "aborted" or "interrupted" or "killed" or "timeout" or "timedout" or "timed_out" or "timed-out" or "running" or "pending" or "in_progress" or "blocked" or "forbidden"
            or "incomplete";
}
