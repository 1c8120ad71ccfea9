using System.Collections.Immutable;

namespace SkVM.Workflow;

/// <summary>A step of a workflow.</summary>
/// <param name="Id">The step's id, <c>s1</c>, <c>s2</c>, …; unique in its graph.</param>
/// <param name="Title">The step's first words.</param>
/// <param name="Line">1-based line of SKILL.md where it begins; 0 when no text stands behind it.</param>
public sealed record WorkflowStep(string Id, string Title, int Line)
{
    /// <summary>1-based line where it ends; not below <see cref="Line"/>.</summary>
    public int EndLine { get; init; } = Line;

    /// <summary>Who does the step.</summary>
    public WorkflowStepKind Kind { get; init; }

    /// <summary>What the step needs.</summary>
    public ImmutableArray<WorkflowResource> Uses { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What the step makes or changes.</summary>
    public ImmutableArray<WorkflowResource> Defines { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>How the step repeats; null when it is done once.</summary>
    public WorkflowLoop? Loop { get; init; }

    /// <summary>When the step is done; null when always.</summary>
    public WorkflowBranch? Branch { get; init; }

    /// <summary>
    /// What a machine runs for the step, one after the other: all the code that stands in it. Empty when the step is more than its code, or when some
    /// of it cannot be run by itself.
    /// </summary>
    public ImmutableArray<WorkflowCode> Code { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The ids of the skill's code templates whose code stands in the step, in order.</summary>
    public ImmutableArray<string> Templates { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The bundled scripts that the step runs, as paths relative to the skill's folder.</summary>
    public ImmutableArray<string> Scripts { get; init => field = value.IsDefault ? [] : value; } = [];
}
