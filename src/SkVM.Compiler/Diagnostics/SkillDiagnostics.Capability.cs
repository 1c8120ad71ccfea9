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

    /// <summary>SKVM1003: Stated level is lower than what is found.</summary>
    public static DiagnosticDescriptor StatedTooLow { get; } = Create(
        "SKVM1003",
        "Stated level is lower than what is found",
        "The skill states {0} at {1}, and line {2} asks for {3} ({4}): the stated level counts; raise it, or review it with 'skvm annotate'",
        SkillDiagnosticCategory.Capability,
        DiagnosticSeverity.Warning);

    /// <summary>SKVM1004: Stated requirement has no evidence.</summary>
    public static DiagnosticDescriptor StatedWithoutEvidence { get; } = Create(
        "SKVM1004",
        "Stated requirement has no evidence",
        "The skill states {0} at {1}, and nothing in its text asks for it: the stated level counts; remove it if it is not needed",
        SkillDiagnosticCategory.Capability,
        DiagnosticSeverity.Info);

    /// <summary>SKVM1005: Lock file is stale.</summary>
    public static DiagnosticDescriptor StaleLock { get; } = Create(
        "SKVM1005",
        "Lock file is stale",
        "The lock file was reviewed against another text of SKILL.md and is not used: review it again with 'skvm annotate', or delete it",
        SkillDiagnosticCategory.Capability,
        DiagnosticSeverity.Warning);

    /// <summary>SKVM1006: Capability is not measured.</summary>
    public static DiagnosticDescriptor UnknownCapability { get; } = Create(
        "SKVM1006",
        "Capability is not measured",
        "The profile of {0} has no level for {1}: whether the target can do what the skill asks is not known",
        SkillDiagnosticCategory.Capability,
        DiagnosticSeverity.Info);

    /// <summary>SKVM1007: Stated requirement cannot be read.</summary>
    public static DiagnosticDescriptor InvalidStatement { get; } = Create(
        "SKVM1007",
        "Stated requirement cannot be read",
        "'skvm.requires', a text such as \"tool.exec=L2 gen.code.python=L1\", cannot be read: {0}",
        SkillDiagnosticCategory.Capability,
        DiagnosticSeverity.Warning);

    /// <summary>SKVM1008: Lock file cannot be read.</summary>
    public static DiagnosticDescriptor InvalidLock { get; } = Create(
        "SKVM1008",
        "Lock file cannot be read",
        "The lock file is not used: {0}",
        SkillDiagnosticCategory.Capability,
        DiagnosticSeverity.Warning);
}
