using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;
using SkVM.CodeTemplates;
using SkVM.Languages;
using SkVM.Runtime.Hosts;
using SkVM.Workflow;

namespace SkVM.Runtime.Workflow;

/// <summary>The workflow of a compiled skill, with what is done for each of its steps: its code templates and scripts in script hosts, the rest by a model.</summary>
public sealed class CompiledWorkflow
{
    private readonly ImmutableDictionary<string, CodeTemplate> _templates;

    private CompiledWorkflow(CompiledSkill skill, WorkflowGraph graph)
    {
        Skill = skill;
        Graph = graph;
        _templates = CodeTemplate.FromManifest(skill.Manifest).ToImmutableDictionary(template => template.Id, StringComparer.Ordinal);
    }

    /// <summary>The skill.</summary>
    public CompiledSkill Skill { get; }

    /// <summary>The graph.</summary>
    public WorkflowGraph Graph { get; }

    /// <summary>Loads the workflow of a compiled skill.</summary>
    /// <exception cref="InvalidSkillBundleException">The bundle has no workflow, or it cannot be read.</exception>
    public static CompiledWorkflow Load(CompiledSkill skill)
    {
        ArgumentNullException.ThrowIfNull(skill);
        string path = Path.Combine(skill.Folder, WorkflowFile.Name);
        try
        {
            return new CompiledWorkflow(skill, WorkflowFile.Read(File.ReadAllBytes(path)));
        }
        catch (FileNotFoundException e)
        {
            throw new InvalidSkillBundleException($"'{skill.Folder}' has no {WorkflowFile.Name}: the compiler found no workflow in the skill.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidWorkflowException or FormatException)
        {
            throw new InvalidSkillBundleException($"'{path}' cannot be read: {e.Message} Compile the skill again.", e);
        }
    }

    /// <summary>The parameters of the templates in the workflow's steps, by name, in order of first use.</summary>
    public IEnumerable<TemplateParameter> Parameters =>
        Graph.Steps.SelectMany(step => step.Templates).Where(_templates.ContainsKey).SelectMany(id => _templates[id].Parameters).DistinctBy(parameter => parameter.Name, StringComparer.Ordinal);

    /// <summary>What is done for a step.</summary>
    /// <param name="step">A step of <see cref="Graph"/>.</param>
    /// <param name="settings">With what.</param>
    /// <exception cref="WorkflowStepException">Nothing that is given can do the step.</exception>
    /// <exception cref="ScriptHostException">There is no host for the language of its code.</exception>
    public IWorkflowAction GetAction(WorkflowStep step, CompiledWorkflowSettings settings)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(settings);
        if (!settings.Items.TryGetValue(step.Id, out StepItems? items))
            return GetAction(step, settings, null);
        return new ForEachAction(_ => items.Items, GetAction(step, settings, items.Parameter ?? OpenParameter(step, settings)));
    }

    /// <summary>The parameter that items fill when none is named; empty when the step has no code of templates.</summary>
    private string OpenParameter(WorkflowStep step, CompiledWorkflowSettings settings)
    {
        if (step.Kind is not (WorkflowStepKind.Script or WorkflowStepKind.Check) || !step.Templates.Any(_templates.ContainsKey))
            return "";
        string[] open = [.. ParametersOf(step).Where(parameter => !settings.Arguments.ContainsKey(parameter.Name)).Select(parameter => parameter.Name)];
        return open.Length == 1 ? open[0] : throw new WorkflowStepException(open.Length == 0
            ? $"The code of step {step.Id} has no parameter without a value that its items could fill."
            : $"The items of step {step.Id} could fill {string.Join(" or ", open)}: say which, or give the others values.");
    }

    private IEnumerable<TemplateParameter> ParametersOf(WorkflowStep step) =>
        step.Templates.Where(_templates.ContainsKey).SelectMany(id => _templates[id].Parameters).DistinctBy(parameter => parameter.Name, StringComparer.Ordinal);

    /// <param name="step">The step.</param>
    /// <param name="settings">With what.</param>
    /// <param name="perItem">The parameter that the item of a fan-out fills; null outside of one.</param>
    private IWorkflowAction GetAction(WorkflowStep step, CompiledWorkflowSettings settings, string? perItem)
    {
        if (step.Kind is WorkflowStepKind.Script or WorkflowStepKind.Check)
        {
            IWorkflowAction[] scripts = step.Templates.IsEmpty
                ? [.. step.Scripts.Select(script => OfFile(script, settings, perItem is not null))]
                : [.. step.Templates.Where(_templates.ContainsKey).Select(id => OfTemplate(_templates[id], settings, perItem))];
            if (scripts.Length > 0)
                return scripts.Length == 1 ? scripts[0] : new SequenceAction(scripts);
        }

        if (step.Kind == WorkflowStepKind.User)
            throw new WorkflowStepException($"The step asks a person: \"{step.Title}\".");
        return settings.Client is { } client
            ? new AgentAction(client, Skill.ReadInstructions(), settings.ChatOptions)
            : throw new WorkflowStepException($"The step needs a model: \"{step.Title}\".");
    }

    private ScriptAction OfTemplate(CodeTemplate template, CompiledWorkflowSettings settings, string? perItem)
    {
        bool IsGiven(string name) => name == perItem || settings.Arguments.ContainsKey(name);
        ScriptCode code = ScriptCode.FromTemplate(template, IsGiven);

        // An example for which no value is given stays as the skill writes it; a placeholder has to be filled in.
        HashSet<string> open = [.. template.Parameters.Where(parameter => parameter.IsPlaceholder || IsGiven(parameter.Name)).Select(parameter => parameter.Name)];
        code = code with { Holes = [.. code.Holes.Where(hole => open.Contains(hole.Parameter))] };
        ImmutableArray<TemplateArgument> arguments =
            [.. template.Parameters.Where(parameter => parameter.Name != perItem && settings.Arguments.ContainsKey(parameter.Name)).Select(parameter => new TemplateArgument(parameter.Name, Typed(parameter, settings.Arguments[parameter.Name])))];
        TemplateParameter? filled = template.Parameters.FirstOrDefault(parameter => parameter.Name == perItem);
        return new ScriptAction(settings.Hosts.Get(template.Language), context => Bounded(settings) with
        {
            Source = code,
            Arguments = filled is not null && context.Item is { } item ? arguments.Add(new TemplateArgument(filled.Name, Typed(filled, item))) : arguments,
        });
    }

    private ScriptAction OfFile(string script, CompiledWorkflowSettings settings, bool perItem)
    {
        CodeLanguage language = CodeLanguage.FromName(Path.GetExtension(script).TrimStart('.'));
        return new ScriptAction(settings.Hosts.Get(language), context => Bounded(settings) with
        {
            Source = new ScriptFile(Skill.GetPath(script)),
            CommandLine = perItem && context.Item is { } item ? [item] : [],
        });
    }

    private ScriptInvocation Bounded(CompiledWorkflowSettings settings) => new()
    {
        Source = new ScriptCode(string.Empty),
        WorkingDirectory = settings.WorkingDirectory,
        Environment = settings.Environment.With("SKVM_SKILL_DIR", Skill.Folder),
        Timeout = settings.ScriptTimeout,
    };

    /// <summary>A text as the parameter's type asks, so that a number reaches Python as a number.</summary>
    private static object Typed(TemplateParameter parameter, object value) => (parameter.Type, value) switch
    {
        (TemplateParameterType.Number, string text) when double.TryParse(text, CultureInfo.InvariantCulture, out double number) => number,
        (TemplateParameterType.Bool, string text) when bool.TryParse(text, out bool truth) => truth,
        (TemplateParameterType.List or TemplateParameterType.Json, string text) when Json(text) is { } json => json,
        _ => value,
    };

    private static JsonElement? Json(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
