using System.Text.Json.Nodes;
using SkVM.CodeTemplates;
using SkVM.Languages;

namespace SkVM.Runtime.Solidification;

/// <summary>Calls as text, as the store keeps them.</summary>
internal static class CallsJson
{
    public static string Write(IReadOnlyList<CodeCall> calls) => new JsonArray(
    [
        .. calls.Select(call => new JsonObject
        {
            ["kind"] = call.Kind == CodeCallKind.WriteFile ? "write" : "run",
            ["code"] = call.Code,
            ["path"] = call.Path,
            ["language"] = call.Language?.Id,
        }),
    ]).ToJsonString();

    public static IReadOnlyList<CodeCall> Read(string json) =>
    [
        .. JsonNode.Parse(json)!.AsArray().Select(call => new CodeCall(
            (string?)call!["kind"] == "write" ? CodeCallKind.WriteFile : CodeCallKind.Run,
            (string?)call["code"] ?? "",
            (string?)call["path"],
            (string?)call["language"] is { } language ? CodeLanguage.FromName(language) : null)),
    ];
}
