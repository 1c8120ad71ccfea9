using SkVM.Workflow;

namespace SkVM.Runtime.Workflow;

/// <summary>The kinds of progress.</summary>
public enum WorkflowEventKind
{
    /// <summary>A step begins.</summary>
    Started,

    /// <summary>A try failed, and there will be another; the detail says how.</summary>
    Retrying,

    /// <summary>An item of a fan-out is done; the detail is the item.</summary>
    ItemSucceeded,

    /// <summary>A step is done.</summary>
    Succeeded,

    /// <summary>A step failed; the detail says how.</summary>
    Failed,

    /// <summary>A step is skipped; the detail says why.</summary>
    Skipped,

    /// <summary>A step is not taken.</summary>
    NotTaken,

    /// <summary>A step was done by an earlier run.</summary>
    Resumed,
}

/// <summary>Progress of a run.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Step">To which step.</param>
/// <param name="Detail">More about it; empty when there is no more.</param>
public sealed record WorkflowEvent(WorkflowEventKind Kind, WorkflowStep Step, string Detail);
