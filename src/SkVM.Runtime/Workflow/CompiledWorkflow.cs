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
        if (step.Kind is WorkflowStepKind.Script or WorkflowStepKind.Check)
        {
            IWorkflowAction[] scripts = step.Templates.IsEmpty
                ? [.. step.Scripts.Select(script => OfFile(script, settings))]
                : [.. step.Templates.Where(_templates.ContainsKey).Select(id => OfTemplate(_templates[id], settings))];
            if (scripts.Length > 0)
                return scripts.Length == 1 ? scripts[0] : new SequenceAction(scripts);
        }

        if (step.Kind == WorkflowStepKind.User)
            throw new WorkflowStepException($"The step asks a person: \"{step.Title}\".");
        return settings.Client is { } client
            ? new AgentAction(client, Skill.ReadInstructions(), settings.ChatOptions)
            : throw new WorkflowStepException($"The step needs a model: \"{step.Title}\".");
    }

    private ScriptAction OfTemplate(CodeTemplate template, CompiledWorkflowSettings settings)
    {
        ScriptCode code = ScriptCode.FromTemplate(template, settings.Arguments.ContainsKey);

        // An example for which no value is given stays as the skill writes it; a placeholder has to be filled in.
        HashSet<string> open = [.. template.Parameters.Where(parameter => parameter.IsPlaceholder || settings.Arguments.ContainsKey(parameter.Name)).Select(parameter => parameter.Name)];
        code = code with { Holes = [.. code.Holes.Where(hole => open.Contains(hole.Parameter))] };
        ImmutableArray<TemplateArgument> arguments =
            [.. template.Parameters.Where(parameter => settings.Arguments.ContainsKey(parameter.Name)).Select(parameter => new TemplateArgument(parameter.Name, Typed(parameter, settings.Arguments[parameter.Name])))];
        return new ScriptAction(settings.Hosts.Get(template.Language), _ => Bounded(settings) with { Source = code, Arguments = arguments });
    }

    private ScriptAction OfFile(string script, CompiledWorkflowSettings settings)
    {
        CodeLanguage language = CodeLanguage.FromName(Path.GetExtension(script).TrimStart('.'));
        return new ScriptAction(settings.Hosts.Get(language), _ => Bounded(settings) with { Source = new ScriptFile(Skill.GetPath(script)) });
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
