using System.Collections.Immutable;
using SkVM.Runtime.Workflow;
using SkVM.Workflow;

namespace SkVM.Cli.Workflows;

/// <summary>Reads <c>--set name=value</c>, for all steps whose code has the parameter, and <c>--set step.name=value</c>, for one step.</summary>
internal static class ValueOption
{
    /// <summary>The settings with the values.</summary>
    public static CompiledWorkflowSettings Read(string[] options, CompiledWorkflow workflow, CompiledWorkflowSettings settings)
    {
        ImmutableDictionary<string, object>.Builder all = ImmutableDictionary.CreateBuilder<string, object>(StringComparer.Ordinal);
        ImmutableDictionary<(string, string), object>.Builder single = ImmutableDictionary.CreateBuilder<(string, string), object>();
        string[] known = [.. workflow.Parameters.Select(parameter => parameter.Name)];
        foreach (string option in options)
        {
            int equals = option.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
                throw new WrongCallException($"--set takes name=value or step.name=value, and '{option}' is neither");
            string name = option[..equals], value = option[(equals + 1)..];
            int dot = name.LastIndexOf('.');
            bool isNew;
            if (known.Contains(name))
                isNew = all.TryAdd(name, value);
            else if (dot > 0 && workflow.Graph.Find(name[..dot]) is { } step)
                isNew = single.TryAdd((step.Id, OfStep(name[(dot + 1)..], step, workflow)), value);
            else
                throw new WrongCallException($"the workflow has no parameter '{name}'; {Has(known)}");
            if (!isNew)
                throw new WrongCallException($"--set is given twice for '{name}'");
        }

        return settings with { Arguments = all.ToImmutable(), StepArguments = single.ToImmutable() };
    }

    private static string OfStep(string name, WorkflowStep step, CompiledWorkflow workflow)
    {
        string[] known = [.. workflow.GetParameters(step).Select(parameter => parameter.Name)];
        return known.Contains(name) ? name : throw new WrongCallException($"step {step.Id} has no parameter '{name}'; {Has(known)}");
    }

    private static string Has(string[] known) => known.Length == 0 ? "it has none" : $"it has {string.Join(", ", known)}";
}
