namespace SkVM.Runtime.Workflow;

/// <summary>A journal cannot be used; the message names the file and the mend.</summary>
public sealed class WorkflowJournalException(string message, Exception? inner = null) : Exception(message, inner);
