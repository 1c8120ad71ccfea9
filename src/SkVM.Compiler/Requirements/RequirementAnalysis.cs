using System.Collections.Immutable;
using System.Runtime.InteropServices;
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
        ImmutableArray<SkillRequirement>.Builder requirements = ImmutableArray.CreateBuilder<SkillRequirement>(CapabilityCatalog.All.Length);
        RequirementSignal[] grouped = Group(signals, out int[] ends);
        for (int capability = 0, start = 0; capability < ends.Length; start = ends[capability++])
        {
            if (Combine(CapabilityCatalog.All[capability], grouped.AsSpan(start..ends[capability])) is { } requirement)
                requirements.Add(requirement);
        }

        return requirements.DrainToImmutable();
    }

    /// <summary>The signals by capability, in catalog order; within one capability in the order given.</summary>
    private static RequirementSignal[] Group(List<RequirementSignal> signals, out int[] ends)
    {
        var next = new int[CapabilityCatalog.All.Length];
        foreach (RequirementSignal signal in signals)
            next[signal.Capability.Ordinal]++;
        for (int i = 0, start = 0; i < next.Length; i++)
            (next[i], start) = (start, start + next[i]);
        var grouped = new RequirementSignal[signals.Count];
        foreach (RequirementSignal signal in signals)
            grouped[next[signal.Capability.Ordinal]++] = signal;
        ends = next;
        return grouped;
    }

    private static SkillRequirement? Combine(Capability capability, ReadOnlySpan<RequirementSignal> signals)
    {
        double confidence = ConfidenceFrom(signals, CapabilityLevel.L1);
        if (confidence < MinimumConfidence)
            return null;
        Span<int> strongest = stackalloc int[MaxEvidence];
        strongest = strongest[..FindStrongest(signals, strongest)];
        CapabilityLevel level = CapabilityLevel.L3;
        while (level > signals[strongest[0]].Level && ConfidenceFrom(signals, level) < SkillRequirement.Threshold)
            level--;
        var evidence = new TextSpan[strongest.Length];
        for (int i = 0; i < evidence.Length; i++)
            evidence[i] = signals[strongest[i]].Span;
        return new SkillRequirement(capability, level, Math.Round(confidence, 2), ImmutableCollectionsMarshal.AsImmutableArray(evidence));
    }

    /// <summary>The indices of the signals of most weight, the first in the text where weights are equal; returns how many.</summary>
    private static int FindStrongest(ReadOnlySpan<RequirementSignal> signals, Span<int> strongest)
    {
        int count = 0;
        for (int i = 0; i < signals.Length; i++)
        {
            int at = count;
            while (at > 0 && IsStronger(signals[i], signals[strongest[at - 1]]))
                at--;
            if (at == strongest.Length)
                continue;
            count = Math.Min(count + 1, strongest.Length);
            for (int moved = count - 1; moved > at; moved--)
                strongest[moved] = strongest[moved - 1];
            strongest[at] = i;
        }

        return count;
    }

    private static bool IsStronger(in RequirementSignal signal, in RequirementSignal other) =>
        signal.Weight > other.Weight || (signal.Weight == other.Weight && signal.Span.Start < other.Span.Start);

    private static double ConfidenceFrom(ReadOnlySpan<RequirementSignal> signals, CapabilityLevel level)
    {
        double doubt = 1;
        foreach (ref readonly RequirementSignal signal in signals)
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
