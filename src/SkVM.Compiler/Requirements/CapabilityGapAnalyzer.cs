using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;
using SkVM.Diagnostics;
using SkVM.Lowering;
using SkVM.Profiles;
using SkVM.Syntax;

namespace SkVM.Requirements;

/// <summary>Reports the requirements above a target's profile, and the capabilities the profile does not hold.</summary>
internal sealed class CapabilityGapAnalyzer : SkillAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [SkillDiagnostics.MissingCapability, SkillDiagnostics.WeakCapability, SkillDiagnostics.UnknownCapability];

    public override void AnalyzeTarget(SkillAnalysisContext context, CapabilityProfile profile)
    {
        ImmutableArray<CapabilityGap> gaps = context.SemanticModel.GetGaps(profile);
        if (gaps.IsEmpty)
            return;
        LoweredSkill lowered = context.SemanticModel.Lower(profile);
        foreach (CapabilityGap gap in gaps)
            Report(context, gap, lowered);
    }

    private static void Report(SkillAnalysisContext context, CapabilityGap gap, LoweredSkill lowered)
    {
        SkillRequirement requirement = gap.Requirement;
        DiagnosticDescriptor descriptor = gap.IsMissing ? SkillDiagnostics.MissingCapability : SkillDiagnostics.WeakCapability;
        ImmutableArray<TextSpan> evidence = requirement.Evidence.RemoveAll(span => !span.IsEmpty && context.IsSuppressed(descriptor, span.Start));
        // Where every place is silenced, what is left is that of the skill as a whole, if the skill has places at all.
        if (evidence.All(span => span.IsEmpty) && requirement.Evidence.Any(span => !span.IsEmpty))
            return;
        Capability capability = requirement.Capability;
        CapabilityLevel left = lowered.GetLevel(capability);
        string remedy = lowered.FindLowering(capability) is { } applied
            ? left <= gap.Measured ? $"it is compiled by {applied.Title}" : $"it is compiled by {applied.Title}, which leaves {left}; {gap.Advice}"
            : context.SyntaxTree.Length > LoweredSkill.MaxLength ? $"the skill is too long to be rewritten, move parts of it into files of their own; {gap.Advice}"
            : gap.Advice;
        DiagnosticSeverity severity = SeverityOf(gap, left);
        string places = Places(context.SyntaxTree, evidence);
        object[] said = [capability, requirement.Level, capability.GetLevelSummary(requirement.Level), places, lowered.Profile.Target];
        if (gap.IsMissing)
            context.Report(SkillDiagnostics.MissingCapability, severity, evidence[0], [.. said, remedy]);
        else
            context.Report(SkillDiagnostics.WeakCapability, severity, evidence[0], [.. said, gap.Measured, capability.GetLevelSummary(gap.Measured), remedy]);
    }

    /// <summary>A closed gap is news; one that is left warns when the skill's purpose or more than one level is at stake.</summary>
    private static DiagnosticSeverity SeverityOf(CapabilityGap gap, CapabilityLevel left) =>
        left > gap.Measured && (gap.Requirement.IsCore || left - gap.Measured >= 2) ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info;

    private static string Places(SkillSyntaxTree tree, ImmutableArray<TextSpan> evidence)
    {
        int[] lines = [.. evidence.Select(span => tree.Lines.IndexOf(span.Start) + 1).Distinct().Order()];
        return lines.Length == 1
            ? FormattableString.Invariant($"line {lines[0]}")
            : "lines " + string.Join(", ", lines.Select(line => line.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>The required capabilities of any of the skills that the profile does not hold: one diagnostic for the target.</summary>
    public static Diagnostic? FindUnknown(CapabilityProfile profile, IEnumerable<Capability> required)
    {
        string[] unknown = [
            .. required.Where(capability => profile.GetLevel(capability) is null).Distinct().OrderBy(capability => capability.Ordinal).Select(capability => capability.Id),
        ];
        return unknown.Length == 0 ? null : Diagnostic.Create(SkillDiagnostics.UnknownCapability, Location.None, profile.Target, string.Join(", ", unknown));
    }
}
