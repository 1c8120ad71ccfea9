using System.Collections.Immutable;
using SkVM.CodeTemplates;
using SkVM.Runtime.Workflow;
using SkVM.Workflow;

namespace SkVM.Cli.Workflows;

/// <summary>The placeholders in the code of steps, which must have values before the first step runs: a run that stops halfway has changed files already.</summary>
internal static class RequiredValues
{
    /// <exception cref="WrongCallException">A step that is always done lacks a value.</exception>
    public static void Check(CompiledWorkflow workflow, ImmutableDictionary<string, object> arguments, ImmutableDictionary<string, StepItems> items)
    {
        var templates = CodeTemplate.FromManifest(workflow.Skill.Manifest).ToDictionary(template => template.Id, StringComparer.Ordinal);
        string[] missing =
        [
            .. from step in workflow.Graph.Steps
               where step is { Kind: WorkflowStepKind.Script or WorkflowStepKind.Check, Branch: null }
               // Items without a name fill the step's only open parameter; where it has several, the step itself says so.
               where !items.TryGetValue(step.Id, out StepItems? own) || own.Parameter is not null
               from parameter in step.Templates.Where(templates.ContainsKey).SelectMany(id => templates[id].Parameters).Where(parameter => parameter.IsPlaceholder).Select(parameter => parameter.Name)
               where !arguments.ContainsKey(parameter) && items.GetValueOrDefault(step.Id)?.Parameter != parameter
               group step.Id by parameter into steps
               select $"{steps.Key} (step {string.Join(", ", steps.Distinct(StringComparer.Ordinal))})",
        ];
        if (missing.Length > 0)
            throw new WrongCallException($"values are missing for {string.Join(" and ", missing)}: give each with --set name=value; nothing was run");
    }
}
