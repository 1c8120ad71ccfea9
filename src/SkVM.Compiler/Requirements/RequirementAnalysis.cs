using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;

namespace SkVM.Requirements;

/// <summary>
/// Finds what following a skill demands of the agent. Signals (a phrase, a fence, a structure) speak for a capability at a
/// level with a weight; confidence is the chance that not all of them are wrong, <c>1 - Π(1 - weight)</c>, and the level is
/// the highest at which the signals alone reach the threshold, or else the level of the strongest signal.
/// </summary>
internal static class RequirementAnalysis
{
    private const double MinimumConfidence = 0.3;
    private const int MaxEvidence = 5;

    public static ImmutableArray<SkillRequirement> Analyze(SkillFacts facts, SkillSemanticModel model)
    {
        var signals = new List<RequirementSignal>();
        PhraseSignals.Collect(facts, signals);
        CodeSignals.Collect(facts, signals);
        StructureSignals.Collect(facts, model, signals);
        ImmutableArray<SkillRequirement>.Builder requirements = ImmutableArray.CreateBuilder<SkillRequirement>();
        foreach (IGrouping<Capability, RequirementSignal> group in signals.GroupBy(signal => signal.Capability).OrderBy(group => group.Key.Ordinal))
        {
            if (Combine(group.Key, [.. group]) is { } requirement)
                requirements.Add(requirement);
        }

        return requirements.ToImmutable();
    }

    private static SkillRequirement? Combine(Capability capability, RequirementSignal[] signals)
    {
        double confidence = ConfidenceFrom(signals, CapabilityLevel.L1);
        if (confidence < MinimumConfidence)
            return null;
        RequirementSignal[] strongest = [.. signals.OrderByDescending(signal => signal.Weight).ThenBy(signal => signal.Span.Start)];
        CapabilityLevel level = CapabilityLevel.L3;
        while (level > strongest[0].Level && ConfidenceFrom(signals, level) < SkillRequirement.Threshold)
            level--;
        return new SkillRequirement(capability, level, Math.Round(confidence, 2), [.. strongest.Take(MaxEvidence).Select(signal => signal.Span)]);
    }

    private static double ConfidenceFrom(RequirementSignal[] signals, CapabilityLevel level)
    {
        double doubt = 1;
        foreach (RequirementSignal signal in signals)
        {
            if (signal.Level >= level)
                doubt *= 1 - signal.Weight;
        }

        return 1 - doubt;
    }
}

/// <summary>One thing in the skill that speaks for a capability.</summary>
/// <param name="Capability">The capability.</param>
/// <param name="Level">The level it speaks for.</param>
/// <param name="Weight">0 to 1: how often it is right.</param>
/// <param name="Span">Where it stands.</param>
internal readonly record struct RequirementSignal(Capability Capability, CapabilityLevel Level, double Weight, TextSpan Span);
