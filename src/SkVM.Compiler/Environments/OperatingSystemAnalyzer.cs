using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SkVM.Diagnostics;
using SkVM.Symbols;

namespace SkVM.Environments;

/// <summary>Reports a skill that works on one operating system, because of what it calls, and says so nowhere.</summary>
internal sealed class OperatingSystemAnalyzer : SkillAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [SkillDiagnostics.UnnamedOperatingSystem];

    public override void Analyze(SkillAnalysisContext context)
    {
        if (context.SemanticModel.GetOperatingSystems() is not [{ Origin: DependencyOrigins.Used, Evidence: [var first, ..] } system] || IsNamed(context.Facts.Text, context.Facts))
            return;
        string shown = OperatingSystemNames.Shown(system.Name);
        context.Report(SkillDiagnostics.UnnamedOperatingSystem, first, $"'{context.Facts.Text.AsSpan(first.Start, first.Length)}'", shown);
    }

    /// <summary>True when the text names an operating system outside of code; another than the skill's would have lifted the restriction.</summary>
    private static bool IsNamed(string text, SkillFacts facts)
    {
        for (int at = 0; OperatingSystemNames.Find(text, at, text.Length) is { Length: > 0 } name; at = name.Start + name.Length)
        {
            if (!facts.IsInFence(name.Start))
                return true;
        }

        return false;
    }
}
