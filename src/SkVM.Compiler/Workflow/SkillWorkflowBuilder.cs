using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis.Text;
using SkVM.Manifest;
using SkVM.Symbols;
using SkVM.Syntax;
using SkVM.Workflow.Effects;
using SkVM.Workflow.Order;

namespace SkVM.Workflow;

/// <summary>Makes the workflow of what the analysis found.</summary>
internal static class SkillWorkflowBuilder
{
    private static readonly string[] s_usualIds = [.. Enumerable.Range(0, 40).Select(IdOf)];

    public static SkillWorkflow Build(SkillSemanticModel model, List<StepDraft> drafts, List<StepOrder> orders, StepReach reach, List<RefusedOrder> refused)
    {
        SkillSyntaxTree tree = model.SyntaxTree;
        var ids = new string[drafts.Count];
        for (int i = 0; i < ids.Length; i++)
            ids[i] = i < s_usualIds.Length ? s_usualIds[i] : IdOf(i);
        ImmutableArray<WorkflowStep>.Builder steps = ImmutableArray.CreateBuilder<WorkflowStep>(drafts.Count);
        foreach (StepDraft draft in drafts)
            steps.Add(Step(model, draft, ids[draft.Index]));
        var titles = new ManifestEvidence?[drafts.Count];
        ImmutableArray<WorkflowEdge>.Builder edges = ImmutableArray.CreateBuilder<WorkflowEdge>(orders.Count);
        foreach (StepOrder order in orders)
            edges.Add(new WorkflowEdge(ids[order.From], ids[order.To], order.Reason, order.Subject) { Evidence = EvidenceOf(tree, drafts, order, titles) });
        string name = model.GetSkill().Name;
        ImmutableArray<WorkflowStep> allSteps = steps.MoveToImmutable();
        ImmutableArray<WorkflowEdge> allEdges = edges.MoveToImmutable();
        var graph = new WorkflowGraph(name, allSteps, allEdges);
        List<ParallelDraft> parallel = StepParallelism.Find(model.Facts, drafts, reach);
        if (parallel.Count > 0)
        {
            graph = new WorkflowGraph(name, allSteps, allEdges,
            [
                .. parallel.Select(
                    group => new WorkflowParallelGroup(group.Kind, [.. group.Steps.Select(index => ids[index])], group.Why) { Evidence = EvidenceList.Of(tree, [group.Evidence]) }),
            ]);
        }

        ImmutableArray<StepSymbol>.Builder symbols = ImmutableArray.CreateBuilder<StepSymbol>(drafts.Count);
        for (int i = 0; i < drafts.Count; i++)
        {
            ReadOnlySpan<int> dependencies = graph.DependenciesOf(i);
            var before = new string[dependencies.Length];
            for (int j = 0; j < before.Length; j++)
                before[j] = ids[dependencies[j]];
            symbols.Add(new StepSymbol(ids[i], drafts[i].Title, ImmutableCollectionsMarshal.AsImmutableArray(before), [drafts[i].Item.Evidence]));
        }

        return new SkillWorkflow(symbols.MoveToImmutable(), [.. drafts.Select(draft => draft.Extent)], graph, drafts, refused, model);
    }

    /// <summary>The evidence of an edge. Most edges stand on titles of steps, and a step has several edges: what a title shows is made once.</summary>
    private static ImmutableArray<ManifestEvidence> EvidenceOf(SkillSyntaxTree tree, List<StepDraft> drafts, StepOrder order, ManifestEvidence?[] titles)
    {
        var evidence = new ManifestEvidence[order.Evidence.Length];
        for (int i = 0; i < evidence.Length; i++)
        {
            TextSpan span = order.Evidence[i];
            int step = span == drafts[order.From].Item.Title ? order.From : span == drafts[order.To].Item.Title ? order.To : -1;
            evidence[i] = step < 0 ? EvidenceList.Of(tree, span) : titles[step] ??= EvidenceList.Of(tree, span);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(evidence);
    }

    private static string IdOf(int index) => string.Create(CultureInfo.InvariantCulture, $"s{index + 1}");

    private static WorkflowStep Step(SkillSemanticModel model, StepDraft draft, string id)
    {
        SkillSyntaxTree tree = model.SyntaxTree;
        return new WorkflowStep(id, draft.Title, tree.Lines.IndexOf(draft.Item.Evidence.Start) + 1)
        {
            EndLine = tree.Lines.IndexOf(Math.Max(draft.Extent.Start, draft.Extent.End - 1)) + 1,
            Kind = draft.Kind,
            Uses = ResourcesOf(draft.Effects.Uses),
            Defines = ResourcesOf(draft.Effects.Defines),
            Loop = draft.Loop,
            Branch = draft.Branch,
            Templates = TemplatesIn(model, draft.Extent),
            Scripts = ScriptsIn(model, draft.Extent),
        };
    }

    private static ImmutableArray<WorkflowResource> ResourcesOf(List<ResourceMention> mentions)
    {
        if (mentions.Count == 0)
            return [];
        var resources = new WorkflowResource[mentions.Count];
        for (int i = 0; i < resources.Length; i++)
            resources[i] = mentions[i].Resource;
        return ImmutableCollectionsMarshal.AsImmutableArray(resources);
    }

    private static ImmutableArray<string> TemplatesIn(SkillSemanticModel model, TextSpan extent)
    {
        List<string>? ids = null;
        foreach (CodeTemplateSymbol template in model.GetCodeTemplates())
        {
            foreach (TextSpan span in template.Evidence)
            {
                if (extent.Contains(span))
                {
                    (ids ??= []).Add(template.Id);
                    break;
                }
            }
        }

        return ids is null ? [] : [.. ids];
    }

    private static ImmutableArray<string> ScriptsIn(SkillSemanticModel model, TextSpan extent)
    {
        List<string>? paths = null;
        foreach (ResourceSymbol resource in model.GetResources())
        {
            if (extent.Contains(resource.Evidence[0]) && resource.Path is { } path && path.StartsWith("scripts/", StringComparison.Ordinal) && paths?.Contains(path) != true)
                (paths ??= []).Add(path);
        }

        return paths is null ? [] : [.. paths];
    }
}
