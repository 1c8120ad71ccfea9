using SkVM.Runtime.Solidification;

namespace SkVM.Tests.Solidification;

public class TemplateStateMachineTests
{
    private static readonly SolidificationThresholds s_default = SolidificationThresholds.Default;
    private static readonly TemplateEvent s_match = new TurnMatched(2, []);
    private static readonly TemplateEvent s_right = new TurnMatched(2, [new("pattern", true)]);
    private static readonly TemplateEvent s_wrong = new TurnMatched(2, [new("pattern", false)]);
    private static readonly TemplateEvent s_nearMiss = new TurnDiffered(true, []);
    private static readonly TemplateEvent s_falseAlarm = new TurnDiffered(false, [new("pattern", false)]);
    private static readonly TemplateEvent s_failure = new RunFailed("exit code 1");

    [Fact]
    public void Three_matches_then_two_predictions_promote()
    {
        (TemplateStatus status, string[] reasons) = Play(s_match, s_match, s_match, s_right, s_right);

        Assert.Equal(SolidificationState.Promoted, status.State);
        Assert.Equal(["Shadow: 3 matches in a row.", "Promoted: Predictor 'pattern' was right 2 times in a row."], reasons);
        Assert.Equal((5, 5, 10, 2), (status.Events, status.MatchedTurns, status.ModelCalls, status.UsualModelCalls));
    }

    [Fact]
    public void A_near_miss_breaks_the_row() => Assert.Equal(SolidificationState.Observing, Play(s_match, s_match, s_nearMiss, s_match, s_match).Status.State);

    [Fact]
    public void Matches_without_a_prediction_promote_nothing() =>
        Assert.Equal(SolidificationState.Shadow, Play([.. Enumerable.Repeat(s_match, 50)]).Status.State);

    [Fact]
    public void A_wrong_prediction_in_shadow_counts_from_the_start() =>
        Assert.Equal(SolidificationState.Shadow, Play(s_match, s_match, s_match, s_right, s_wrong, s_right).Status.State);

    [Fact]
    public void Expecting_the_template_where_the_model_did_something_else_is_wrong_too() =>
        Assert.Equal(SolidificationState.Shadow, Play(s_match, s_match, s_match, s_right, s_falseAlarm, s_right).Status.State);

    [Fact]
    public void Predictors_are_proven_one_by_one()
    {
        TemplateStatus status = Play(
            s_match, s_match, s_match, new TurnMatched(1, [new("pattern", true), new("model", false)]), new TurnMatched(1, [new("pattern", true), new("model", true)])).Status;

        Assert.True(status.IsProven("pattern", s_default));
        Assert.False(status.IsProven("model", s_default));
    }

    [Fact]
    public void A_proven_predictor_that_is_wrong_leads_back_to_the_shadow()
    {
        (TemplateStatus status, string[] reasons) = Play(s_match, s_match, s_match, s_right, s_right, s_wrong);

        Assert.Equal(SolidificationState.Shadow, status.State);
        Assert.Equal("Shadow: A proven predictor was wrong.", reasons[^1]);
    }

    [Fact]
    public void Three_failures_demote_and_say_why()
    {
        (TemplateStatus status, string[] reasons) = Play(s_match, s_match, s_match, s_right, s_right, s_failure, new RunSucceeded(1), s_failure, s_failure);

        Assert.Equal(SolidificationState.Demoted, status.State);
        Assert.Equal("Demoted: 3 runs failed, the last because: exit code 1", reasons[^1]);
        Assert.Equal((1, 3, 1, 0), (status.Runs, status.FailedRuns, status.Demotions, status.Predictors.Count));
    }

    [Fact]
    public void A_demoted_template_needs_twice_the_matches()
    {
        TemplateEvent[] demoted = [s_match, s_match, s_match, s_right, s_right, s_failure, s_failure, s_failure];

        Assert.Equal(SolidificationState.Demoted, Play([.. demoted, .. Enumerable.Repeat(s_match, 5)]).Status.State);
        Assert.Equal(SolidificationState.Shadow, Play([.. demoted, .. Enumerable.Repeat(s_match, 6)]).Status.State);
    }

    [Fact]
    public void A_failure_that_comes_after_the_demotion_changes_nothing()
    {
        TemplateStatus status = Play(s_match, s_match, s_match, s_right, s_right, s_failure, s_failure, s_failure, s_failure).Status;
        Assert.Equal((SolidificationState.Demoted, 1), (status.State, status.Demotions));
    }

    [Fact]
    public void Numbers_can_be_chosen()
    {
        var quick = new SolidificationThresholds { Matches = 1, Predictions = 1, Failures = 1 };
        TemplateStatus status = TemplateStatus.New;
        foreach (TemplateEvent happened in (TemplateEvent[])[s_match, s_right])
            status = TemplateStateMachine.Apply(status, happened, quick).Status;
        Assert.Equal(SolidificationState.Promoted, status.State);
        Assert.Equal(SolidificationState.Demoted, TemplateStateMachine.Apply(status, s_failure, quick).Status.State);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SolidificationThresholds { Predictions = 0 });
    }

    private static (TemplateStatus Status, string[] Reasons) Play(params TemplateEvent[] events)
    {
        TemplateStatus status = TemplateStatus.New;
        var reasons = new List<string>();
        foreach (TemplateEvent happened in events)
        {
            (status, StateTransition? change) = TemplateStateMachine.Apply(status, happened, s_default);
            if (change is not null)
                reasons.Add($"{change.To}: {change.Reason}");
        }

        return (status, [.. reasons]);
    }
}
