using System.Collections.Immutable;
using System.Globalization;

namespace SkVM.Runtime.Solidification;

/// <summary>
/// Observing → shadow after matches in a row → promoted after correct predictions in a row → demoted after failed runs. A pure function, so that it can
/// be applied inside a transaction.
/// </summary>
public static class TemplateStateMachine
{
    /// <summary>The status after an event, and the transition when the state changed.</summary>
    public static (TemplateStatus Status, StateTransition? Transition) Apply(TemplateStatus status, TemplateEvent happened, SolidificationThresholds thresholds)
    {
        status = status with { Events = status.Events + 1 };
        return happened switch
        {
            TurnMatched matched => Matched(status, matched, thresholds),
            TurnDiffered differed => Differed(status, differed, thresholds),
            RunSucceeded succeeded => (status with { Runs = status.Runs + 1, ModelCallsSaved = status.ModelCallsSaved + succeeded.ModelCallsSaved }, null),
            RunFailed failed => Failed(status, failed, thresholds),
            _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "Not an event."),
        };
    }

    private static (TemplateStatus, StateTransition?) Matched(TemplateStatus status, TurnMatched matched, SolidificationThresholds thresholds)
    {
        status = status with { Matches = status.Matches + 1, MatchedTurns = status.MatchedTurns + 1, ModelCalls = status.ModelCalls + matched.ModelCalls };
        if (status.State is SolidificationState.Shadow or SolidificationState.Promoted)
            return Judged(status, matched.Predictions, thresholds);
        int needed = thresholds.MatchesAfter(status.Demotions);
        return status.Matches >= needed ? To(status, SolidificationState.Shadow, $"{needed} matches in a row.") : (status, null);
    }

    private static (TemplateStatus, StateTransition?) Differed(TemplateStatus status, TurnDiffered differed, SolidificationThresholds thresholds)
    {
        if (differed.IsNearMiss)
            status = status with { Matches = 0 };
        return status.State is SolidificationState.Shadow or SolidificationState.Promoted ? Judged(status, differed.Predictions, thresholds) : (status, null);
    }

    private static (TemplateStatus, StateTransition?) Judged(TemplateStatus status, ImmutableArray<JudgedPrediction> predictions, SolidificationThresholds thresholds)
    {
        foreach (JudgedPrediction prediction in predictions)
        {
            status = status with
            {
                Predictors = status.Predictors.SetItem(prediction.Predictor, prediction.IsCorrect ? status.Predictors.GetValueOrDefault(prediction.Predictor) + 1 : 0),
            };
        }

        string? proven = status.Predictors.Keys.FirstOrDefault(predictor => status.IsProven(predictor, thresholds));
        if (status.State == SolidificationState.Shadow && proven is not null)
            return To(status with { Failures = 0 }, SolidificationState.Promoted, $"Predictor '{proven}' was right {thresholds.Predictions} times in a row.");
        if (status.State == SolidificationState.Promoted && proven is null)
            return To(status, SolidificationState.Shadow, $"A proven predictor was wrong.");
        return (status, null);
    }

    private static (TemplateStatus, StateTransition?) Failed(TemplateStatus status, RunFailed failed, SolidificationThresholds thresholds)
    {
        status = status with { FailedRuns = status.FailedRuns + 1 };
        if (status.State != SolidificationState.Promoted)
            return (status, null);
        status = status with { Failures = status.Failures + 1 };
        return status.Failures < thresholds.Failures
            ? (status, null)
            : To(
                status with { Matches = 0, Demotions = status.Demotions + 1, Predictors = status.Predictors.Clear() },
                SolidificationState.Demoted,
                $"{thresholds.Failures} runs failed, the last because: {failed.Reason}");
    }

    private static (TemplateStatus, StateTransition?) To(TemplateStatus status, SolidificationState to, FormattableString reason) =>
        (status with { State = to }, new StateTransition(status.State, to, reason.ToString(CultureInfo.InvariantCulture)));
}
