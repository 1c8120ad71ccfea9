using System.Collections.Immutable;
using SkVM.Runtime.Workflow;
using SkVM.Workflow;

namespace SkVM.Cli.Workflows;

/// <summary>Reads <c>--take step</c> and <c>--skip step</c>: which alternatives and steps under a condition are done.</summary>
internal static class TakeOption
{
    public static ImmutableDictionary<string, bool> Read(string[] take, string[] skip, CompiledWorkflow workflow)
    {
        ImmutableDictionary<string, bool>.Builder all = ImmutableDictionary.CreateBuilder<string, bool>(StringComparer.Ordinal);
        foreach ((string id, bool isTaken) in take.Select(id => (id, true)).Concat(skip.Select(id => (id, false))))
        {
            string option = isTaken ? "--take" : "--skip";
            if (workflow.Graph.Find(id) is not { } step)
                throw new WrongCallException($"{option}: the workflow has no step '{id}'; it has {string.Join(", ", workflow.Graph.Steps.Select(known => known.Id))}");
            if (step.Branch is null && !(isTaken && step.Loop is not null))
                throw new WrongCallException($"{option}: step {id} is done in any case: it is no alternative and stands under no condition");
            if (!all.TryAdd(id, isTaken))
                throw new WrongCallException($"step {id} is given twice to --take and --skip");
            if (isTaken
                && step.Branch is { Group: { Length: > 0 } group } branch
                && take.Any(other => workflow.Graph.Find(other)?.Branch is { } chosen && chosen.Group == group && chosen.Condition != branch.Condition))
                throw new WrongCallException($"--take: step {id} is one of several alternatives; take one of them");
        }

        return all.ToImmutable();
    }
}
