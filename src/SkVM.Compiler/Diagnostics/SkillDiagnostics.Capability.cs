using Microsoft.CodeAnalysis;

namespace SkVM.Diagnostics;

/// <content>The category <c>Capability</c>.</content>
public static partial class SkillDiagnostics
{
    /// <summary>SKVM1001: Target lacks a capability.</summary>
    public static DiagnosticDescriptor MissingCapability { get; } = Create(
        "SKVM1001",
        "Target lacks a capability",
        "The skill asks for {0} at {1} ({2}; {3}), and {4} was measured at L0: {5}",
        SkillDiagnosticCategory.Capability,
        DiagnosticSeverity.Warning);

    /// <summary>SKVM1002: Target is weak in a capability.</summary>
    public static DiagnosticDescriptor WeakCapability { get; } = Create(
        "SKVM1002",
        "Target is weak in a capability",
        "The skill asks for {0} at {1} ({2}; {3}), and {4} was measured at {5} ({6}): {7}",
        SkillDiagnosticCategory.Capability,
        DiagnosticSeverity.Warning);

    /// <summary>SKVM1006: Capability is not measured.</summary>
    public static DiagnosticDescriptor UnknownCapability { get; } = Create(
        "SKVM1006",
        "Capability is not measured",
        "The profile of {0} has no level for {1}: whether the target can do what the skill asks is not known",
        SkillDiagnosticCategory.Capability,
        DiagnosticSeverity.Info);
}
