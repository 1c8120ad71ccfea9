using System.Diagnostics;
using Polly;
using Polly.Retry;
using SkVM.Runtime.Hosts.Processes;
using SkVM.Workflow;

namespace SkVM.Runtime.Workflow;

/// <summary>
/// Executes workflow graphs: as many steps at a time as are free of each other, never two that touch one file or state which one of them changes. A failure
/// stops only what waits for it. With a journal, a run that was stopped or killed goes on from the steps that were done.
/// </summary>
/// <param name="options">How.</param>
/// <exception cref="ArgumentOutOfRangeException">An option is out of its range; the message names it and the range.</exception>
public sealed class WorkflowExecutor(WorkflowExecutionOptions? options = null)
{
    private static readonly TimeSpan s_shortestTimeout = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    private readonly WorkflowExecutionOptions _options = Checked(options ?? new WorkflowExecutionOptions());

    /// <summary>The name of the <see cref="ActivitySource"/>: an activity for each run, and in it one for each step.</summary>
    public const string ActivitySourceName = "SkVM.Runtime.Workflow";

    internal static ActivitySource Activities { get; } = new(ActivitySourceName);

    /// <summary>Executes a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="actions">What is done for a step; asked once for each step that is run, when it starts. An exception is the step's failure.</param>
    /// <param name="cancellationToken">Cancels the steps that run; no other starts. With a journal the run can go on later.</param>
    /// <returns>A result for each step, in the order of the graph's steps, however they ran.</returns>
    /// <exception cref="WorkflowJournalException">The journal cannot be used.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; every step that ran has ended.</exception>
    public async Task<WorkflowRunResult> RunAsync(WorkflowGraph graph, Func<WorkflowStep, IWorkflowAction> actions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(actions);
        using Activity? activity = Activities.StartActivity("workflow");
        activity?.SetTag("skvm.skill", graph.Skill).SetTag("skvm.steps", graph.Steps.Length);
        using WorkflowJournal? journal = _options.JournalPath is { } path
            ? await WorkflowJournal.OpenAsync(path, graph, _options.InputsOf, cancellationToken).ConfigureAwait(false)
            : null;
        if (journal is { IsResumed: true })
            ProcessTree.KillMarked(ScriptAction.RunVariable, journal.RunId);
        var run = new WorkflowRun(graph, actions, _options, Pipeline(cancellationToken), journal, cancellationToken);
        WorkflowRunResult result = await run.RunAsync().ConfigureAwait(false);
        if (!result.Succeeded)
            activity?.SetStatus(ActivityStatusCode.Error);
        return result;
    }

    /// <summary>Whether a failure may be tried again: an action's own timeout is a failure like any other, the end of the run is not.</summary>
    internal static bool MayRetry(CancellationToken run) => !run.IsCancellationRequested;

    private ResiliencePipeline Pipeline(CancellationToken run)
    {
        var builder = new ResiliencePipelineBuilder();
        if (_options.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = _options.Retries,
                Delay = _options.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                ShouldHandle = new PredicateBuilder().Handle<Exception>(_ => MayRetry(run)),
            });
        }

        if (_options.StepTimeout is { } timeout)
            builder.AddTimeout(timeout);
        return builder.Build();
    }

    private static WorkflowExecutionOptions Checked(WorkflowExecutionOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxParallelism, 1, nameof(options.MaxParallelism));
        ArgumentOutOfRangeException.ThrowIfNegative(options.Retries, nameof(options.Retries));
        if (options.StepTimeout is { } timeout && (timeout < s_shortestTimeout || timeout > s_longest))
            throw new ArgumentOutOfRangeException(nameof(options), timeout, $"{nameof(options.StepTimeout)} must be from 10 ms to 24 hours; null is none.");
        if (options.RetryDelay < TimeSpan.Zero || options.RetryDelay > s_longest)
            throw new ArgumentOutOfRangeException(nameof(options), options.RetryDelay, $"{nameof(options.RetryDelay)} must be from nothing to 24 hours.");
        return options;
    }
}
