using System.Collections.Immutable;
using System.Text.Json;
using SkVM.Manifest;

namespace SkVM.Workflow;

/// <summary>Writes a graph member by member; what is empty is left out.</summary>
internal sealed class WorkflowWriter(Utf8JsonWriter json)
{
    private const int UsualLength = 16 * 1024;

    private static readonly JsonWriterOptions s_indented = new() { Indented = true, NewLine = "\n", SkipValidation = true };
    private static readonly JsonWriterOptions s_oneLine = new() { SkipValidation = true };

    public static byte[] Write(WorkflowGraph graph, int version, bool indented)
    {
        using var buffer = new PooledBuffer(UsualLength);
        using (var json = new Utf8JsonWriter(buffer, indented ? s_indented : s_oneLine))
            new WorkflowWriter(json).Add(graph, version);
        return buffer.Written.ToArray();
    }

    public static string NameOf(WorkflowStepKind kind) =>
        kind switch { WorkflowStepKind.Script => "script", WorkflowStepKind.Check => "check", WorkflowStepKind.User => "user", _ => "agent" };

    public static string NameOf(WorkflowEdgeReason reason) => reason switch
    {
        WorkflowEdgeReason.File => "file",
        WorkflowEdgeReason.Variable => "variable",
        WorkflowEdgeReason.Result => "result",
        WorkflowEdgeReason.Reference => "reference",
        WorkflowEdgeReason.State => "state",
        WorkflowEdgeReason.Check => "check",
        _ => "order",
    };

    public static string NameOf(WorkflowParallelKind kind) => kind switch { WorkflowParallelKind.Data => "dlp", WorkflowParallelKind.Instruction => "ilp", _ => "tlp" };

    private static string NameOf(WorkflowResourceKind kind) =>
        kind switch { WorkflowResourceKind.File => "file", WorkflowResourceKind.Variable => "variable", WorkflowResourceKind.Result => "result", _ => "state" };

    private void Add(WorkflowGraph graph, int version)
    {
        json.WriteStartObject();
        json.WriteNumber("version"u8, version);
        json.WriteString("skill"u8, graph.Skill);
        json.WriteStartArray("steps"u8);
        foreach (WorkflowStep step in graph.Steps)
            Add(step);
        json.WriteEndArray();
        json.WriteStartArray("edges"u8);
        foreach (WorkflowEdge edge in graph.Edges)
        {
            json.WriteStartObject();
            json.WriteString("from"u8, edge.From);
            json.WriteString("to"u8, edge.To);
            json.WriteString("reason"u8, NameOf(edge.Reason));
            json.WriteString("subject"u8, edge.Subject);
            Add(edge.Evidence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("parallel"u8);
        foreach (WorkflowParallelGroup group in graph.Parallel)
        {
            json.WriteStartObject();
            json.WriteString("kind"u8, NameOf(group.Kind));
            Add("steps"u8, group.Steps);
            json.WriteString("why"u8, group.Why);
            Add(group.Evidence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Add(WorkflowStep step)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, step.Id);
        json.WriteString("title"u8, step.Title);
        json.WriteNumber("line"u8, step.Line);
        json.WriteNumber("endLine"u8, step.EndLine);
        json.WriteString("kind"u8, NameOf(step.Kind));
        Add("uses"u8, step.Uses);
        Add("defines"u8, step.Defines);
        if (step.Loop is { } loop)
        {
            json.WriteStartObject("loop"u8);
            json.WriteString("kind"u8, loop.Kind == WorkflowLoopKind.ForEach ? "forEach" : "until");
            json.WriteString("over"u8, loop.Over);
            json.WriteEndObject();
        }

        if (step.Branch is { } branch)
        {
            json.WriteStartObject("branch"u8);
            json.WriteString("group"u8, branch.Group);
            json.WriteString("condition"u8, branch.Condition);
            json.WriteEndObject();
        }

        if (!step.Code.IsEmpty)
        {
            json.WriteStartArray("code"u8);
            foreach (WorkflowCode code in step.Code)
                Add(code);
            json.WriteEndArray();
        }

        if (!step.Templates.IsEmpty)
            Add("templates"u8, step.Templates);
        if (!step.Scripts.IsEmpty)
            Add("scripts"u8, step.Scripts);
        json.WriteEndObject();
    }

    private void Add(WorkflowCode code)
    {
        json.WriteStartObject();
        json.WriteString("language"u8, code.Language);
        json.WriteNumber("line"u8, code.Line);
        json.WriteString("text"u8, code.Text);
        var members = new SkillManifestWriter(json);
        if (!code.Parameters.IsEmpty)
            members.Add("parameters"u8, code.Parameters);
        if (!code.OptionalParts.IsEmpty)
            members.Add("optionalParts"u8, code.OptionalParts);
        json.WriteEndObject();
    }

    private void Add(ReadOnlySpan<byte> name, ImmutableArray<WorkflowResource> resources)
    {
        if (resources.IsEmpty)
            return;
        json.WriteStartArray(name);
        foreach (WorkflowResource resource in resources)
        {
            json.WriteStartObject();
            json.WriteString("kind"u8, NameOf(resource.Kind));
            json.WriteString("name"u8, resource.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Add(ImmutableArray<ManifestEvidence> evidence)
    {
        if (evidence.IsEmpty)
            return;
        json.WriteStartArray("evidence"u8);
        foreach (ManifestEvidence place in evidence)
        {
            json.WriteStartObject();
            json.WriteNumber("line"u8, place.Line);
            json.WriteNumber("column"u8, place.Column);
            json.WriteNumber("length"u8, place.Length);
            json.WriteString("text"u8, place.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Add(ReadOnlySpan<byte> name, ImmutableArray<string> items)
    {
        json.WriteStartArray(name);
        foreach (string item in items)
            json.WriteStringValue(item);
        json.WriteEndArray();
    }
}
