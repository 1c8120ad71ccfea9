using SkVM.Runtime.Workflow;
using SkVM.Workflow;

namespace SkVM.Tests.Workflow;

/// <summary>What the executor is given is checked before anything is done, and failures of actions are told by step.</summary>
public sealed class WorkflowOptionTests : IDisposable
{
    private static readonly WorkflowGraph s_graph = new("test", [new("a", "A", 1), new("b", "B", 2)], [new("a", "b", WorkflowEdgeReason.Order)]);
    private readonly string _folder = Directory.CreateTempSubdirectory("skvm options").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_model_that_ran_into_its_own_timeout_is_asked_again()
    {
        int tries = 0;
        var events = new List<WorkflowEventKind>();
        var options = new WorkflowExecutionOptions { Retries = 2, RetryDelay = TimeSpan.Zero, Progress = new Recorder(events) };
        WorkflowRunResult result = await RunAsync(
            options,
            (context, _) => context.Step.Id == "a" && ++tries < 3
                ? throw new TaskCanceledException("The request was canceled due to the configured HttpClient.Timeout.")
                : ValueTask.FromResult("done"));
        Assert.True(result.Succeeded);
        Assert.Equal(3, result.Steps[0].Attempts);
        Assert.Equal<WorkflowEventKind>([WorkflowEventKind.Started, WorkflowEventKind.Retrying, WorkflowEventKind.Retrying, WorkflowEventKind.Succeeded], events.Take(4));
    }

    [Fact]
    public async Task A_run_that_is_cancelled_tries_nothing_again()
    {
        int tries = 0;
        var events = new List<WorkflowEventKind>();
        using var source = new CancellationTokenSource();
        var options = new WorkflowExecutionOptions { Retries = 5, RetryDelay = TimeSpan.Zero, Progress = new Recorder(events) };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(
            options,
            (_, _) =>
            {
                tries++;
                source.Cancel();
                throw new IOException("The connection broke.");
            },
            source.Token));
        Assert.Equal(1, tries);
        Assert.DoesNotContain(WorkflowEventKind.Retrying, events);
    }

    [Theory]
    [InlineData(nameof(WorkflowExecutionOptions.StepTimeout), 0)]
    [InlineData(nameof(WorkflowExecutionOptions.StepTimeout), 5)]
    [InlineData(nameof(WorkflowExecutionOptions.StepTimeout), -1)]
    [InlineData(nameof(WorkflowExecutionOptions.StepTimeout), 2 * 24 * 3600 * 1000)]
    [InlineData(nameof(WorkflowExecutionOptions.RetryDelay), -1)]
    [InlineData(nameof(WorkflowExecutionOptions.RetryDelay), 2 * 24 * 3600 * 1000)]
    public void Times_out_of_their_ranges_are_refused_by_name(string option, int milliseconds)
    {
        TimeSpan time = TimeSpan.FromMilliseconds(milliseconds);
        WorkflowExecutionOptions options = option == nameof(WorkflowExecutionOptions.StepTimeout) ? new() { StepTimeout = time } : new() { Retries = 1, RetryDelay = time };
        string message = Assert.Throws<ArgumentOutOfRangeException>(() => new WorkflowExecutor(options)).Message;
        Assert.Contains(option, message, StringComparison.Ordinal);
        Assert.Contains("24 hours", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(24 * 3600 * 1000)]
    public async Task Times_at_the_ends_of_their_ranges_are_taken(int milliseconds)
    {
        TimeSpan time = TimeSpan.FromMilliseconds(milliseconds);
        Assert.Equal(2, (await RunAsync(new() { StepTimeout = time, Retries = 1, RetryDelay = time }, (_, _) => ValueTask.FromResult(""))).Steps.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_output_that_is_null_is_a_failure_of_its_step_and_not_noted_as_done(bool ofItems)
    {
        string journal = Path.Combine(_folder, "journal.jsonl");
        IWorkflowAction nothing = new DelegateAction((_, _) => ValueTask.FromResult<string>(null!));
        IWorkflowAction action = ofItems ? new ForEachAction(_ => ["x"], nothing) : nothing;
        WorkflowRunResult result = await new WorkflowExecutor(new() { JournalPath = journal }).RunAsync(s_graph, _ => action);
        Assert.Equal<WorkflowStepStatus>([WorkflowStepStatus.Failed, WorkflowStepStatus.Skipped], result.Steps.Select(step => step.Status));
        Assert.Contains("step 'a' (DelegateAction) gave null", result.Steps[0].Error, StringComparison.Ordinal);
        Assert.DoesNotContain("null", await File.ReadAllTextAsync(journal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_for_which_there_is_no_action_fails_and_says_so()
    {
        WorkflowRunResult result = await new WorkflowExecutor().RunAsync(s_graph, _ => null!);
        Assert.StartsWith("There is no action for step 'a'", result.Steps[0].Error, StringComparison.Ordinal);
    }

    private static Task<WorkflowRunResult> RunAsync(
        WorkflowExecutionOptions options, Func<WorkflowStepContext, CancellationToken, ValueTask<string>> function, CancellationToken cancellationToken = default) =>
        new WorkflowExecutor(options).RunAsync(s_graph, _ => new DelegateAction(function), cancellationToken);

    private sealed class Recorder(List<WorkflowEventKind> events) : IProgress<WorkflowEvent>
    {
        public void Report(WorkflowEvent value) => events.Add(value.Kind);
    }
}
