namespace SkVM.Runtime.Solidification;

/// <summary>What a user asked, and with which arguments the model then wrote the template.</summary>
/// <param name="Prompt">The user's text.</param>
/// <param name="Arguments">The arguments; null when the model did something else.</param>
public sealed record PromptExample(string Prompt, ArgumentSet? Arguments)
{
    /// <summary>What the request said beside the prompt, as a hash: <see cref="ObservedTurn.Context"/>.</summary>
    public string Context { get; init; } = "";
}
