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
    /// What the request said beside the prompt, such as the system text and the tools, as a hash; empty where that is always the same. Prompts are only ever
    /// compared with those of the same context.
    /// </summary>
    public string Context { get; init; } = "";

    /// <summary>Calls of the model in the turn.</summary>
    public int ModelCalls { get; init; } = 1;
}

/// <summary>A run that answers a prompt.</summary>
/// <param name="Template">The template.</param>
/// <param name="Arguments">The predicted arguments.</param>
/// <param name="Call">The same as a call.</param>
/// <param name="Predictor">Who predicted them.</param>
/// <param name="ModelCallsSaved">The calls of the model that such a turn takes.</param>
public sealed record PredictedRun(CodeTemplate Template, ArgumentSet Arguments, CodeTemplateCall Call, string Predictor, int ModelCallsSaved);

/// <summary>A run of a template in place of the model; the response's metadata holds it under <see cref="MetadataKey"/>.</summary>
/// <param name="Call">The template and its arguments.</param>
/// <param name="Form">By which form.</param>
/// <param name="Result">How it ended; null when nothing was run.</param>
/// <param name="Failure">Why it failed; null when it succeeded.</param>
/// <param name="Duration">The time it took.</param>
/// <param name="ModelCallsSaved">Calls of the model that were not needed.</param>
public sealed record SolidifiedRun(CodeTemplateCall Call, SolidificationForms Form, CodeTemplateResult? Result, string? Failure, TimeSpan Duration, int ModelCallsSaved)
{
    /// <summary>The key in <c>AdditionalProperties</c> of a response under which the runs of its turn stand, as an <c>IReadOnlyList&lt;SolidifiedRun&gt;</c>.</summary>
    public const string MetadataKey = "skvm.solidification";
}
