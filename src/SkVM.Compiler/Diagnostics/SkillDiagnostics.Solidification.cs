using Microsoft.CodeAnalysis;

namespace SkVM.Diagnostics;

/// <content>The category <c>Solidification</c>.</content>
public static partial class SkillDiagnostics
{
    /// <summary>SKVM4001: Placeholder does not say what it stands for.</summary>
    public static DiagnosticDescriptor UntellingPlaceholder { get; } = Create(
        "SKVM4001",
        "Placeholder does not say what it stands for",
        "The placeholder '{0}' of the code template '{1}' does not say what goes there: name it for what it is, such as <input-file> or <issue-number>",
        SkillDiagnosticCategory.Solidification,
        DiagnosticSeverity.Info);

    /// <summary>SKVM4002: Code templates cannot be told apart.</summary>
    public static DiagnosticDescriptor TemplatesAlike { get; } = Create(
        "SKVM4002",
        "Code templates cannot be told apart",
        "The code template '{0}' is the same as '{1}' in line {2} but for the names of its placeholders: what an agent writes cannot tell them apart; use the same names, or keep one",
        SkillDiagnosticCategory.Solidification,
        DiagnosticSeverity.Info);
}
