using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SkVM.Manifest;

namespace SkVM.Workflow;

/// <summary>One step must wait for another.</summary>
/// <param name="From">The id of the step that comes first.</param>
/// <param name="To">The id of the step that waits.</param>
/// <param name="Reason">Why.</param>
/// <param name="Subject">What it is about: the file, the variable, the words of the reference; empty for plain order.</param>
public sealed record WorkflowEdge(string From, string To, WorkflowEdgeReason Reason, string Subject = "")
{
    /// <summary>Where the skill shows it: for def–use the definition, then the use.</summary>
    public ImmutableArray<ManifestEvidence> Evidence { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>Why a step waits for another.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WorkflowEdgeReason>))]
public enum WorkflowEdgeReason
{
    /// <summary>It reads a file that the other writes.</summary>
    [JsonStringEnumMemberName("file")]
    File,

    /// <summary>It reads a variable that the other sets.</summary>
    [JsonStringEnumMemberName("variable")]
    Variable,

    /// <summary>It needs a result that the other makes.</summary>
    [JsonStringEnumMemberName("result")]
    Result,

    /// <summary>The skill says so: "after step 3", "once the build is done".</summary>
    [JsonStringEnumMemberName("reference")]
    Reference,

    /// <summary>Both touch one shared state, and one of them changes it.</summary>
    [JsonStringEnumMemberName("state")]
    State,

    /// <summary>It verifies what the other did.</summary>
    [JsonStringEnumMemberName("check")]
    Check,

    /// <summary>The skill lists it later, and nothing shows that the two are independent.</summary>
    [JsonStringEnumMemberName("order")]
    Order,
}
