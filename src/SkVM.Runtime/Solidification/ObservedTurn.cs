using SkVM.CodeTemplates;

namespace SkVM.Runtime.Solidification;

/// <summary>What a user asked and what the agent then did, until its answer.</summary>
/// <param name="Prompt">The user's text; null when it does not stand alone or is not known whole.</param>
/// <param name="Calls">The code that was written and run, in order.</param>
public sealed record ObservedTurn(string? Prompt, IReadOnlyList<CodeCall> Calls)
{
    /// <summary>False when the agent did more than <see cref="Calls"/> shows, or a call failed: such a turn is an instance of no template.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>
    /// True when the agent also read or looked at something, other than the skill before it began: its answer may rest on that, and not on what the code printed.
    /// </summary>
    public bool HasLooked { get; init; }

    /// <summary>
    /// What the request said beside the prompt, such as the system text and the tools, as a hash; empty where that is always the same. Prompts are only ever
    /// compared with those of the same context.
    /// </summary>
    public string Context { get; init; } = "";

    /// <summary>Calls of the model in the turn.</summary>
    public int ModelCalls { get; init; } = 1;
}
