using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SkVM.Capabilities;
using SkVM.Diagnostics;
using SkVM.Profiles;

namespace SkVM.Requirements;

/// <summary>Reports the requirements above a target's profile, and the capabilities the profile does not hold.</summary>
internal sealed class CapabilityGapAnalyzer : SkillAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [SkillDiagnostics.MissingCapability, SkillDiagnostics.WeakCapability, SkillDiagnostics.UnknownCapability];

    public override void AnalyzeTarget(SkillAnalysisContext context, CapabilityProfile profile)
    {
        foreach (CapabilityGap gap in context.SemanticModel.GetGaps(profile))
        {
            Capability capability = gap.Requirement.Capability;
            CapabilityLevel level = gap.Requirement.Level;
            if (gap.IsMissing)
                context.Report(SkillDiagnostics.MissingCapability, gap.Requirement.Evidence[0], capability, level, capability.GetLevelSummary(level), profile.Target, "do it in a bundled script, make it optional, or choose another target");
            else
                context.Report(SkillDiagnostics.WeakCapability, gap.Requirement.Evidence[0], capability, level, capability.GetLevelSummary(level), profile.Target, gap.Measured, capability.GetLevelSummary(gap.Measured));
        }
    }

    /// <summary>The required capabilities of any of the skills that the profile does not hold: one diagnostic for the target.</summary>
    public static Diagnostic? FindUnknown(CapabilityProfile profile, IEnumerable<Capability> required)
    {
        string[] unknown = [.. required.Where(capability => profile.GetLevel(capability) is null).Distinct().OrderBy(capability => capability.Ordinal).Select(capability => capability.Id)];
        return unknown.Length == 0 ? null : Diagnostic.Create(SkillDiagnostics.UnknownCapability, Location.None, profile.Target, string.Join(", ", unknown));
    }
}
