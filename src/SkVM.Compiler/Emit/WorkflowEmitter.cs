using System.Collections.Immutable;
using SkVM.Bundles;
using SkVM.Workflow;

namespace SkVM.Emit;

/// <summary>
/// The workflow's files in a compiled bundle: the graph for machines and the diagram for people. None where the skill has no workflow, or has such a
/// file itself.
/// </summary>
internal static class WorkflowEmitter
{
    public static ImmutableArray<OutputFile> Create(SkillSemanticModel model)
    {
        WorkflowGraph graph = model.GetWorkflow().RunnableGraph;
        if (graph.Steps.IsEmpty || model.Bundle.Find(WorkflowFile.Name) is not null || model.Bundle.Find(WorkflowFile.DiagramName) is not null)
            return [];
        return
        [
            new OutputFile(WorkflowFile.Name, new BundleFile(model.Bundle.Folder + WorkflowFile.Name, WorkflowFile.Write(graph))),
            new OutputFile(WorkflowFile.DiagramName, new BundleFile(model.Bundle.Folder + WorkflowFile.DiagramName, WorkflowDiagram.Write(graph))),
        ];
    }
}
