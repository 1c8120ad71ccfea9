namespace SkVM.Runtime.Workflow;

/// <summary>An action that is a function.</summary>
/// <param name="function">The function.</param>
public sealed class DelegateAction(Func<WorkflowStepContext, CancellationToken, ValueTask<string>> function) : IWorkflowAction
{
    /// <inheritdoc/>
    public ValueTask<string> RunAsync(WorkflowStepContext context, CancellationToken cancellationToken) => function(context, cancellationToken);
}
