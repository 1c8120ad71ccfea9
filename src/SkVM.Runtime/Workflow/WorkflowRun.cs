using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;
using Polly;
using SkVM.Workflow;

namespace SkVM.Runtime.Workflow;

/// <summary>One run of a graph: its state, and the starting of what may start.</summary>
internal sealed class WorkflowRun
{
    private readonly Func<WorkflowStep, IWorkflowAction> _actions;
    private readonly ResiliencePipeline _pipeline;
    private readonly WorkflowSchedule _schedule;
    private readonly WorkflowStepResult?[] _results;
    private readonly PriorityQueue<int, (double Urgency, int Step)> _ready = new();
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly Lock _reporting = new();
    private readonly CancellationToken _cancellation;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly SemaphoreSlim _slots;
    private readonly ConcurrentDictionary<(int Step, object FanOut), ConcurrentQueue<(string Item, string Output)>> _items = new();
    private int _running;
    private ExceptionDispatchInfo? _fault;

    public WorkflowRun(
        WorkflowGraph graph,
        Func<WorkflowStep, IWorkflowAction> actions,
        WorkflowExecutionOptions options,
        ResiliencePipeline pipeline,
        WorkflowJournal? journal,
        CancellationToken cancellation)
    {
        Graph = graph;
        Options = options;
        Journal = journal;
        Id = journal?.RunId ?? Guid.NewGuid().ToString("N");
        _actions = actions;
        _pipeline = pipeline;
        _cancellation = cancellation;
        _schedule = new WorkflowSchedule(graph, options.ExpectedCost ?? (_ => 1));
        _results = new WorkflowStepResult?[graph.Steps.Length];
        _slots = new SemaphoreSlim(options.MaxParallelism);
    }

    public WorkflowGraph Graph { get; }

    public WorkflowExecutionOptions Options { get; }

    public WorkflowJournal? Journal { get; }

    public string Id { get; }

    public WorkflowStepResult? ResultOf(int step) => Volatile.Read(ref _results[step]);

    /// <summary>Runs everything that can be run.</summary>
    public async Task<WorkflowRunResult> RunAsync()
    {
        lock (_gate)
        {
            for (int i = 0; i < _results.Length; i++)
            {
                if (_schedule.Waits[i] == 0)
                    Enqueue(i);
            }
        }

        StartReady();
        await _end.Task.ConfigureAwait(false);
        _fault?.Throw();
        _cancellation.ThrowIfCancellationRequested();
        return new WorkflowRunResult([.. _results!], Stopwatch.GetElapsedTime(_start));
    }

    /// <summary>Waits until less is done at a time than may be: steps and items of fan-outs count alike.</summary>
    public Task EnterAsync(CancellationToken cancellationToken) => _slots.WaitAsync(cancellationToken);

    public void Leave() => _slots.Release();

    /// <summary>The outputs of an item as often as it was done, by this run or one before.</summary>
    public IEnumerable<string> OutputsOfItem(int step, object fanOut, string item) =>
        Journal?.OutputsOfItem(Graph.Steps[step].Id, item)
        ?? (_items.TryGetValue((step, fanOut), out var done) ? done.Where(entry => entry.Item == item).Select(entry => entry.Output) : []);

    public void CompleteItem(int step, object fanOut, int number, string item, string output)
    {
        if (Journal is { } journal)
            journal.CompleteItem(Graph.Steps[step], number, item, output);
        else
            _items.GetOrAdd((step, fanOut), _ => []).Enqueue((item, output));
        Report(step, WorkflowEventKind.ItemSucceeded, item);
    }

    public void Report(int step, WorkflowEventKind kind, string detail)
    {
        if (Options.Progress is not { } progress)
            return;
        lock (_reporting)
            progress.Report(new WorkflowEvent(kind, Graph.Steps[step], detail));
    }

    /// <summary>The longest way to the end first; the text's order where only one runs at a time, as nothing is gained then.</summary>
    private void Enqueue(int step) => _ready.Enqueue(step, (Options is { MaxParallelism: 1, ExpectedCost: null } ? 0 : -_schedule.Rest[step], step));

    /// <summary>Starts steps until as many run as may, and ends the run when none is left.</summary>
    private void StartReady()
    {
        try
        {
            while (TryTake() is { } step)
                _ = Task.Run(() => RunStepAsync(step));
        }
        catch (Exception e)
        {
            Stop(e);
        }
    }

    /// <summary>The next step to run; null when none may start now.</summary>
    private int? TryTake()
    {
        lock (_gate)
        {
            while (_running < Options.MaxParallelism)
            {
                if (_fault is not null || _cancellation.IsCancellationRequested || !_ready.TryDequeue(out int step, out _))
                {
                    if (_running == 0)
                        _end.TrySetResult();
                    return null;
                }

                if (Settled(step) is not { } settled)
                {
                    _running++;
                    return step;
                }

                Finish(step, settled);
            }

            return null;
        }
    }

    /// <summary>What the caller handed in failed outside of a step (the progress, the choice of a branch): no other step starts, and the run fails with it.</summary>
    private void Stop(Exception fault)
    {
        lock (_gate)
        {
            _fault ??= ExceptionDispatchInfo.Capture(fault);
            if (_running == 0)
                _end.TrySetResult();
        }
    }

