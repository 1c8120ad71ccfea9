using System.Globalization;
using System.Text.Json;
using SkVM.Cli.Reports;
using SkVM.Manifest;
using SkVM.Workflow;

namespace SkVM.Cli.Explaining;

/// <summary>Shows a workflow graph: its steps, which waits for which and why, the critical path, what may run together.</summary>
internal static class WorkflowExplanation
{
    public static void Write(TextWriter output, WorkflowGraph graph)
    {
        if (graph.Steps.IsEmpty)
            return;
        CriticalPath critical = graph.GetCriticalPath();
        var steps = new TextTable("step", "line", "kind", "does", "waits for");
        foreach (WorkflowStep step in graph.Steps)
        {
            WorkflowEdge[] edges = [.. graph.Edges.Where(edge => edge.To == step.Id)];
            steps.Add(
                [
                    step.Id + (critical.Steps.Contains(step) ? "*" : ""),
                    step.Line.ToString(CultureInfo.InvariantCulture),
                    NameOf(step.Kind),
                    Plain.Show(step.Title),
                    edges.Length == 0 ? "-" : string.Join(", ", edges.Select(edge => edge.From)),
                ],
                [.. Notes(step), .. edges.Select(Why)]);
        }

        output.Write(steps + "\n");
        output.Write($"  * critical path: {string.Join(", ", critical.Steps.Select(step => step.Id))} ({critical.Length.ToString(CultureInfo.InvariantCulture)} of {graph.Steps.Length} steps)\n");
        foreach (WorkflowParallelGroup group in graph.Parallel)
            output.Write($"  may run together ({NameOf(group.Kind)}): {string.Join(", ", group.Steps)}: {Plain.Show(group.Why)}{Place(group.Evidence)}\n");
        output.Write("\n");
    }

    public static void Write(Utf8JsonWriter json, WorkflowGraph graph)
    {
        json.WriteStartObject("workflow");
        json.WriteStartArray("steps");
        foreach (WorkflowStep step in graph.Steps)
        {
            json.WriteStartObject();
            json.WriteString("id", step.Id);
            json.WriteString("title", step.Title);
            json.WriteNumber("line", step.Line);
            json.WriteNumber("endLine", step.EndLine);
            json.WriteString("kind", NameOf(step.Kind));
            if (step.Loop is { } loop)
                json.WriteString("loop", loop.Over);
            if (step.Branch is { } branch)
                json.WriteString("condition", branch.Condition);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("edges");
        foreach (WorkflowEdge edge in graph.Edges)
        {
            json.WriteStartObject();
            json.WriteString("from", edge.From);
            json.WriteString("to", edge.To);
            json.WriteString("reason", NameOf(edge.Reason));
            json.WriteString("subject", edge.Subject);
            WriteEvidence(json, edge.Evidence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("criticalPath");
        foreach (WorkflowStep step in graph.GetCriticalPath().Steps)
            json.WriteStringValue(step.Id);
        json.WriteEndArray();
        json.WriteStartArray("parallel");
        foreach (WorkflowParallelGroup group in graph.Parallel)
        {
            json.WriteStartObject();
            json.WriteString("kind", NameOf(group.Kind));
            json.WriteStartArray("steps");
            foreach (string step in group.Steps)
                json.WriteStringValue(step);
            json.WriteEndArray();
            json.WriteString("why", group.Why);
            WriteEvidence(json, group.Evidence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEvidence(Utf8JsonWriter json, IEnumerable<ManifestEvidence> evidence)
    {
        json.WriteStartArray("evidence");
        foreach (ManifestEvidence place in evidence)
        {
            json.WriteStartObject();
            json.WriteNumber("line", place.Line);
            json.WriteNumber("column", place.Column);
            json.WriteNumber("length", place.Length);
            json.WriteString("text", place.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static IEnumerable<string> Notes(WorkflowStep step)
    {
        if (step.Loop is { } loop)
            yield return "loop: " + Plain.Show(loop.Over);
        if (step.Branch is { } branch)
            yield return "only: " + Plain.Show(branch.Condition);
    }

    private static string Why(WorkflowEdge edge) =>
        $"after {edge.From}: {Words(edge.Reason)}{(edge.Subject.Length == 0 ? "" : " " + Plain.Show(edge.Subject))}{Place([.. edge.Evidence])}";

    private static string Words(WorkflowEdgeReason reason) => reason switch
    {
        WorkflowEdgeReason.File => "the file",
        WorkflowEdgeReason.Variable => "the variable",
        WorkflowEdgeReason.Result => "its result, the",
        WorkflowEdgeReason.Reference => "the text says",
        WorkflowEdgeReason.State => "both touch",
        WorkflowEdgeReason.Check => "checks it",
        _ => "listed later, and not shown to be independent",
    };

    private static string Place(IEnumerable<ManifestEvidence> evidence)
    {
        string[] places = [.. evidence.Select(place => string.Create(CultureInfo.InvariantCulture, $"{place.Line},{place.Column}"))];
        return places.Length == 0 ? "" : $" ({string.Join(" and ", places)})";
    }

    private static string NameOf(WorkflowStepKind kind) => kind.ToString().ToLowerInvariant();

    private static string NameOf(WorkflowEdgeReason reason) => reason.ToString().ToLowerInvariant();

    private static string NameOf(WorkflowParallelKind kind) => kind switch { WorkflowParallelKind.Data => "dlp", WorkflowParallelKind.Instruction => "ilp", _ => "tlp" };
}
