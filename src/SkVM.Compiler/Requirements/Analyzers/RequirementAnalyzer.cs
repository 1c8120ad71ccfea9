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

    private readonly bool[] _speaksFor;
    private readonly ImmutableArray<SufficientSignals> _sufficient;
    private readonly ImmutableArray<LevelFloor> _floors;

    /// <param name="capability">The capability's id.</param>
    /// <param name="speaksFor">Signals that only ever speak for it.</param>
    /// <param name="speaksAgainst">Signals that only ever speak against it.</param>
    /// <param name="eitherWay">Signals that bear on it in a direction that calibration finds.</param>
    /// <param name="sufficient">Signals that settle it from some count on, whatever else there is: code shown, or asked for in so many words. On the
    /// labels they are right 55 times of 58; for some of them no labelled skill is a case.</param>
    /// <param name="floors">Signals that show a level by its very definition.</param>
    protected RequirementAnalyzer(
        string capability,
        ImmutableArray<Signal> speaksFor,
        ImmutableArray<Signal> speaksAgainst,
        ImmutableArray<Signal> eitherWay,
        ImmutableArray<SufficientSignals> sufficient = default,
        ImmutableArray<LevelFloor> floors = default)
    {
        _sufficient = sufficient.IsDefault ? [] : sufficient;
        _floors = floors.IsDefault ? [] : floors;
        Capability = CapabilityCatalog.Get(capability);
        SpeaksFor = speaksFor;
        _speaksFor = new bool[SignalVector.Length];
        foreach (Signal signal in speaksFor)
        {
            _speaksFor[(int)signal] = true;
            if (signal <= Signal.LastPhrase)
                _speaksFor[SignalVector.InDescription(signal)] = true;
        }

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
        double core = Model.Core.Probability(signals);
        return new SkillRequirement(Capability, Level(Model, signals), RequirementModel.Confidence(confidence, core), Model.Presence.Evidence(signals, _speaksFor), core >= 0.5);
    }

    /// <summary>The chance that the skill demands the capability; 0 where nothing speaks for it, however like other skills it is.</summary>
    public virtual double Chance(RequirementModel model, SignalVector signals)
    {
        if (!IsSeen(signals))
            return 0;
        double chance = model.Presence.Probability(signals);
        foreach (SufficientSignals sufficient in _sufficient)
        {
            if (signals.Count(sufficient.Signal) >= sufficient.Count && (sufficient.With is not { } with || signals.Count(with) >= sufficient.WithCount))
                chance = Math.Max(chance, Sufficient);
        }

        return chance;
    }

    private bool IsSeen(SignalVector signals)
    {
        foreach (Signal signal in SpeaksFor)
        {
            if (signals.Count(signal) > 0)
                return true;
        }

        return false;
    }

    /// <summary>The level of a demand.</summary>
    public virtual CapabilityLevel Level(RequirementModel model, SignalVector signals)
    {
        CapabilityLevel level = model.Level3.Probability(signals) >= 0.5 ? CapabilityLevel.L3 : model.Level2.Probability(signals) >= 0.5 ? CapabilityLevel.L2 : CapabilityLevel.L1;
        foreach (LevelFloor floor in _floors)
        {
            if (floor.Level > level && signals.Count(floor.Signal) > 0)
                level = floor.Level;
        }

        return level;
    }
}

/// <summary>A signal that settles a demand from some count on, alone or with another.</summary>
/// <param name="Signal">The signal.</param>
/// <param name="Count">The least count.</param>
/// <param name="With">Another signal that must be there too, or null.</param>
/// <param name="WithCount">The other's least count.</param>
internal readonly record struct SufficientSignals(Signal Signal, int Count, Signal? With = null, int WithCount = 0);

/// <summary>A signal that shows a level by the level's definition, for example a common table expression L3 of SQL.</summary>
/// <param name="Signal">The signal.</param>
/// <param name="Level">The least level.</param>
internal readonly record struct LevelFloor(Signal Signal, CapabilityLevel Level);
