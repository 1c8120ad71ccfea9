using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using SkVM.Runtime.Workflow;
using SkVM.Workflow;

namespace SkVM.Tests.Workflow;

public sealed partial class WorkflowExecutorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("skvm workflow").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Results_come_in_listed_order_however_the_steps_ran()
    {
        WorkflowGraph graph = Graph("a b c d", "a>d b>d");
        WorkflowRunResult result = await new WorkflowExecutor(new() { MaxParallelism = 4 }).RunAsync(graph, Action(async (context, token) =>
        {
            await Task.Delay(context.Step.Id == "a" ? 60 : 1, token);
            return context.Step.Id + string.Concat(context.Dependencies.Select(step => step.Output));
        }));
        Assert.True(result.Succeeded);
        Assert.Equal<string>(["a", "b", "c", "dab"], result.Steps.Select(step => step.Output));
    }

    [Fact]
    public async Task A_failure_stops_what_waits_for_it_and_nothing_else()
    {
        WorkflowGraph graph = Graph("a b c d e", "a>b b>c d>e");
        WorkflowRunResult result = await new WorkflowExecutor().RunAsync(graph, Action((context, _) =>
            context.Step.Id == "a" ? throw new WorkflowStepException("no luck") : ValueTask.FromResult("done")));
        Assert.False(result.Succeeded);
        Assert.Equal<WorkflowStepStatus>(
            [WorkflowStepStatus.Failed, WorkflowStepStatus.Skipped, WorkflowStepStatus.Skipped, WorkflowStepStatus.Succeeded, WorkflowStepStatus.Succeeded],
            result.Steps.Select(step => step.Status));
        Assert.Equal<string?>(["no luck", "Step a failed.", "Step b was skipped.", null, null], result.Steps.Select(step => step.Error));
    }

    [Fact]
    public async Task A_step_is_tried_again_as_often_as_allowed()
    {
        int tries = 0;
        var events = new List<WorkflowEventKind>();
        var options = new WorkflowExecutionOptions { Retries = 2, RetryDelay = TimeSpan.FromMilliseconds(1), Progress = new Recorder(happened => events.Add(happened.Kind)) };
        WorkflowRunResult result = await new WorkflowExecutor(options).RunAsync(
            Graph("a", ""), Action((_, _) => ++tries < 3 ? throw new IOException("flaky") : ValueTask.FromResult("done")));
        Assert.True(result.Succeeded);
        Assert.Equal(3, result.Steps[0].Attempts);
        Assert.Equal<WorkflowEventKind>([WorkflowEventKind.Started, WorkflowEventKind.Retrying, WorkflowEventKind.Retrying, WorkflowEventKind.Succeeded], events);
    }

    [Fact]
    public async Task A_step_that_takes_too_long_fails()
    {
        WorkflowRunResult result = await new WorkflowExecutor(new() { StepTimeout = TimeSpan.FromMilliseconds(50) })
            .RunAsync(Graph("a", ""), Action(async (_, token) =>
            {
                await Task.Delay(Timeout.Infinite, token);
                return "";
            }));
        Assert.Equal("The step did not end within 0.05 s.", result.Steps[0].Error);
    }

    [Fact]
    public async Task No_more_steps_run_at_a_time_than_allowed()
    {
        int running = 0, most = 0;
        WorkflowGraph graph = Graph(string.Join(' ', Enumerable.Range(0, 40).Select(i => $"s{i}")), "");
        await new WorkflowExecutor(new() { MaxParallelism = 3 }).RunAsync(graph, Action(async (_, token) =>
        {
            int now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            await Task.Delay(2, token);
            Interlocked.Decrement(ref running);
            return "";
        }));
        Assert.Equal(3, most);
    }

    /// <summary>Where only one step runs at a time nothing is gained by another order than the text's.</summary>
    [Theory]
    [InlineData(false, "a b c d")]
    [InlineData(true, "c a b d")]
    public async Task The_longest_way_is_begun_first_unless_steps_run_one_after_the_other(bool hasCosts, string expected)
    {
        var order = new ConcurrentQueue<string>();
        WorkflowGraph graph = Graph("a b c d", "c>d");
        await new WorkflowExecutor(new() { MaxParallelism = 1, ExpectedCost = hasCosts ? _ => 1 : null }).RunAsync(graph, Action((context, _) =>
        {
            order.Enqueue(context.Step.Id);
            return ValueTask.FromResult("");
        }));
        Assert.Equal(expected, string.Join(' ', order));
    }

    [Fact]
    public async Task Cancelling_ends_the_steps_that_run_and_starts_no_other()
    {
        using var cancellation = new CancellationTokenSource();
        int started = 0, ended = 0;
        Task run = new WorkflowExecutor(new() { MaxParallelism = 2 }).RunAsync(Graph("a b c d", ""), Action(async (_, token) =>
        {
            if (Interlocked.Increment(ref started) == 2)
                await cancellation.CancelAsync();
            try
            {
                await Task.Delay(Timeout.Infinite, token);
            }
            finally
            {
                Interlocked.Increment(ref ended);
            }

            return "";
        }), cancellation.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal((2, 2), (started, ended));
    }

    [Fact]
    public async Task Of_alternatives_the_one_for_this_system_is_taken_unless_another_is_chosen()
    {
        string here = OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS() ? "macOS" : "Linux", elsewhere = here == "macOS" ? "Windows" : "macOS";
        WorkflowGraph graph = Alternatives($"If you use {elsewhere}", $"If you use {here}");
        Func<WorkflowStep, IWorkflowAction> action = Action((_, _) => ValueTask.FromResult(""));
        WorkflowRunResult bySystem = await new WorkflowExecutor().RunAsync(graph, action);
        WorkflowRunResult chosen = await new WorkflowExecutor(new() { TakeBranch = step => step.Id == "b" }).RunAsync(graph, action);
        Assert.Equal<WorkflowStepStatus>(
            [WorkflowStepStatus.Succeeded, WorkflowStepStatus.NotTaken, WorkflowStepStatus.Succeeded, WorkflowStepStatus.Succeeded], bySystem.Steps.Select(step => step.Status));
        Assert.Equal<WorkflowStepStatus>(
            [WorkflowStepStatus.Succeeded, WorkflowStepStatus.Succeeded, WorkflowStepStatus.NotTaken, WorkflowStepStatus.Succeeded], chosen.Steps.Select(step => step.Status));
    }

    [Theory]
    [InlineData("With pip", "With conda")]
    [InlineData("On Linux with pip", "On Linux with conda")]
    [InlineData("Not on Linux", "On Linux")]
    public async Task Alternatives_that_nothing_decides_are_not_run(string one, string other)
    {
        WorkflowRunResult result = await new WorkflowExecutor().RunAsync(Alternatives(one, other), Action((_, _) => ValueTask.FromResult("")));
        Assert.Equal<WorkflowStepStatus>(
            [WorkflowStepStatus.Succeeded, WorkflowStepStatus.Failed, WorkflowStepStatus.Failed, WorkflowStepStatus.Skipped], result.Steps.Select(step => step.Status));
        Assert.Contains(one, result.Steps[1].Error, StringComparison.Ordinal);
    }

    private static WorkflowGraph Alternatives(string one, string other) => new(
        "test",
        [new("a", "A", 1), new("b", "B", 2) { Branch = new("b1", one) }, new("c", "C", 3) { Branch = new("b1", other) }, new("d", "D", 4)],
        [new("a", "b", WorkflowEdgeReason.Order), new("a", "c", WorkflowEdgeReason.Order), new("b", "d", WorkflowEdgeReason.Order), new("c", "d", WorkflowEdgeReason.Order)]);

    [Fact]
    public async Task A_fan_out_gives_the_outputs_in_the_order_of_the_items()
    {
        var each = new ForEachAction(_ => ["c", "a", "b"], new DelegateAction(async (context, token) =>
        {
            await Task.Delay(context.Item == "c" ? 40 : 1, token);
            return context.Item!.ToUpperInvariant();
        }));
        WorkflowRunResult result = await new WorkflowExecutor(new() { MaxParallelism = 3 }).RunAsync(Graph("a", ""), _ => each);
        Assert.Equal("""["C","A","B"]""", result.Steps[0].Output);
    }

    [Fact]
    public async Task Two_steps_that_write_one_file_never_run_together_and_keep_their_order()
    {
        var file = new WorkflowResource(WorkflowResourceKind.File, "report.md");
        WorkflowGraph graph = new(
            "test", [.. Enumerable.Range(0, 8).Select(i => new WorkflowStep($"s{i}", "", i) { Defines = i % 2 == 0 ? [file] : [], Uses = i % 2 == 1 ? [file] : [] })], []);
        Assert.NotEmpty(graph.FindRaces());
        var log = new ConcurrentQueue<string>();
        await new WorkflowExecutor(new() { MaxParallelism = 8 }).RunAsync(graph, Action(async (context, token) =>
        {
            log.Enqueue($"+{context.Step.Id}");
            await Task.Delay(5, token);
            log.Enqueue($"-{context.Step.Id}");
            return "";
        }));
        Assert.Equal(string.Concat(Enumerable.Range(0, 8).Select(i => $"+s{i}-s{i}")), string.Concat(log));
    }

    [Fact]
    public async Task Every_run_and_step_is_an_activity()
    {
        var names = new ConcurrentBag<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == WorkflowExecutor.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.GetTagItem("skvm.title") as string == "of the activity test" || activity.GetTagItem("skvm.skill") as string == "activity test")
                    names.Add($"{activity.OperationName} {activity.Status}");
            },
        };
        ActivitySource.AddActivityListener(listener);
        var graph = new WorkflowGraph("activity test", [new("a", "of the activity test", 1)], []);
        await new WorkflowExecutor().RunAsync(graph, Action((_, _) => throw new WorkflowStepException("no")));
        Assert.Equal<string>(["workflow Error", "workflow step Error"], names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_new_try_of_a_fan_out_does_only_the_items_that_are_left()
    {
        var ran = new ConcurrentQueue<string>();
        var each = new ForEachAction(_ => ["x", "y"], new DelegateAction((context, _) =>
        {
            ran.Enqueue(context.Item!);
            return ran.Count == 2 ? throw new WorkflowStepException("not yet") : ValueTask.FromResult(context.Item!);
        }));
        var executor = new WorkflowExecutor(
            new() { JournalPath = Path.Combine(_folder, "journal.jsonl"), MaxParallelism = 1, Retries = 1, RetryDelay = TimeSpan.FromMilliseconds(1) });
        Assert.Equal("""["x","y"]""", (await executor.RunAsync(Graph("a", ""), _ => each)).Steps[0].Output);
        Assert.Equal<string>(["x", "y", "y"], ran);
    }

    [Fact]
    public async Task An_item_that_fails_keeps_no_other_from_being_done_and_is_named()
    {
        var ran = new ConcurrentQueue<string>();
        var each = new ForEachAction(_ => ["a", "zz", "b"], new DelegateAction((context, _) =>
        {
            ran.Enqueue(context.Item!);
            return context.Item == "zz" ? throw new WorkflowStepException("no such file") : ValueTask.FromResult(context.Item!);
        }));
        WorkflowRunResult result = await new WorkflowExecutor(new() { MaxParallelism = 1, Retries = 1, RetryDelay = TimeSpan.FromMilliseconds(1) }).RunAsync(
            Graph("a", ""), _ => each);
        Assert.Equal("1 of 3 items failed. Item zz: no such file", result.Steps[0].Error);
        Assert.Equal<string>(["a", "zz", "b", "zz"], ran);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Steps_and_items_together_are_no_more_at_a_time_than_allowed(int allowed)
    {
        int running = 0, most = 0;
        var body = new DelegateAction(async (context, token) =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            await Task.Delay(3, token);
            Interlocked.Decrement(ref running);
            return "";
        });
        var each = new ForEachAction(_ => ["1", "2", "3", "4", "5", "6"], body);
        var nested = new ForEachAction(_ => ["x", "y"], each);
        WorkflowRunResult result = await new WorkflowExecutor(new() { MaxParallelism = allowed })
            .RunAsync(Graph("a b c d", ""), step => step.Id switch { "a" or "b" => each, "c" => nested, _ => body }).WaitAsync(TimeSpan.FromMinutes(1));
        Assert.True(result.Succeeded);
        Assert.Equal(allowed, most);
    }

    /// <summary>What a script says may be a secret; the result has it, telemetry does not.</summary>
    [Fact]
    public async Task The_activity_of_a_step_that_failed_tells_the_exit_code_and_nothing_that_the_script_said()
    {
        var said = new ConcurrentBag<string?>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == WorkflowExecutor.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.GetTagItem("skvm.title") as string is "of the secret test" or "of the other secret test")
                    said.Add(activity.StatusDescription);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var host = new SkVM.Runtime.Hosts.ShellScriptHost();
        var script = new ScriptAction(host, _ => new() { Source = new SkVM.Runtime.Hosts.ScriptCode("echo token=SECRET >&2; exit 3"), WorkingDirectory = _folder });
        var graph = new WorkflowGraph("secret test", [new("a", "of the secret test", 1), new("b", "of the other secret test", 2)], []);
        WorkflowRunResult result = await new WorkflowExecutor().RunAsync(graph, step => step.Id == "a" ? script : new DelegateAction((_, _) => throw new IOException("SECRET")));
        Assert.Contains("token=SECRET", result.Steps[0].Error, StringComparison.Ordinal);
        Assert.Equal<string?>(["IOException", "The script ended with exit code 3."], said.Order(StringComparer.Ordinal));
    }

    /// <summary>It throws where no step can be blamed: the run must end, and with that exception.</summary>
    [Theory]
    [InlineData(WorkflowEventKind.Succeeded)]
    [InlineData(WorkflowEventKind.Skipped)]
    public async Task A_progress_that_throws_ends_the_run_with_its_exception(WorkflowEventKind at)
    {
        int ran = 0;
        var options = new WorkflowExecutionOptions
        {
            MaxParallelism = 1,
            Progress = new Recorder(happened => { if (happened.Kind == at) throw new NotSupportedException("no display"); }),
        };
        Task<WorkflowRunResult> run = new WorkflowExecutor(options).RunAsync(Graph("a b c d", "a>b b>c c>d"), Action((context, _) =>
            ++ran > 1 ? throw new WorkflowStepException("no luck") : ValueTask.FromResult("done")));
        Assert.Equal("no display", (await Assert.ThrowsAsync<NotSupportedException>(() => run.WaitAsync(TimeSpan.FromMinutes(1)))).Message);
        Assert.Equal(at == WorkflowEventKind.Succeeded ? 1 : 2, ran);
    }

    [Fact]
    public async Task A_choice_of_branches_that_throws_ends_the_run_with_its_exception()
    {
        var graph = new WorkflowGraph("test", [new("a", "A", 1), new("b", "B", 2) { Branch = new("one", "if it rains") }], [new("a", "b", WorkflowEdgeReason.Order)]);
        var options = new WorkflowExecutionOptions { TakeBranch = _ => throw new NotSupportedException("no idea") };
        Task<WorkflowRunResult> run = new WorkflowExecutor(options).RunAsync(graph, Action((_, _) => ValueTask.FromResult("done")));
        Assert.Equal("no idea", (await Assert.ThrowsAsync<NotSupportedException>(() => run.WaitAsync(TimeSpan.FromMinutes(1)))).Message);
    }

    private static WorkflowGraph Graph(string steps, string edges) => new(
        "test",
        [.. steps.Split(' ').Select((id, i) => new WorkflowStep(id, $"Step {id}", i + 1))],
        [.. edges.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(edge => new WorkflowEdge(edge.Split('>')[0], edge.Split('>')[1], WorkflowEdgeReason.Order))]);

    private static Func<WorkflowStep, IWorkflowAction> Action(Func<WorkflowStepContext, CancellationToken, ValueTask<string>> function) => _ => new DelegateAction(function);

    private static void InterlockedMax(ref int target, int value)
    {
        for (int seen = Volatile.Read(ref target); seen < value; seen = Volatile.Read(ref target))
            Interlocked.CompareExchange(ref target, value, seen);
    }

    private sealed class Recorder(Action<WorkflowEvent> record) : IProgress<WorkflowEvent>
    {
        public void Report(WorkflowEvent value) => record(value);
    }
}
