namespace SkVM.Runtime.Workflow;

/// <summary>How a step ended.</summary>
public enum WorkflowStepStatus
{
    /// <summary>It was done.</summary>
    Succeeded,

    /// <summary>It was tried as often as allowed, and failed.</summary>
    Failed,

    /// <summary>It was not tried: a step that it waits for failed.</summary>
    Skipped,

    /// <summary>It was not to be done: another alternative of its branch was.</summary>
    NotTaken,
}
