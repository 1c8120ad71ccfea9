using SkVM.Workflow;

namespace SkVM.Runtime.Workflow;

/// <summary>Which of the alternatives of a workflow are taken.</summary>
internal static class WorkflowBranches
{
    /// <summary>True for a step that is to be done: one without a branch, one that the caller takes, and else one with the first condition of its group, or of no group.</summary>
    public static bool Takes(WorkflowGraph graph, WorkflowStep step, Func<WorkflowStep, bool>? take)
    {
        if (step.Branch is not { } branch)
            return true;
        if (take is not null)
            return take(step);
        return branch.Group.Length == 0 || branch.Condition == graph.Steps.First(other => other.Branch?.Group == branch.Group).Branch!.Condition;
    }
}
