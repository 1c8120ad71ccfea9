using System.Collections.Immutable;

namespace SkVM.Workflow;

/// <summary>The longest path through a graph: no schedule is shorter, however many steps run together.</summary>
/// <param name="Steps">The steps on it, in order.</param>
/// <param name="Length">The sum of their costs.</param>
public sealed record CriticalPath(ImmutableArray<WorkflowStep> Steps, double Length)
{
    /// <summary>The longest path; of several, the one whose steps come first. Linear in steps and edges.</summary>
    internal static CriticalPath Of(WorkflowGraph graph, Func<WorkflowStep, double> cost)
    {
        int count = graph.Steps.Length;
        if (count == 0)
            return new CriticalPath([], 0);
        var length = new double[count];
        var from = new int[count];
        int last = -1;
        foreach (int step in graph.Order)
        {
            double before = 0;
            from[step] = -1;
            foreach (int other in graph.DependenciesOf(step))
            {
                if (from[step] >= 0 && (length[other] < before || (length[other] == before && other > from[step])))
                    continue;
                (before, from[step]) = (length[other], other);
            }

            length[step] = before + cost(graph.Steps[step]);
            if (last < 0 || length[step] > length[last] || (length[step] == length[last] && step < last))
                last = step;
        }

        ImmutableArray<WorkflowStep>.Builder steps = ImmutableArray.CreateBuilder<WorkflowStep>();
        for (int step = last; step >= 0; step = from[step])
            steps.Add(graph.Steps[step]);
        steps.Reverse();
        return new CriticalPath(steps.DrainToImmutable(), length[last]);
    }
}
