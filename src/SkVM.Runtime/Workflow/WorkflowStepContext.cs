using System.Collections.Immutable;
using SkVM.Workflow;

namespace SkVM.Runtime.Workflow;

/// <summary>What an action knows: its step, the results it may use, and the item of a fan-out.</summary>
public sealed class WorkflowStepContext
{
    private readonly WorkflowRun _run;
    private readonly int _index;

    internal WorkflowStepContext(WorkflowRun run, int index, string? item = null)
    {
        _run = run;
        _index = index;
        Item = item;
    }

    /// <summary>The graph.</summary>
    public WorkflowGraph Graph => _run.Graph;

    /// <summary>The step.</summary>
    public WorkflowStep Step => _run.Graph.Steps[_index];

    /// <summary>The item of a fan-out; null outside of one.</summary>
    public string? Item { get; }

    /// <summary>The id of the run; the same after a resume.</summary>
    public string RunId => _run.Id;

    /// <summary>How many steps and items of fan-outs are done at a time, in the whole run.</summary>
    public int MaxParallelism => _run.Options.MaxParallelism;

    /// <summary>The results of the steps that this one waits for, in listed order.</summary>
    public ImmutableArray<WorkflowStepResult> Dependencies
    {
        get
        {
            ReadOnlySpan<int> dependencies = _run.Graph.DependenciesOf(_index);
            ImmutableArray<WorkflowStepResult>.Builder results = ImmutableArray.CreateBuilder<WorkflowStepResult>(dependencies.Length);
            foreach (int dependency in dependencies)
                results.Add(_run.ResultOf(dependency)!);
            return results.MoveToImmutable();
        }
    }

    /// <summary>The output of a step that this one waits for.</summary>
    /// <param name="stepId">The id of the step.</param>
    /// <exception cref="InvalidOperationException">The step is not done, as this one does not wait for it.</exception>
    public string OutputOf(string stepId) => _run.ResultOf(_run.Graph.IndexOf(stepId))?.Output
        ?? throw new InvalidOperationException($"Step '{Step.Id}' does not wait for '{stepId}', so its output may not be there: add an edge.");

    internal WorkflowStepContext ForItem(string item) => new(_run, _index, item);

    /// <summary>The outputs of items that are done, by the item's number; null for those that are not. Of a fan-out within an item it is not known.</summary>
    internal string?[] DoneItems(object fanOut, IReadOnlyList<string> items)
    {
        var done = new string?[items.Count];
        if (Item is not null)
            return done;
        foreach (IGrouping<string, int> equal in Enumerable.Range(0, items.Count).GroupBy(i => items[i], StringComparer.Ordinal))
        {
            foreach ((int number, string output) in equal.Zip(_run.OutputsOfItem(_index, fanOut, equal.Key)))
                done[number] = output;
        }

        return done;
    }

    internal void CompleteItem(object fanOut, int number, string item, string output)
    {
        if (Item is null)
            _run.CompleteItem(_index, fanOut, number, item, output);
    }

    /// <inheritdoc cref="WorkflowRun.EnterAsync"/>
    internal Task EnterAsync(CancellationToken cancellationToken) => _run.EnterAsync(cancellationToken);

    internal void Leave() => _run.Leave();
}
