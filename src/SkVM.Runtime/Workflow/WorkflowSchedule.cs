using SkVM.Workflow;

namespace SkVM.Runtime.Workflow;

/// <summary>
/// Which step waits for which when a graph is executed: the edges of the graph, and an order for every two steps that touch one file or state which one of them changes.
/// That order is the graph's own, so every schedule gives what the steps give one after the other. Linear in steps, edges and resources.
/// </summary>
internal sealed class WorkflowSchedule
{
    private readonly WorkflowGraph _graph;
    private readonly List<int>?[] _conflicts;

    public WorkflowSchedule(WorkflowGraph graph, Func<WorkflowStep, double> cost)
    {
        _graph = graph;
        _conflicts = new List<int>?[graph.Steps.Length];
        Waits = new int[graph.Steps.Length];
        for (int i = 0; i < Waits.Length; i++)
            Waits[i] = graph.DependenciesOf(i).Length;
        OrderConflicts();
        Rest = RestOf(cost);
    }

    /// <summary>How many steps each step waits for.</summary>
    public int[] Waits { get; }

    /// <summary>The longest way from the start of each step to the end of the run.</summary>
    public double[] Rest { get; }

    /// <summary>Calls an action for each step that waits for a step because of an edge.</summary>
    public ReadOnlySpan<int> DependantsOf(int step) => _graph.DependantsOf(step);

    /// <summary>The steps that wait for a step because both touch one thing.</summary>
    public IReadOnlyList<int> ConflictsOf(int step) => _conflicts[step] ?? (IReadOnlyList<int>)[];

    private void OrderConflicts()
    {
        var last = new Dictionary<WorkflowResource, (int Writer, List<int> Readers)>();
        foreach (int step in _graph.Order)
        {
            WorkflowStep node = _graph.Steps[step];
            foreach (WorkflowResource resource in node.Uses)
            {
                if (!IsShared(resource) || node.Defines.Contains(resource))
                    continue;
                (int writer, List<int> readers) = last.TryGetValue(resource, out var touched) ? touched : (-1, []);
                Wait(step, writer);
                readers.Add(step);
                last[resource] = (writer, readers);
            }

            foreach (WorkflowResource resource in node.Defines)
            {
                if (!IsShared(resource))
                    continue;
                if (last.TryGetValue(resource, out var touched))
                {
                    Wait(step, touched.Writer);
                    foreach (int reader in touched.Readers)
                        Wait(step, reader);
                }

                last[resource] = (step, []);
            }
        }
    }

    private void Wait(int step, int before)
    {
        if (before < 0 || before == step || _graph.DependenciesOf(step).BinarySearch(before) >= 0)
            return;
        List<int> waiting = _conflicts[before] ??= [];
        if (waiting.Count > 0 && waiting[^1] == step)
            return;
        waiting.Add(step);
        Waits[step]++;
    }

    private double[] RestOf(Func<WorkflowStep, double> cost)
    {
        var rest = new double[_graph.Steps.Length];
        for (int i = _graph.Order.Length - 1; i >= 0; i--)
        {
            int step = _graph.Order[i];
            double after = 0;
            foreach (int next in DependantsOf(step))
                after = Math.Max(after, rest[next]);
            foreach (int next in ConflictsOf(step))
                after = Math.Max(after, rest[next]);
            rest[step] = after + cost(_graph.Steps[step]);
        }

        return rest;
    }

    private static bool IsShared(WorkflowResource resource) => resource.Kind is WorkflowResourceKind.File or WorkflowResourceKind.State;
}
