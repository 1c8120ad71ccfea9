namespace SkVM.Runtime.Workflow;

/// <summary>A step failed; the message says how.</summary>
public sealed class WorkflowStepException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The same without what a script or model said, which may be a secret; null when the message holds nothing of that.</summary>
    internal string? Summary { get; init; }
}
