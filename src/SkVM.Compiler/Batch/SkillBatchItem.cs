using System.Collections.Immutable;
using SkVM.Diagnostics;

namespace SkVM.Batch;

/// <summary>A skill to compile.</summary>
/// <param name="Path">The path of its SKILL.md; diagnostics name it.</param>
/// <param name="StubClass">The name of its stub's class; unused without stubs.</param>
/// <param name="EmitBundle">False to write no bundle: another skill of the same folder name would overwrite it.</param>
public sealed record SkillBatchItem(string Path, string StubClass = "Skill", bool EmitBundle = true);

/// <summary>What became of a skill.</summary>
/// <param name="Item">The skill.</param>
/// <param name="Summary">What project-wide checks need; null when it could not be read.</param>
/// <param name="Diagnostics">All its diagnostics, for all targets, in text order.</param>
public sealed record SkillBatchResult(SkillBatchItem Item, SkillSummary? Summary, ImmutableArray<ReportedDiagnostic> Diagnostics)
{
    /// <summary>True when a diagnostic is an error; such a skill's bundles are not written.</summary>
    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
}
