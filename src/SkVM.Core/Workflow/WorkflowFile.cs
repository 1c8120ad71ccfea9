using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SkVM.Workflow;

/// <summary>Writes and reads workflow graphs as JSON (UTF-8, no byte order mark, LF, two spaces). Its JSON Schema is <c>docs/workflow.schema.json</c>.</summary>
public static class WorkflowFile
{
    /// <summary>The graph's file name in a compiled bundle.</summary>
    public const string Name = "workflow.json";

    /// <summary>The name of the file that shows the graph to people.</summary>
    public const string DiagramName = "workflow.md";

    private const int Version = 1;

    /// <summary>The graph as JSON; the same graph always gives the same bytes.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="indented">False for one line.</param>
    public static byte[] Write(WorkflowGraph graph, bool indented = true) => WorkflowWriter.Write(graph, Version, indented);

    /// <summary>Reads a graph.</summary>
    /// <exception cref="InvalidWorkflowException">The text is no workflow; the message says what to mend.</exception>
    public static WorkflowGraph Parse(string json) => Read(System.Text.Encoding.UTF8.GetBytes(json));

    /// <summary>Reads a graph.</summary>
    /// <exception cref="InvalidWorkflowException">The text is no JSON, not of this shape or of a later version, or what it says is no graph; the
    /// message says what to mend.</exception>
    public static WorkflowGraph Read(ReadOnlySpan<byte> utf8Json)
    {
        try
        {
            WorkflowDocument document = JsonSerializer.Deserialize(utf8Json, WorkflowJson.Default.WorkflowDocument)
                ?? throw new InvalidWorkflowException("the file holds null: expected an object with 'skill', 'steps' and 'edges'");
            if (document.Version is < 1 or > Version)
                throw new InvalidWorkflowException($"'version' is {document.Version}, and this reader knows {Version}: use a newer SkVM");
            return new WorkflowGraph(document.Skill, document.Steps, document.Edges, document.Parallel);
        }
        catch (JsonException e)
        {
            throw new InvalidWorkflowException($"not a workflow: {e.Message}", e);
        }
    }
}

internal sealed record WorkflowDocument(
    int Version, string Skill, ImmutableArray<WorkflowStep> Steps, ImmutableArray<WorkflowEdge> Edges, ImmutableArray<WorkflowParallelGroup> Parallel = default);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(WorkflowDocument), GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class WorkflowJson : JsonSerializerContext;
