using System.Text.Json.Serialization;

namespace SkVM.Workflow;

/// <summary>Something that one step makes and another needs.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name: a path, a variable, the words of a result, the shared state.</param>
public sealed record WorkflowResource(WorkflowResourceKind Kind, string Name)
{
    /// <summary>Returns kind and name, for example <c>file out.json</c>.</summary>
    public override string ToString() =>
        $"{Kind switch { WorkflowResourceKind.File => "file", WorkflowResourceKind.Variable => "variable", WorkflowResourceKind.State => "state", _ => "result" }} {Name}";
}

/// <summary>The kinds of resources.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WorkflowResourceKind>))]
public enum WorkflowResourceKind
{
    /// <summary>A file or folder.</summary>
    [JsonStringEnumMemberName("file")]
    File,

    /// <summary>A variable of a shell or script.</summary>
    [JsonStringEnumMemberName("variable")]
    Variable,

    /// <summary>A result that the skill names, for example <c>plan</c>.</summary>
    [JsonStringEnumMemberName("result")]
    Result,

    /// <summary>Shared state that steps change in place: <c>git</c>, a database, a running server.</summary>
    [JsonStringEnumMemberName("state")]
    State,
}
