using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;
using SkVM.Symbols;
using SkVM.Workflow;

namespace SkVM.Requirements;

/// <summary>What the structure demands: procedures to follow, files to read, scripts to run.</summary>
internal static class StructureSignals
{
    private static readonly Capability s_procedure = CapabilityCatalog.Get("follow.procedure");
    private static readonly Capability s_planning = CapabilityCatalog.Get("reason.planning");
    private static readonly Capability s_delegation = CapabilityCatalog.Get("follow.delegation");
    private static readonly Capability s_read = CapabilityCatalog.Get("tool.file.read");
    private static readonly Capability s_exec = CapabilityCatalog.Get("tool.exec");
    private static readonly Capability s_batch = CapabilityCatalog.Get("tool.call.batch");

    public static void Collect(SkillFacts facts, SkillSemanticModel model, List<RequirementSignal> signals)
    {
        SkillWorkflow workflow = model.GetWorkflow();
        if (workflow.Steps.Length >= 2)
        {
            TextSpan first = workflow.Steps[0].Evidence[0];
            int count = workflow.Steps.Length;
            signals.Add(new RequirementSignal(s_procedure, count <= 4 ? CapabilityLevel.L1 : CapabilityLevel.L2, count <= 2 ? 0.5 : 0.75, first));
            if (count >= 8)
                signals.Add(new RequirementSignal(s_planning, CapabilityLevel.L1, 0.3, first));
        }

        int references = 0;
        foreach (ResourceSymbol resource in model.GetResources())
        {
            if (resource.Path is not { } path)
                continue;
            if (path.StartsWith("scripts/", StringComparison.Ordinal))
            {
                signals.Add(new RequirementSignal(s_delegation, CapabilityLevel.L1, 0.6, resource.Evidence[0]));
                signals.Add(new RequirementSignal(s_exec, CapabilityLevel.L1, 0.6, resource.Evidence[0]));
            }
            else
            {
                references++;
                signals.Add(new RequirementSignal(s_read, references > 1 ? CapabilityLevel.L2 : CapabilityLevel.L1, 0.5, resource.Evidence[0]));
            }
        }

        foreach (SkillFacts.Fence fence in facts.Fences)
        {
            if (fence.Language == Languages.CodeLanguage.Shell && fence.Code.Contains("scripts/", StringComparison.Ordinal))
                signals.Add(new RequirementSignal(s_delegation, CapabilityLevel.L1, 0.55, fence.Node.Span));
        }

        if (model.GetSkill().Tools.Length > 0 && model.GetSkill().Tools.Any(tool => tool.Name is "Task" or "Agent"))
            signals.Add(new RequirementSignal(s_batch, CapabilityLevel.L2, 0.4, model.GetSkill().Tools[0].Evidence[0]));
    }
}
