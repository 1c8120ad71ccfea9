using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SkVM.Manifest;

namespace SkVM.Workflow;

/// <summary>Work that may run together.</summary>
/// <param name="Kind">What runs together.</param>
/// <param name="Steps">Step ids: one for <see cref="WorkflowParallelKind.Data"/>; no path leads from one to another.</param>
/// <param name="Why">The reason in a few words.</param>
public sealed record WorkflowParallelGroup(WorkflowParallelKind Kind, ImmutableArray<string> Steps, string Why)
{
    /// <summary>Where the skill shows it.</summary>
    public ImmutableArray<ManifestEvidence> Evidence { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>What runs together.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WorkflowParallelKind>))]
public enum WorkflowParallelKind
{
    /// <summary>DLP: the items that one step treats alike.</summary>
    [JsonStringEnumMemberName("dlp")]
    Data,

    /// <summary>ILP: independent single tool calls.</summary>
    [JsonStringEnumMemberName("ilp")]
    Instruction,

    /// <summary>TLP: independent sub-tasks of several turns.</summary>
    [JsonStringEnumMemberName("tlp")]
    Thread,
}
