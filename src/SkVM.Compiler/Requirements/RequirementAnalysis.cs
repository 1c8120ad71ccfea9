using System.Collections.Immutable;
using SkVM.Capabilities;
using SkVM.Requirements.Analyzers;
using SkVM.Requirements.Signals;

namespace SkVM.Requirements;

/// <summary>Finds what following a skill demands of the agent: one walk counts all signals, then one analyzer for each capability judges them.</summary>
internal static class RequirementAnalysis
{
    public static ImmutableArray<SkillRequirement> Analyze(SignalSet signals)
    {
        var vector = new SignalVector(signals);
        ImmutableArray<SkillRequirement>.Builder requirements = ImmutableArray.CreateBuilder<SkillRequirement>(CapabilityCatalog.All.Length);
        foreach (RequirementAnalyzer analyzer in RequirementAnalyzers.All)
        {
            if (analyzer.Analyze(vector) is { } requirement)
                requirements.Add(requirement);
        }

        return requirements.DrainToImmutable();
    }
}
