namespace SkVM.Runtime.Solidification;

/// <summary>How much must be seen before a template moves from one state to the next.</summary>
public sealed record SolidificationThresholds
{
    /// <summary>3 matches, 2 predictions, 3 failures.</summary>
    public static SolidificationThresholds Default { get; } = new();

    /// <summary>Matches in a row before the shadow; at least 1.</summary>
    public int Matches { get; init => field = AtLeastOne(value, nameof(Matches)); } = 3;

    /// <summary>Correct predictions in a row before promotion; at least 1.</summary>
    public int Predictions { get; init => field = AtLeastOne(value, nameof(Predictions)); } = 2;

    /// <summary>Failed runs before demotion; at least 1.</summary>
    public int Failures { get; init => field = AtLeastOne(value, nameof(Failures)); } = 3;

    /// <summary>The matches that a template needs which was demoted before: twice as many each time.</summary>
    public int MatchesAfter(int demotions) => (int)Math.Min((long)Matches << Math.Min(demotions, 20), int.MaxValue);

    private static int AtLeastOne(int value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, name);
        return value;
    }
}
