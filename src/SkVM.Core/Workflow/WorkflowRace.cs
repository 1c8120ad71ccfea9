using System.Collections.Immutable;

namespace SkVM.Workflow;

/// <summary>Two steps that nothing orders and that touch one resource, which at least one of them changes.</summary>
/// <param name="First">The step listed first.</param>
/// <param name="Second">The step listed later.</param>
/// <param name="Resource">The file or state.</param>
public sealed record WorkflowRace(WorkflowStep First, WorkflowStep Second, WorkflowResource Resource)
{
    internal static ImmutableArray<WorkflowRace> Find(WorkflowGraph graph)
    {
        var touching = new Dictionary<WorkflowResource, List<(int Step, bool Writes)>>();
        for (int i = 0; i < graph.Steps.Length; i++)
        {
            foreach (WorkflowResource resource in graph.Steps[i].Defines)
                Add(touching, resource, i, writes: true);
            foreach (WorkflowResource resource in graph.Steps[i].Uses)
                Add(touching, resource, i, writes: false);
        }

        var races = new List<(int First, int Second, WorkflowResource Resource)>();
        foreach ((WorkflowResource resource, List<(int Step, bool Writes)> steps) in touching)
        {
            for (int j = 1; j < steps.Count; j++)
            {
                for (int i = 0; i < j; i++)
                {
                    if (steps[i].Step != steps[j].Step && (steps[i].Writes || steps[j].Writes) && !Exclude(graph.Steps[steps[i].Step], graph.Steps[steps[j].Step])
                        && !graph.DependsOn(steps[j].Step, steps[i].Step) && !graph.DependsOn(steps[i].Step, steps[j].Step))
                        races.Add((steps[i].Step, steps[j].Step, resource));
                }
            }
        }

        return
        [
            .. races.Distinct().OrderBy(race => race.First).ThenBy(race => race.Second).ThenBy(race => race.Resource.ToString(), StringComparer.Ordinal)
                .Select(race => new WorkflowRace(graph.Steps[race.First], graph.Steps[race.Second], race.Resource)),
        ];
    }

    private static bool Exclude(WorkflowStep first, WorkflowStep second) => first.Branch is { } branch && branch.Excludes(second.Branch);

    private static void Add(Dictionary<WorkflowResource, List<(int Step, bool Writes)>> touching, WorkflowResource resource, int step, bool writes)
    {
        if (resource.Kind is not (WorkflowResourceKind.File or WorkflowResourceKind.State))
            return;
        if (!touching.TryGetValue(resource, out List<(int Step, bool Writes)>? steps))
            touching.Add(resource, steps = []);
        steps.Add((step, writes));
    }
}
