using SkVM.Runtime.Solidification;

namespace SkVM.StateWriter;

/// <summary>The events that are written, by number, so that a reader can work out the status after any of them.</summary>
public static class WrittenEvents
{
    /// <summary>What the events happen to.</summary>
    public static TemplateKey Key(int template) => new("hash", $"template-{template}", "model@harness");

    /// <summary>The event with a number: enough of each kind that every transition comes again and again.</summary>
    public static TemplateEvent At(long number) => (number % 23) switch
    {
        4 or 5 => new TurnDiffered(number % 2 == 0, []),
        9 => new TurnMatched(2, [new("pattern", false)]),
        17 or 18 or 19 or 20 => new RunFailed("exit code 1"),
        16 or 21 => new RunSucceeded(2),
        _ => new TurnMatched(2, [new("pattern", true)]),
    };

    /// <summary>The status after a number of events.</summary>
    public static TemplateStatus After(long events)
    {
        TemplateStatus status = TemplateStatus.New;
        for (long i = 0; i < events; i++)
            status = TemplateStateMachine.Apply(status, At(i), SolidificationThresholds.Default).Status;
        return status;
    }
}
