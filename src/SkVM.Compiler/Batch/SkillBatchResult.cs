using System.Collections.Immutable;
using SkVM.Diagnostics;

namespace SkVM.Batch;

/// <summary>What became of a skill.</summary>
/// <param name="Item">The skill.</param>
/// <param name="Summary">What project-wide checks need; null when it could not be read.</param>
/// <param name="Diagnostics">All its diagnostics, for all targets, in text order.</param>
public sealed record SkillBatchResult(SkillBatchItem Item, SkillSummary? Summary, ImmutableArray<ReportedDiagnostic> Diagnostics)
{
    /// <summary>True when a diagnostic is an error; such a skill's bundles are not written.</summary>
    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
}
