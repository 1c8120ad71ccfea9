using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis.Text;
using SkVM.Emit;
using SkVM.Symbols;
using SkVM.Syntax;
using SkVM.Workflow.Effects;
using SkVM.Workflow.Order;

namespace SkVM.Workflow;

/// <summary>Makes the workflow of what the analysis found.</summary>
internal static class SkillWorkflowBuilder
{
    public static SkillWorkflow Build(SkillSemanticModel model, List<StepDraft> drafts, List<StepOrder> orders, List<RefusedOrder> refused)
    {
        SkillSyntaxTree tree = model.SyntaxTree;
        string[] ids = [.. drafts.Select(draft => string.Create(CultureInfo.InvariantCulture, $"s{draft.Index + 1}"))];
        ImmutableArray<WorkflowStep>.Builder steps = ImmutableArray.CreateBuilder<WorkflowStep>(drafts.Count);
        foreach (StepDraft draft in drafts)
            steps.Add(Step(model, draft, ids[draft.Index]));
        ImmutableArray<WorkflowEdge>.Builder edges = ImmutableArray.CreateBuilder<WorkflowEdge>(orders.Count);
        foreach (StepOrder order in orders)
            edges.Add(new WorkflowEdge(ids[order.From], ids[order.To], order.Reason, order.Subject) { Evidence = EvidenceList.Of(tree, order.Evidence) });
        string name = model.GetSkill().Name;
        ImmutableArray<WorkflowStep> allSteps = steps.MoveToImmutable();
        ImmutableArray<WorkflowEdge> allEdges = edges.MoveToImmutable();
        var graph = new WorkflowGraph(name, allSteps, allEdges);
        List<ParallelDraft> parallel = StepParallelism.Find(model.Facts, drafts, graph);
        if (parallel.Count > 0)
        {
            graph = new WorkflowGraph(name, allSteps, allEdges,
            [
                .. parallel.Select(group => new WorkflowParallelGroup(group.Kind, [.. group.Steps.Select(index => ids[index])], group.Why) { Evidence = EvidenceList.Of(tree, [group.Evidence]) }),
            ]);
        }

        ImmutableArray<StepSymbol>.Builder symbols = ImmutableArray.CreateBuilder<StepSymbol>(drafts.Count);
        for (int i = 0; i < drafts.Count; i++)
        {
            var before = new string[graph.DependenciesOf(i).Length];
            for (int j = 0; j < before.Length; j++)
                before[j] = ids[graph.DependenciesOf(i)[j]];
            symbols.Add(new StepSymbol(ids[i], drafts[i].Title, [.. before], [drafts[i].Item.Evidence]));
        }

        return new SkillWorkflow(symbols.MoveToImmutable(), [.. drafts.Select(draft => draft.Extent)], graph, drafts, refused);
    }

    private static WorkflowStep Step(SkillSemanticModel model, StepDraft draft, string id)
    {
        SkillSyntaxTree tree = model.SyntaxTree;
        ImmutableArray<string> templates = [.. model.GetCodeTemplates().Where(template => template.Evidence.Any(span => draft.Extent.Contains(span))).Select(template => template.Id)];
        ImmutableArray<string> scripts =
        [
            .. model.GetResources().Where(resource => resource.Path?.StartsWith("scripts/", StringComparison.Ordinal) == true && draft.Extent.Contains(resource.Evidence[0])).Select(resource => resource.Path!).Distinct(StringComparer.Ordinal),
        ];
        return new WorkflowStep(id, draft.Title, tree.Lines.IndexOf(draft.Item.Evidence.Start) + 1)
        {
            EndLine = tree.Lines.IndexOf(Math.Max(draft.Extent.Start, draft.Extent.End - 1)) + 1,
            Kind = draft.Kind,
            Uses = [.. draft.Effects.Uses.Select(mention => mention.Resource)],
            Defines = [.. draft.Effects.Defines.Select(mention => mention.Resource)],
            Loop = draft.Loop,
            Branch = draft.Branch,
            Templates = templates,
            Scripts = scripts,
        };
    }
}
