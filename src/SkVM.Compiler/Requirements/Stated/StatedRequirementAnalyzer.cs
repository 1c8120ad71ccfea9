using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;
using SkVM.Diagnostics;

namespace SkVM.Requirements;

/// <summary>Checks what the author states against the analysis, and the lock file against the text.</summary>
internal sealed class StatedRequirementAnalyzer : SkillAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        SkillDiagnostics.StatedTooLow, SkillDiagnostics.StatedWithoutEvidence, SkillDiagnostics.StaleLock,
        SkillDiagnostics.InvalidStatement, SkillDiagnostics.InvalidLock,
    ];

    public override void Analyze(SkillAnalysisContext context)
    {
        StatedRequirements stated = context.SemanticModel.Stated;
        foreach ((TextSpan span, string message) in stated.Statement.Faults)
            context.Report(SkillDiagnostics.InvalidStatement, span, message);
        string lockPath = context.SemanticModel.Bundle.Folder + SkillLock.FileName;
        if (stated.LockFault is { } fault)
            context.ReportIn(SkillDiagnostics.InvalidLock, lockPath, fault.Line, fault.Column, fault.Message);
        if (stated.IsStale)
            context.ReportIn(SkillDiagnostics.StaleLock, lockPath, 0, 0);
        foreach (StatedRequirement one in stated.All)
        {
            // A reviewed level was compared with the analysis when it was reviewed.
            if (one.Origin == RequirementOrigin.Stated)
                Check(context, one);
        }
    }

    private static void Check(SkillAnalysisContext context, StatedRequirement stated)
    {
        SkillRequirement? found = context.SemanticModel.GetAnalyzedRequirements().FirstOrDefault(requirement => requirement.Capability == stated.Capability);
        // What has no place in the text is what most skills ask for, not evidence.
        bool hasEvidence = found is not null && found.Evidence.Any(span => !span.IsEmpty);
        if (!hasEvidence && stated.Level > CapabilityLevel.L0)
        {
            context.Report(SkillDiagnostics.StatedWithoutEvidence, stated.Span, stated.Capability, stated.Level);
        }
        else if (hasEvidence && found is { Confidence: >= SkillRequirement.Threshold } && found.Level > stated.Level)
        {
            int line = context.SyntaxTree.Lines.IndexOf(found.Evidence.First(span => !span.IsEmpty).Start) + 1;
            context.Report(
                SkillDiagnostics.StatedTooLow,
                stated.Span,
                stated.Capability,
                CapabilityNames.Write(stated.Level),
                line,
                found.Level,
                found.Capability.GetLevelSummary(found.Level));
        }
    }
}
