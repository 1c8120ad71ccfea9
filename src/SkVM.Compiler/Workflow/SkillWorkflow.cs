using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Symbols;
using SkVM.Workflow.Order;

namespace SkVM.Workflow;

/// <summary>The steps of a skill's main procedure, in order, and which waits for which. Empty when the skill lays out none.</summary>
public sealed class SkillWorkflow
{
    private readonly ImmutableArray<TextSpan> _extents;
    private readonly SkillSemanticModel? _model;
    private WorkflowGraph? _runnable;

    /// <param name="steps">The steps.</param>
    /// <param name="extents">Their extents, in the same order.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="drafts">What the analysis knows of the steps.</param>
    /// <param name="refused">Orders that the text asks for or denies and that cannot be so.</param>
    /// <param name="model">The skill, for the code of the steps.</param>
    internal SkillWorkflow(
        ImmutableArray<StepSymbol> steps,
        ImmutableArray<TextSpan> extents,
        WorkflowGraph? graph = null,
        List<StepDraft>? drafts = null,
        List<RefusedOrder>? refused = null,
        SkillSemanticModel? model = null)
    {
        Steps = steps;
        _extents = extents;
        _model = model;
        Graph = graph ?? WorkflowGraph.Empty;
        Drafts = drafts ?? [];
        Refused = refused ?? [];
    }

    /// <summary>The steps; each depends only on earlier ones.</summary>
    public ImmutableArray<StepSymbol> Steps { get; }

    /// <summary>The same steps with what they need and change, the edges with their reasons and evidence, and what may run together.</summary>
    public WorkflowGraph Graph { get; }

    /// <summary>
    /// The same graph as a machine runs it: each step with its code. A step of code that cannot be run as it stands is an agent's. Made when it is
    /// first asked for.
    /// </summary>
    public WorkflowGraph RunnableGraph => _runnable ?? (_model is null ? Graph : Interlocked.CompareExchange(ref _runnable, StepCode.Complete(_model, this), null) ?? _runnable);

    internal static SkillWorkflow Empty { get; } = new([], []);

    internal IReadOnlyList<StepDraft> Drafts { get; }

    internal IReadOnlyList<RefusedOrder> Refused { get; }

    /// <summary>All that belongs to a step: the item with its blocks, or the section under a heading.</summary>
    public TextSpan GetExtent(StepSymbol step) => _extents[IndexOf(step)];

    /// <summary>The last step whose extent contains a position, or null.</summary>
    internal StepSymbol? FindEnclosing(int position)
    {
        for (int i = Steps.Length - 1; i >= 0; i--)
        {
            if (_extents[i].Contains(position))
                return Steps[i];
        }

        return null;
    }

    private int IndexOf(StepSymbol step)
    {
        for (int i = 0; i < Steps.Length; i++)
        {
            if (Steps[i].Id == step.Id)
                return i;
        }

        throw new KeyNotFoundException($"The workflow has no step '{step.Id}'.");
    }
}
