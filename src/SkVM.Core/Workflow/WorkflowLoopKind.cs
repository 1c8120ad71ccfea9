using System.Text.Json.Serialization;

namespace SkVM.Workflow;

/// <summary>The kinds of loops.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WorkflowLoopKind>))]
public enum WorkflowLoopKind
{
    /// <summary>The same work for each item.</summary>
    [JsonStringEnumMemberName("forEach")]
    ForEach,

    /// <summary>Again until a condition holds.</summary>
    [JsonStringEnumMemberName("until")]
    Until,
}
