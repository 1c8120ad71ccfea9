using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SkVM.Profiles;

namespace SkVM.Diagnostics;

/// <summary>
/// Finds faults in a skill and reports them. An analyzer has no state and is called from many threads. SkVM's own rules are
/// written against this class.
/// </summary>
public abstract class SkillAnalyzer
{
    /// <summary>Every descriptor the analyzer may report.</summary>
    public abstract ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <summary>Looks at a skill; called once for each skill.</summary>
    public virtual void Analyze(SkillAnalysisContext context)
    {
    }

    /// <summary>Looks at a skill and a target; called once for each target.</summary>
    /// <param name="context">Takes the diagnostics.</param>
    /// <param name="profile">The target's profile.</param>
    public virtual void AnalyzeTarget(SkillAnalysisContext context, CapabilityProfile profile)
    {
    }
}
