using System.Buffers;
using System.Globalization;
using System.Text;

namespace SkVM.Workflow;

/// <summary>Shows a graph to people: a Mermaid diagram coloured by kind with the critical path marked, and a table of the steps. UTF-8, LF.</summary>
public static class WorkflowDiagram
{
    private const int UsualLength = 4096;

    private static readonly SearchValues<char> s_special = SearchValues.Create("\"#<>`|[]{}\\&;\r\n");

    private static readonly (WorkflowStepKind Kind, string Name, string Style)[] s_kinds =
    [
        (WorkflowStepKind.Agent, "agent", "fill:#dbeafe,stroke:#1d4ed8,color:#111"),
        (WorkflowStepKind.Script, "script", "fill:#dcfce7,stroke:#15803d,color:#111"),
        (WorkflowStepKind.Check, "check", "fill:#fef9c3,stroke:#a16207,color:#111"),
        (WorkflowStepKind.User, "user", "fill:#fce7f3,stroke:#be185d,color:#111"),
    ];

    /// <summary>The Markdown file <c>workflow.md</c>.</summary>
    public static byte[] Write(WorkflowGraph graph)
    {
        CriticalPath critical = graph.GetCriticalPath();
        var text = new StringBuilder(UsualLength);
        text.Append("# Workflow of ").Append(Plain(graph.Skill)).Append("\n\n```mermaid\nflowchart TD\n");
        foreach (WorkflowStep step in graph.Steps)
        {
            (string open, string close) = step.Branch is not null ? ("{{\"", "\"}}") : step.Loop is not null ? ("[[\"", "\"]]") : ("[\"", "\"]");
            text.Append("  ").Append(step.Id).Append(open);
            AppendEscaped(text, step.Title);
            text.Append(close).Append(":::").Append(NameOf(step.Kind)).Append('\n');
        }

        AppendEdges(text, graph, critical);
        foreach ((WorkflowStepKind kind, string name, string style) in s_kinds)
        {
            if (graph.Steps.Any(step => step.Kind == kind))
                text.Append("  classDef ").Append(name).Append(' ').Append(style).Append('\n');
        }

        text
            .Append("```\n\nCritical path: ")
            .AppendJoin(" → ", critical.Steps.Select(step => step.Id))
            .Append(CultureInfo.InvariantCulture, $" ({critical.Steps.Length} of {graph.Steps.Length} steps).\n\n");
        AppendTable(text, graph);
        foreach (WorkflowParallelGroup group in graph.Parallel)
            text
                .Append("\n- ")
                .AppendJoin(", ", group.Steps)
                .Append(
                    group.Kind switch
                    {
                        WorkflowParallelKind.Data => ", data parallel: ",
                        WorkflowParallelKind.Instruction => ", single calls in parallel: ",
                        _ => ", sub-tasks in parallel: ",
                    })
                .Append(Plain(group.Why));
        if (!graph.Parallel.IsEmpty)
            text.Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>One arrow for each pair of steps, with the first reason; dotted where only the order of the text is kept.</summary>
    private static void AppendEdges(StringBuilder text, WorkflowGraph graph, CriticalPath critical)
    {
        var onPath = new HashSet<(string, string)>();
        for (int i = 1; i < critical.Steps.Length; i++)
            onPath.Add((critical.Steps[i - 1].Id, critical.Steps[i].Id));
        var drawn = new HashSet<(string, string)>();
        var marked = new List<int>();
        foreach (WorkflowEdge edge in graph.Edges)
        {
            if (!drawn.Add((edge.From, edge.To)))
                continue;
            if (onPath.Contains((edge.From, edge.To)))
                marked.Add(drawn.Count - 1);
            text.Append("  ").Append(edge.From);
            if (edge.Reason == WorkflowEdgeReason.Order)
            {
                text.Append(" -.-> ");
            }
            else
            {
                text.Append(" -->|\"").Append(WorkflowWriter.NameOf(edge.Reason));
                if (edge.Subject.Length > 0)
                    AppendEscaped(text.Append(' '), edge.Subject);
                text.Append("\"| ");
            }

            text.Append(edge.To).Append('\n');
        }

        if (marked.Count > 0)
            text.Append("  linkStyle ").AppendJoin(',', marked).Append(" stroke:#b91c1c,stroke-width:3px\n");
    }

    private static void AppendTable(StringBuilder text, WorkflowGraph graph)
    {
        text.Append("| Step | Title | Line | Who | Waits for |\n|---|---|---|---|---|\n");
        for (int i = 0; i < graph.Steps.Length; i++)
        {
            WorkflowStep step = graph.Steps[i];
            text
                .Append("| ")
                .Append(step.Id)
                .Append(" | ")
                .Append(Plain(step.Title))
                .Append(CultureInfo.InvariantCulture, $" | {step.Line} | ")
                .Append(NameOf(step.Kind))
                .Append(" | ");
            foreach (int before in graph.DependenciesOf(i))
                text.Append(graph.Steps[before].Id).Append(' ');
            text.Append("|\n");
        }
    }

    private static string NameOf(WorkflowStepKind kind) => WorkflowWriter.NameOf(kind);

    /// <summary>Text inside a quoted Mermaid label: what could end it or be markup becomes an entity.</summary>
    private static void AppendEscaped(StringBuilder text, string label)
    {
        label = AppendMarker(text, label);
        if (!label.AsSpan().ContainsAny(s_special))
        {
            text.Append(label);
            return;
        }

        foreach (char c in label)
        {
            if (s_special.Contains(c))
                text.Append(c is '\r' or '\n' ? " " : string.Create(CultureInfo.InvariantCulture, $"#{(int)c};"));
            else
                text.Append(c);
        }
    }

    /// <summary>"1. Build" or "- Build" at the beginning of a label is a list to Mermaid, which it refuses: the mark becomes an entity. Returns the rest.</summary>
    private static string AppendMarker(StringBuilder text, string label)
    {
        int digits = label.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits < 0 || (digits > 0 ? label[digits] is not ('.' or ')') : label[0] is not ('-' or '+' or '*')))
            return label;
        text.Append(label, 0, digits).Append(CultureInfo.InvariantCulture, $"#{(int)label[digits]};");
        return label[(digits + 1)..];
    }

    /// <summary>Text in a Markdown table or paragraph: nothing in it is markup.</summary>
    private static string Plain(string text)
    {
        if (!text.AsSpan().ContainsAny("|<>`*_[]\\\r\n"))
            return text;
        var plain = new StringBuilder(text.Length + 8);
        foreach (char c in text)
        {
            if (c is '\r' or '\n')
                plain.Append(' ');
            else if (c is '|' or '<' or '>' or '`' or '*' or '_' or '[' or ']' or '\\')
                plain.Append('\\').Append(c);
            else
                plain.Append(c);
        }

        return plain.ToString();
    }
}
