using System.Collections.Immutable;
using SkVM.Workflow;

namespace SkVM.Runtime.Workflow;

/// <summary>How a workflow is executed.</summary>
public sealed record WorkflowExecutionOptions
{
    /// <summary>How many steps and items of fan-outs run at a time, in all. At least 1; with 1 steps that may start run in listed order.</summary>
    public int MaxParallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>A try of a step is cancelled after this time: from 10 ms to 24 hours; null for never.</summary>
    public TimeSpan? StepTimeout { get; init; }

    /// <summary>How often a step that failed is tried again, also one whose action ran into a timeout of its own. At least 0.</summary>
    public int Retries { get; init; }

    /// <summary>How long to wait before the first new try; each further wait is twice as long. From nothing to 24 hours.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The file that notes what is done. A run with the journal of an earlier one goes on where that stopped. Null for none.</summary>
    public string? JournalPath { get; init; }

    /// <summary>
    /// With what a step is done that its graph does not show, such as values of parameters, by name: a journal notes it, and one of which a step was
    /// done with something else is not taken. <see cref="CompiledWorkflow.GetInputs"/> tells it of compiled skills. Null when there is no such thing.
    /// </summary>
    public Func<WorkflowStep, ImmutableDictionary<string, string>>? InputsOf { get; init; }

    /// <summary>
    /// Whether a step that has a branch is to be done; null leaves it to the default, which takes of alternatives for several operating systems the
    /// one for this system. Where nothing decides the step fails. <see cref="CompiledWorkflow.Takes"/> tells it of compiled skills.
    /// </summary>
    public Func<WorkflowStep, bool?>? TakeBranch { get; init; }

    /// <summary>
    /// How long a step is expected to take, in any unit; of steps that may start, the one with the longest way to the end starts first. The default
    /// counts steps.
    /// </summary>
    public Func<WorkflowStep, double>? ExpectedCost { get; init; }

    /// <summary>Is told what happens, one event at a time, from the threads of the run.</summary>
    public IProgress<WorkflowEvent>? Progress { get; init; }
}
