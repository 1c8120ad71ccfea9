using SkVM.Workflow;

namespace SkVM.Runtime.Workflow;

/// <summary>Which of the alternatives and optional steps of a workflow are taken.</summary>
internal static class WorkflowBranches
{
    /// <summary>True for a step that is to be done, false for one that is not: as the caller says, and else as the system that this runs on; null when nothing decides.</summary>
    public static bool? Takes(WorkflowGraph graph, WorkflowStep step, Func<WorkflowStep, bool?>? take) =>
        step.Branch is { } branch ? take?.Invoke(step) ?? OfSystem(graph, branch) : true;

    /// <summary>Decides alternatives each of which names systems, one of them this one, and a step that is for a system.</summary>
    public static bool? OfSystem(WorkflowGraph graph, WorkflowBranch branch)
    {
        if (branch.Group.Length == 0)
        {
            SystemCondition alone = SystemCondition.Of(branch.Condition);
            return alone.Names(SystemCondition.Current) ? (alone.IsNothingElse ? true : null) : alone.NamesAny ? false : null;
        }

        string[] conditions = [.. graph.Steps.Where(step => step.Branch?.Group == branch.Group).Select(step => step.Branch!.Condition).Distinct(StringComparer.Ordinal)];
        string[] here = [.. conditions.Where(condition => SystemCondition.Of(condition).Names(SystemCondition.Current))];
        return here.Length == 1 && conditions.All(condition => SystemCondition.Of(condition).NamesAny) ? branch.Condition == here[0] : null;
    }
}
