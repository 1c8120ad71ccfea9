namespace SkVM.Runtime.Workflow;

/// <summary>What is done for a step.</summary>
public interface IWorkflowAction
{
    /// <summary>Does it once. It may be called again after a failure, and in another process when this one ended before the step did.</summary>
    /// <param name="context">The step, and the results it may use.</param>
    /// <param name="cancellationToken">Cancelled when the run is, or when the step's time is over.</param>
    /// <returns>The step's output, for the steps that wait for it.</returns>
    /// <exception cref="WorkflowStepException">The step failed; any other exception is a failure too.</exception>
    ValueTask<string> RunAsync(WorkflowStepContext context, CancellationToken cancellationToken);
}

/// <summary>An action that is a function.</summary>
/// <param name="function">The function.</param>
public sealed class DelegateAction(Func<WorkflowStepContext, CancellationToken, ValueTask<string>> function) : IWorkflowAction
{
    /// <inheritdoc/>
    public ValueTask<string> RunAsync(WorkflowStepContext context, CancellationToken cancellationToken) => function(context, cancellationToken);
}

/// <summary>Several actions, one after the other; the output is theirs, joined.</summary>
/// <param name="actions">The actions.</param>
public sealed class SequenceAction(params IEnumerable<IWorkflowAction> actions) : IWorkflowAction
{
    private readonly IWorkflowAction[] _actions = [.. actions];

    /// <inheritdoc/>
    public async ValueTask<string> RunAsync(WorkflowStepContext context, CancellationToken cancellationToken)
    {
        var outputs = new List<string>(_actions.Length);
        foreach (IWorkflowAction action in _actions)
            outputs.Add(await action.RunAsync(context, cancellationToken).ConfigureAwait(false));
        return string.Concat(outputs);
    }
}
