using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using SkVM.Runtime.Hosts;
using SkVM.Workflow;

namespace SkVM.Runtime.Workflow;

/// <summary>With what the steps of a <see cref="CompiledWorkflow"/> are done.</summary>
/// <param name="Hosts">The script hosts.</param>
/// <param name="WorkingDirectory">The folder that scripts start in.</param>
public sealed record CompiledWorkflowSettings(ScriptHostSet Hosts, string WorkingDirectory)
{
    /// <summary>The values of the parameters of all steps, by name. A text is taken as the parameter's type asks; lists are written as JSON.</summary>
    public ImmutableDictionary<string, object> Arguments { get; init; } = ImmutableDictionary<string, object>.Empty;

    /// <summary>The values of parameters of single steps, by step and name; they go before <see cref="Arguments"/>.</summary>
    public ImmutableDictionary<(string Step, string Parameter), object> StepArguments { get; init; } = ImmutableDictionary<(string Step, string Parameter), object>.Empty;

    /// <summary>The items of steps that are done for each of several, by the step's id. A step that is not here is done once.</summary>
    public ImmutableDictionary<string, StepItems> Items { get; init; } = ImmutableDictionary<string, StepItems>.Empty;

    /// <summary>
    /// Which alternatives and steps under a condition are done (true) and which are not, by the step's id. Taking one alternative leaves the others
    /// of its group out. A step that is done for each of several items and has none in <see cref="Items"/> is done once when it is taken.
    /// </summary>
    public ImmutableDictionary<string, bool> Taken { get; init; } = ImmutableDictionary<string, bool>.Empty;

    /// <summary>
    /// The model for the steps that need one; null for none. A step that runs commands or changes files needs one with tools, in
    /// <see cref="ChatOptions"/> or a client that calls functions.
    /// </summary>
    public IChatClient? Client { get; init; }

    /// <summary>The options of requests to the model.</summary>
    public ChatOptions? ChatOptions { get; init; }

    /// <summary>What scripts see of the environment; <c>SKVM_SKILL_DIR</c>, the skill's folder, is added.</summary>
    public ScriptEnvironment Environment { get; init; } = ScriptEnvironment.Default;

    /// <summary>How long a script may take.</summary>
    public TimeSpan ScriptTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The value of a step's parameter; null when none is given.</summary>
    internal object? ValueOf(WorkflowStep step, string parameter) =>
        StepArguments.TryGetValue((step.Id, parameter), out object? own) ? own : Arguments.GetValueOrDefault(parameter);
}
