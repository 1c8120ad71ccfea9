namespace SkVM.Workflow;

/// <summary>Steps, edges or groups that make no workflow graph; the message names what is wrong.</summary>
public sealed class InvalidWorkflowException(string message, Exception? inner = null) : Exception(message, inner);
