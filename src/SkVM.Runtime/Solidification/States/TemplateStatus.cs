using System.Collections.Immutable;

namespace SkVM.Runtime.Solidification;

/// <summary>The state of a template for a target, and what has been counted. Immutable.</summary>
public sealed record TemplateStatus
{
    /// <summary>A template of which nothing is known.</summary>
    public static TemplateStatus New { get; } = new();

    /// <summary>The state.</summary>
    public SolidificationState State { get; init; }

    /// <summary>Turns in a row whose code was an instance of the template.</summary>
    public int Matches { get; init; }

    /// <summary>Failed runs since the template was promoted.</summary>
    public int Failures { get; init; }

    /// <summary>How often the template was demoted.</summary>
    public int Demotions { get; init; }

    /// <summary>Every event that was counted.</summary>
    public long Events { get; init; }

    /// <summary>Turns whose code was an instance of the template.</summary>
    public long MatchedTurns { get; init; }

    /// <summary>Calls of the model in those turns.</summary>
    public long ModelCalls { get; init; }

    /// <summary>Successful runs in place of the model.</summary>
    public long Runs { get; init; }

    /// <summary>Failed runs.</summary>
    public long FailedRuns { get; init; }

    /// <summary>Calls of the model that were not needed.</summary>
    public long ModelCallsSaved { get; init; }

    /// <summary>Correct predictions in a row, by the predictor's id.</summary>
    public ImmutableSortedDictionary<string, int> Predictors { get; init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>Whether a predictor has been right often enough to be acted on.</summary>
    public bool IsProven(string predictor, SolidificationThresholds thresholds) => Predictors.GetValueOrDefault(predictor) >= thresholds.Predictions;

    /// <summary>The calls of the model in a turn that this template answers, on average; at least 1.</summary>
    public int UsualModelCalls => MatchedTurns == 0 ? 1 : (int)Math.Max(1, ModelCalls / MatchedTurns);

    /// <summary>Statuses are equal when all they hold is.</summary>
    public bool Equals(TemplateStatus? other) =>
        other is not null && State == other.State && Matches == other.Matches && Failures == other.Failures && Demotions == other.Demotions && Events == other.Events
        && MatchedTurns == other.MatchedTurns && ModelCalls == other.ModelCalls && Runs == other.Runs && FailedRuns == other.FailedRuns && ModelCallsSaved == other.ModelCallsSaved
        && Predictors.SequenceEqual(other.Predictors);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(State, Matches, Failures, Demotions, Events);
}
