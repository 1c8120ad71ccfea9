namespace SkVM.Runtime.Workflow;

/// <summary>A step failed; the message says how.</summary>
public sealed class WorkflowStepException(string message, Exception? inner = null) : Exception(message, inner);
