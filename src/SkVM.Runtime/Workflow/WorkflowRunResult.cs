using System.Collections.Immutable;

namespace SkVM.Runtime.Workflow;

/// <summary>The result of a run.</summary>
/// <param name="Steps">A result for each step, in the order of the graph's steps.</param>
/// <param name="Duration">How long the run took.</param>
public sealed record WorkflowRunResult(ImmutableArray<WorkflowStepResult> Steps, TimeSpan Duration)
{
    /// <summary>True when no step failed or was skipped.</summary>
    public bool Succeeded => !Steps.Any(step => step.Status is WorkflowStepStatus.Failed or WorkflowStepStatus.Skipped);
}
