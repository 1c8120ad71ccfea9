using Spectre.Console;
using SkVM.Cli.Reports;
using SkVM.Runtime.Workflow;
using SkVM.Workflow;

namespace SkVM.Cli.Workflows;

/// <summary>Shows the progress of a run on standard error: a table that changes in place on a terminal, a line for each event elsewhere.</summary>
internal static class WorkflowProgressView
{
    private const int MostRows = 40;

    public static async Task<WorkflowRunResult> ShowAsync(WorkflowGraph graph, Func<IProgress<WorkflowEvent>, Task<WorkflowRunResult>> run)
    {
        if (Console.IsErrorRedirected || graph.Steps.Length > MostRows)
            return await run(new Lines()).ConfigureAwait(false);
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        var table = new StepTable(graph);
        return await console.Live(table.Table).AutoClear(true).StartAsync(context => run(table.Watch(context))).ConfigureAwait(false);
    }

    private sealed class Lines : IProgress<WorkflowEvent>
    {
        public void Report(WorkflowEvent value) =>
            Console.Error.Write($"skvm: {value.Step.Id} {value.Kind.ToString().ToLowerInvariant()}{(value.Detail.Length > 0 ? $": {Plain.Show(value.Detail.TrimEnd())}" : "")}\n");
    }

    private sealed class StepTable : IProgress<WorkflowEvent>
    {
        private readonly WorkflowGraph _graph;
        private readonly int[] _items;
        private LiveDisplayContext? _context;

        public StepTable(WorkflowGraph graph)
        {
            _graph = graph;
            _items = new int[graph.Steps.Length];
            Table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("step", "state", "title");
            foreach (WorkflowStep step in graph.Steps)
                Table.AddRow(new Text(step.Id), new Markup("[grey]waits[/]"), new Text(Plain.Show(step.Title)));
        }

        public Table Table { get; }

        public StepTable Watch(LiveDisplayContext context)
        {
            _context = context;
            return this;
        }

        public void Report(WorkflowEvent value)
        {
            int row = _graph.IndexOf(value.Step.Id);
            string state = value.Kind switch
            {
                WorkflowEventKind.Started => "[yellow]runs[/]",
                WorkflowEventKind.Retrying => "[yellow]tries again[/]",
                WorkflowEventKind.ItemSucceeded => $"[yellow]runs, {++_items[row]} done[/]",
                WorkflowEventKind.Succeeded => "[green]done[/]",
                WorkflowEventKind.Resumed => "[green]done before[/]",
                WorkflowEventKind.Failed => "[red]failed[/]",
                WorkflowEventKind.Skipped => "[grey]skipped[/]",
                _ => "[grey]not taken[/]",
            };
            Table.UpdateCell(row, 1, new Markup(state));
            _context!.Refresh();
        }
    }
}
