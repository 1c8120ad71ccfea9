using System.Collections.Immutable;
using SkVM.Capabilities;
using SkVM.Requirements.Signals;

namespace SkVM.Requirements.Analyzers;

/// <summary>
/// Judges one capability. It names the signals that bear on it and in which direction; how much each weighs is calibrated on labelled skills
/// (<see cref="RequirementModel"/>), where no weight may turn against its direction.
/// </summary>
internal abstract class RequirementAnalyzer
{
    /// <summary>The least chance where a sufficient signal was seen.</summary>
    private const double Sufficient = 0.8;

    private readonly ImmutableArray<(Signal Signal, int Count)> _sufficient;

    /// <param name="capability">The capability's id.</param>
    /// <param name="speaksFor">Signals that only ever speak for it.</param>
    /// <param name="speaksAgainst">Signals that only ever speak against it.</param>
    /// <param name="eitherWay">Signals that bear on it in a direction that calibration finds.</param>
    /// <param name="sufficient">Signals that settle it from some count on, whatever else there is: on the labels they are right at least 8 times of 10.</param>
    protected RequirementAnalyzer(
        string capability,
        ImmutableArray<Signal> speaksFor,
        ImmutableArray<Signal> speaksAgainst,
        ImmutableArray<Signal> eitherWay,
        params ImmutableArray<(Signal Signal, int Count)> sufficient)
    {
        _sufficient = sufficient;
        Capability = CapabilityCatalog.Get(capability);
        SpeaksFor = speaksFor;
        SpeaksAgainst = speaksAgainst;
        EitherWay = eitherWay;
        Model = RequirementModel.Load(capability);
    }

    public Capability Capability { get; }

    public ImmutableArray<Signal> SpeaksFor { get; }

    public ImmutableArray<Signal> SpeaksAgainst { get; }

    public ImmutableArray<Signal> EitherWay { get; }

    public RequirementModel Model { get; }

    /// <summary>What the skill demands of the capability, or null when nearly nothing speaks for it.</summary>
    public virtual SkillRequirement? Analyze(SignalVector signals)
    {
        double confidence = Chance(Model, signals);
        if (confidence < RequirementModel.LeastConfidence)
            return null;
        CapabilityLevel level = Model.Level3.Probability(signals) >= 0.5 ? CapabilityLevel.L3 : Model.Level2.Probability(signals) >= 0.5 ? CapabilityLevel.L2 : CapabilityLevel.L1;
        return new SkillRequirement(Capability, level, RequirementModel.Confidence(confidence), Model.Presence.Evidence(signals, SpeaksFor), Model.Core.Probability(signals) >= 0.5);
    }

    /// <summary>The chance that the skill demands the capability; 0 where nothing speaks for it, however like other skills it is.</summary>
    public double Chance(RequirementModel model, SignalVector signals)
    {
        if (!SpeaksFor.Any(signal => signals.Count(signal) > 0))
            return 0;
        double chance = model.Presence.Probability(signals);
        foreach ((Signal signal, int count) in _sufficient)
        {
            if (signals.Count(signal) >= count)
                chance = Math.Max(chance, Sufficient);
        }

        return chance;
    }
}
