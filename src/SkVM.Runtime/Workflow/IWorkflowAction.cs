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
