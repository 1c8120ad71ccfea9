using System.Collections.Immutable;

namespace SkVM.Workflow;

/// <summary>
/// The steps of a skill and which of them wait for which. Always acyclic; immutable. Making one, its order and its critical path
/// take time and memory linear in steps and edges.
/// </summary>
public sealed class WorkflowGraph
{
    private readonly Dictionary<string, int> _indexes;
    private readonly Adjacency _dependencies;
    private readonly Adjacency _dependants;

    /// <param name="skill">The skill's name.</param>
    /// <param name="steps">The steps, in text order.</param>
    /// <param name="edges">Which step waits for which.</param>
    /// <param name="parallel">What may run together.</param>
    /// <exception cref="InvalidWorkflowException">Two steps share an id, an edge or group names a step that is not there, or edges form a cycle.</exception>
    public WorkflowGraph(string skill, ImmutableArray<WorkflowStep> steps, ImmutableArray<WorkflowEdge> edges, ImmutableArray<WorkflowParallelGroup> parallel = default)
    {
        Skill = skill;
        Steps = steps.IsDefault ? [] : steps;
        Edges = edges.IsDefault ? [] : edges;
        Parallel = parallel.IsDefault ? [] : parallel;
        _indexes = new Dictionary<string, int>(Steps.Length, StringComparer.Ordinal);
        for (int i = 0; i < Steps.Length; i++)
        {
            if (!_indexes.TryAdd(Steps[i].Id, i))
                throw new InvalidWorkflowException($"two steps have the id '{Steps[i].Id}': give each its own");
        }

        foreach (WorkflowParallelGroup group in Parallel)
        {
            foreach (string id in group.Steps)
                IndexOf(id, "a parallel group");
        }

        var pairs = new (int From, int To)[Edges.Length];
        for (int i = 0; i < pairs.Length; i++)
            pairs[i] = (IndexOf(Edges[i].From, "an edge"), IndexOf(Edges[i].To, "an edge"));
        _dependencies = new Adjacency(Steps.Length, pairs, incoming: true);
        _dependants = new Adjacency(Steps.Length, pairs, incoming: false);
        Order = Sort();
    }

    /// <summary>The graph without steps.</summary>
    public static WorkflowGraph Empty { get; } = new("", [], []);

    /// <summary>The skill's name.</summary>
    public string Skill { get; }

    /// <summary>The steps, in text order.</summary>
    public ImmutableArray<WorkflowStep> Steps { get; }

    /// <summary>Which step waits for which; there may be several for one pair, with different reasons.</summary>
    public ImmutableArray<WorkflowEdge> Edges { get; }

    /// <summary>What may run together.</summary>
    public ImmutableArray<WorkflowParallelGroup> Parallel { get; }

    /// <summary>Positions in <see cref="Steps"/>, each after all it depends on; of steps that are free, the first listed comes first.</summary>
    public ImmutableArray<int> Order { get; }

    /// <summary>The position of a step in <see cref="Steps"/>.</summary>
    /// <exception cref="KeyNotFoundException">There is no such step.</exception>
    public int IndexOf(string id) => _indexes.TryGetValue(id, out int index) ? index : throw new KeyNotFoundException($"The workflow has no step '{id}'.");

    /// <summary>The step of an id, or null.</summary>
    public WorkflowStep? Find(string id) => _indexes.TryGetValue(id, out int index) ? Steps[index] : null;

    /// <summary>Positions of the steps that a step waits for, each once, ascending.</summary>
    /// <param name="step">A position in <see cref="Steps"/>.</param>
    public ReadOnlySpan<int> DependenciesOf(int step) => _dependencies[step];

    /// <summary>Positions of the steps that wait for a step, each once, ascending.</summary>
    /// <param name="step">A position in <see cref="Steps"/>.</param>
    public ReadOnlySpan<int> DependantsOf(int step) => _dependants[step];

    /// <summary>The longest path when each step costs one.</summary>
    public CriticalPath GetCriticalPath() => CriticalPath.Of(this, _ => 1);

    /// <summary>The longest path.</summary>
    /// <param name="cost">What a step costs, in any unit; not negative.</param>
    public CriticalPath GetCriticalPath(Func<WorkflowStep, double> cost) => CriticalPath.Of(this, cost);

    /// <summary>True when a step waits for another, directly or through others.</summary>
    /// <param name="step">A position in <see cref="Steps"/>.</param>
    /// <param name="other">Another.</param>
    public bool DependsOn(int step, int other)
    {
        if (step == other)
            return false;
        var seen = new HashSet<int>();
        var stack = new Stack<int>([step]);
        while (stack.TryPop(out int next))
        {
            foreach (int before in DependenciesOf(next))
            {
                if (before == other)
                    return true;
                if (seen.Add(before))
                    stack.Push(before);
            }
        }

        return false;
    }

    /// <summary>
    /// Pairs of steps that no path orders although both touch a file or state that one of them changes, so that their order would change the outcome.
    /// Steps of one group of alternatives are never done both.
    /// </summary>
    public ImmutableArray<WorkflowRace> FindRaces() => WorkflowRace.Find(this);

    private int IndexOf(string id, string who) =>
        _indexes.TryGetValue(id, out int index) ? index : throw new InvalidWorkflowException($"{who} names the step '{id}', which is not there");

    /// <summary>Kahn's algorithm, with the steps that are free taken in listed order.</summary>
    private ImmutableArray<int> Sort()
    {
        var waits = new int[Steps.Length];
        var free = new PriorityQueue<int, int>();
        for (int i = 0; i < waits.Length; i++)
        {
            waits[i] = DependenciesOf(i).Length;
            if (waits[i] == 0)
                free.Enqueue(i, i);
        }

        ImmutableArray<int>.Builder order = ImmutableArray.CreateBuilder<int>(Steps.Length);
        while (free.TryDequeue(out int step, out _))
        {
            order.Add(step);
            foreach (int next in DependantsOf(step))
            {
                if (--waits[next] == 0)
                    free.Enqueue(next, next);
            }
        }

        return order.Count == Steps.Length ? order.MoveToImmutable() : throw new InvalidWorkflowException($"the steps wait for each other: {Cycle(waits)}");
    }

    private string Cycle(int[] waits)
    {
        int step = Array.FindIndex(waits, count => count > 0);
        var path = new List<int>();
        while (!path.Contains(step))
        {
            path.Add(step);
            foreach (int before in DependenciesOf(step))
            {
                if (waits[before] > 0)
                {
                    step = before;
                    break;
                }
            }
        }

        path.RemoveRange(0, path.IndexOf(step));
        path.Add(step);
        return string.Join(" waits for ", path.Select(index => Steps[index].Id));
    }
}