    /// <summary>The result of a step that is not run: not taken, skipped, or done before.</summary>
    private WorkflowStepResult? Settled(int index)
    {
        WorkflowStep step = Graph.Steps[index];
        foreach (int dependency in Graph.DependenciesOf(index))
        {
            WorkflowStepResult before = _results[dependency]!;
            if (before.Status is WorkflowStepStatus.Failed or WorkflowStepStatus.Skipped)
                return new WorkflowStepResult(step, WorkflowStepStatus.Skipped, string.Empty)
                {
                    Error = $"Step {before.Step.Id} {(before.Status == WorkflowStepStatus.Failed ? "failed" : "was skipped")}.",
                };
        }

        switch (WorkflowBranches.Takes(Graph, step, Options.TakeBranch))
        {
            case false:
                return new WorkflowStepResult(step, WorkflowStepStatus.NotTaken, string.Empty);
            case null:
                return new WorkflowStepResult(step, WorkflowStepStatus.Failed, string.Empty)
                {
                    Error = $"Nothing decides whether the step is done (\"{step.Branch!.Condition}\"): say so.",
                };
        }

        return Journal?.OutputOf(step.Id) is { } output ? new WorkflowStepResult(step, WorkflowStepStatus.Succeeded, output) { FromJournal = true } : null;
    }

    private async Task RunStepAsync(int index)
    {
        WorkflowStep step = Graph.Steps[index];
        using Activity? activity = WorkflowExecutor.Activities.StartActivity("workflow step");
        activity?.SetTag("skvm.step", step.Id).SetTag("skvm.title", step.Title);
        TimeSpan started = Stopwatch.GetElapsedTime(_start);
        var attempt = new Attempt(this, index);
        WorkflowStepResult? result = null;
        bool hasEntered = false;
        try
        {
            await EnterAsync(_cancellation).ConfigureAwait(false);
            hasEntered = true;
            Report(index, WorkflowEventKind.Started, string.Empty);
            attempt.Action = _actions(step)
                ?? throw new WorkflowStepException($"There is no action for step '{step.Id}': the function that chooses actions gave null. Give an action for every step.");
            string output = await _pipeline.ExecuteAsync(static (attempt, token) => attempt.RunAsync(token), attempt, _cancellation).ConfigureAwait(false);
            Journal?.Complete(step, output);
            result = new WorkflowStepResult(step, WorkflowStepStatus.Succeeded, output);
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            activity?.SetStatus(ActivityStatusCode.Error, "cancelled");
        }
        catch (Exception e)
        {
            string error = e is Polly.Timeout.TimeoutRejectedException
                ? string.Create(CultureInfo.InvariantCulture, $"The step did not end within {Options.StepTimeout!.Value.TotalSeconds:0.###} s.")
                : e.Message;
            activity?.SetStatus(
                ActivityStatusCode.Error, e is WorkflowStepException { Summary: { } summary } ? summary : e is Polly.Timeout.TimeoutRejectedException ? error : e.GetType().Name);
            result = new WorkflowStepResult(step, WorkflowStepStatus.Failed, string.Empty) { Error = error };
        }

        if (hasEntered)
            Leave();

        try
        {
            lock (_gate)
            {
                _running--;
                if (result is not null)
                    Finish(index, result with { Attempts = attempt.Count, Started = started, Duration = Stopwatch.GetElapsedTime(_start) - started });
            }
        }
        catch (Exception e)
        {
            Stop(e);
        }

        StartReady();
    }

    /// <summary>Notes a result and lets start what waited for it. Called under the lock.</summary>
    private void Finish(int index, WorkflowStepResult result)
    {
        Volatile.Write(ref _results[index], result);
        Report(index, Kind(result), result.Error ?? string.Empty);
        foreach (int next in _schedule.DependantsOf(index))
            Release(next);
        foreach (int next in _schedule.ConflictsOf(index))
            Release(next);
    }

    private void Release(int step)
    {
        if (--_schedule.Waits[step] == 0)
            Enqueue(step);
    }

    private static WorkflowEventKind Kind(WorkflowStepResult result) => result.Status switch
    {
        WorkflowStepStatus.Succeeded => result.FromJournal ? WorkflowEventKind.Resumed : WorkflowEventKind.Succeeded,
        WorkflowStepStatus.Failed => WorkflowEventKind.Failed,
        WorkflowStepStatus.Skipped => WorkflowEventKind.Skipped,
        _ => WorkflowEventKind.NotTaken,
    };

    /// <summary>The tries of one step.</summary>
    private sealed class Attempt(WorkflowRun run, int index)
    {
        public IWorkflowAction Action { get; set; } = null!;

        public int Count { get; private set; }

        public async ValueTask<string> RunAsync(CancellationToken cancellationToken)
        {
            bool last = ++Count > run.Options.Retries;
            try
            {
                return await Action.RunAsync(new WorkflowStepContext(run, index), cancellationToken).ConfigureAwait(false)
                    ?? throw new WorkflowStepException(
                        $"The action of step '{run.Graph.Steps[index].Id}' ({Action.GetType().Name}) gave null as its output. Give an empty text where there is none.");
            }
            catch (Exception e) when (!last && WorkflowExecutor.MayRetry(run._cancellation))
            {
                run.Report(index, WorkflowEventKind.Retrying, e.Message);
                throw;
            }
        }
    }
}
