namespace SkVM.Runtime.Workflow;

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
