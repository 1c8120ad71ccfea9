using SkVM.Workflow;

namespace SkVM.Runtime.Workflow;

/// <summary>The result of a step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Output">Its output; empty when it was not done.</param>
public sealed record WorkflowStepResult(WorkflowStep Step, WorkflowStepStatus Status, string Output)
{
    /// <summary>Why it failed or was skipped; null when it was done.</summary>
    public string? Error { get; init; }

    /// <summary>How often it was tried in this run; 0 when it was not.</summary>
    public int Attempts { get; init; }

    /// <summary>True when it was done by an earlier run and taken from the journal.</summary>
    public bool FromJournal { get; init; }

    /// <summary>From the start of the run to the start of the step.</summary>
    public TimeSpan Started { get; init; }

    /// <summary>How long it took, all tries together.</summary>
    public TimeSpan Duration { get; init; }
}
