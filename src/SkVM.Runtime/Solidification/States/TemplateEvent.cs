using System.Collections.Immutable;

namespace SkVM.Runtime.Solidification;

/// <summary>Something that happened to a template.</summary>
public abstract record TemplateEvent
{
    private protected TemplateEvent()
    {
    }
}

/// <summary>In a turn the model wrote an instance of the template and nothing else.</summary>
/// <param name="ModelCalls">Calls of the model in the turn.</param>
/// <param name="Predictions">What the predictors said, where they said something.</param>
public sealed record TurnMatched(int ModelCalls, ImmutableArray<JudgedPrediction> Predictions) : TemplateEvent;

/// <summary>In a turn the model did something else, though it came near or a predictor expected the template.</summary>
/// <param name="IsNearMiss">Whether the code was like the template but not an instance of it.</param>
/// <param name="Predictions">What the predictors said; all are wrong.</param>
public sealed record TurnDiffered(bool IsNearMiss, ImmutableArray<JudgedPrediction> Predictions) : TemplateEvent;

/// <summary>The template was run in place of the model and did what it should.</summary>
/// <param name="ModelCallsSaved">Calls of the model that were not needed.</param>
public sealed record RunSucceeded(int ModelCallsSaved) : TemplateEvent;

/// <summary>The template was run in place of the model and failed.</summary>
/// <param name="Reason">How, in a few words.</param>
public sealed record RunFailed(string Reason) : TemplateEvent;
