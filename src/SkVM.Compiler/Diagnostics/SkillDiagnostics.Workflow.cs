using Microsoft.CodeAnalysis;

namespace SkVM.Diagnostics;

/// <content>The category <c>Workflow</c>.</content>
public static partial class SkillDiagnostics
{
    /// <summary>SKVM3001: Steps wait for each other.</summary>
    public static DiagnosticDescriptor WorkflowCycle { get; } = Create(
        "SKVM3001",
        "Steps wait for each other",
        "Step '{0}' is to come after '{1}', which stands later and waits for it: put the steps in the order in which they are done, or say 'go back to' where work is repeated",
        SkillDiagnosticCategory.Workflow,
        DiagnosticSeverity.Warning);

    /// <summary>SKVM3002: Step cannot be reached.</summary>
    public static DiagnosticDescriptor UnreachableStep { get; } = Create(
        "SKVM3002",
        "Step cannot be reached",
        "Step '{0}' is never done: '{1}' before it ends the work in every case (line {2}); say when it ends, or remove what follows",
        SkillDiagnosticCategory.Workflow,
        DiagnosticSeverity.Warning);

    /// <summary>SKVM3003: Used before it is defined.</summary>
    public static DiagnosticDescriptor UseBeforeDefinition { get; } = Create(
        "SKVM3003",
        "Used before it is defined",
        "Step '{0}' uses {1}, which only the later step '{2}' defines (line {3}): define it before, or change the order of the steps",
        SkillDiagnosticCategory.Workflow,
        DiagnosticSeverity.Warning);

    /// <summary>SKVM3004: Result is never used.</summary>
    public static DiagnosticDescriptor UnusedResult { get; } = Create(
        "SKVM3004",
        "Result is never used",
        "Step '{0}' sets {1}, and nothing after it uses it: use it, or leave it out",
        SkillDiagnosticCategory.Workflow,
        DiagnosticSeverity.Info);

    /// <summary>SKVM3005: Parallel steps change the same thing.</summary>
    public static DiagnosticDescriptor WorkflowRace { get; } = Create(
        "SKVM3005",
        "Parallel steps change the same thing",
        "The skill says that '{0}' and '{1}' run together, and both change {2}: they are kept in order; let each change its own, or do not say so",
        SkillDiagnosticCategory.Workflow,
        DiagnosticSeverity.Warning);
}
