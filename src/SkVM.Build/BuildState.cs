using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SkVM.Batch;
using SkVM.Diagnostics;

namespace SkVM.Build;

/// <summary>What the last build knew: one JSON file below <c>obj</c>. A file that is absent or cannot be read is an empty state.</summary>
internal sealed record BuildState
{
    public Dictionary<string, BuildStateEntry> Entries { get; init; } = [];

    public static BuildState Load(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), BuildStateJson.Default.BuildState) ?? new BuildState();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return new BuildState();
        }
    }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, BuildStateJson.Default.BuildState);
}

/// <summary>What the last build knew of one skill.</summary>
internal sealed record BuildStateEntry
{
    public required string InputHash { get; init; }

    /// <summary>Paths below the output folder.</summary>
    public required ImmutableArray<string> Outputs { get; init; }

    public required string Name { get; init; }

    /// <summary>Start and length of the name, then its lines and columns, 0-based.</summary>
    public required ImmutableArray<int> NamePlace { get; init; }

    public required ImmutableArray<string> Requires { get; init; }

    /// <summary>Diagnostics; a path of the skill's own SKILL.md is empty here.</summary>
    public required ImmutableArray<ReportedDiagnostic> Diagnostics { get; init; }

    /// <summary>The token counts of the skill's texts, by the SHA-256 of the text: they go with the skill.</summary>
    public required IReadOnlyDictionary<string, int> TokenCounts { get; init; }

    public static BuildStateEntry Create(string inputHash, SkillBatchResult result, ImmutableArray<string> outputs)
    {
        SkillSummary? summary = result.Summary;
        LinePositionSpan lines = summary?.NameLines ?? default;
        return new BuildStateEntry
        {
            InputHash = result.HasErrors ? "" : inputHash,
            Outputs = outputs,
            Name = summary?.Name ?? "",
            NamePlace = [summary?.NameSpan.Start ?? 0, summary?.NameSpan.Length ?? 0, lines.Start.Line, lines.Start.Character, lines.End.Line, lines.End.Character],
            Requires = summary?.Requires ?? [],
            TokenCounts = (result.Item.TokenCounter as CachingTokenCounter)?.Counts ?? new Dictionary<string, int>(),
            Diagnostics = [.. result.Diagnostics.Select(diagnostic => diagnostic.Path == result.Item.Path ? diagnostic with { Path = "" } : diagnostic)],
        };
    }

    public SkillSummary ToSummary(string path) => new(
        path,
        Name,
        new TextSpan(NamePlace[0], NamePlace[1]),
        new LinePositionSpan(new LinePosition(NamePlace[2], NamePlace[3]), new LinePosition(NamePlace[4], NamePlace[5])),
        Requires);

    public IEnumerable<ReportedDiagnostic> ToDiagnostics(string path) =>
        Diagnostics.Select(diagnostic => diagnostic.Path.Length == 0 ? diagnostic with { Path = path } : diagnostic);
}

[JsonSerializable(typeof(BuildState))]
[JsonSourceGenerationOptions(UseStringEnumConverter = true, RespectNullableAnnotations = true)]
internal sealed partial class BuildStateJson : JsonSerializerContext;
