using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Symbols;

namespace SkVM.Workflow;

/// <summary>The steps of a skill's main procedure, in order. Empty when the skill lays out none.</summary>
public sealed class SkillWorkflow
{
    private readonly ImmutableDictionary<string, TextSpan> _extents;

    internal SkillWorkflow(ImmutableArray<(StepSymbol Step, TextSpan Extent)> steps)
    {
        Steps = [.. steps.Select(pair => pair.Step)];
        _extents = steps.ToImmutableDictionary(pair => pair.Step.Id, pair => pair.Extent);
    }

    /// <summary>The steps; each depends only on earlier ones.</summary>
    public ImmutableArray<StepSymbol> Steps { get; }

    /// <summary>All that belongs to a step: the item with its blocks, or the section under a heading.</summary>
    public TextSpan GetExtent(StepSymbol step) => _extents[step.Id];
}
