using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using SkVM.CodeTemplates;
using SkVM.Languages;
using SkVM.Runtime.Hosts;
using SkVM.Runtime.Hosts.Binding;
using SkVM.Runtime.Hosts.Workers;
using SkVM.Workflow;

namespace SkVM.Runtime.Workflow;

/// <summary>The workflow of a compiled skill, with what is done for each of its steps: its code and scripts in script hosts, the rest by a model.</summary>
public sealed class CompiledWorkflow
{
    private const string SkillFile = "SKILL.md";
    private readonly ImmutableDictionary<string, ImmutableArray<CodeTemplate>> _code;

    private CompiledWorkflow(CompiledSkill skill, WorkflowGraph graph)
    {
        Skill = skill;
        Graph = graph;
        ImmutableArray<CodeTemplate> templates = CodeTemplate.FromManifest(skill.Manifest);
        _code = graph.Steps.ToImmutableDictionary(step => step.Id, step => CodeOf(step, templates), StringComparer.Ordinal);
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

    /// <summary>The parameters of the code of the workflow's steps, by name, in order of first use.</summary>
    public IEnumerable<TemplateParameter> Parameters => Graph.Steps.SelectMany(GetParameters).DistinctBy(parameter => parameter.Name, StringComparer.Ordinal);

    /// <summary>The parameters of a step's code, by name, in order of first use.</summary>
    /// <param name="step">A step of <see cref="Graph"/>.</param>
    public IEnumerable<TemplateParameter> GetParameters(WorkflowStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return CodeOf(step).SelectMany(code => code.Parameters).DistinctBy(parameter => parameter.Name, StringComparer.Ordinal);
    }

    /// <summary>
    /// What keeps steps from being done, found before anything is run: a step that nothing given can do, a value that is missing, one that would mean
    /// different things to several steps.
    /// </summary>
    /// <param name="settings">With what the steps are done.</param>
    /// <returns>Sentences; empty when nothing is known to be wrong.</returns>
    public ImmutableArray<string> FindProblems(CompiledWorkflowSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ImmutableArray<string>.Builder problems = ImmutableArray.CreateBuilder<string>();
        if (!Directory.Exists(settings.WorkingDirectory))
            problems.Add($"The working directory '{settings.WorkingDirectory}' does not exist.");
        problems.AddRange(UndecidedBranches(settings));
        WorkflowStep[] steps = [.. Graph.Steps.Where(step => Takes(step, settings) == true)];
        foreach (WorkflowStep step in steps)
        {
            try
            {
                GetAction(step, settings);
                if (step.Loop is { } loop
                    && HasCode(step)
                    && !settings.Items.ContainsKey(step.Id)
                    && !settings.Taken.GetValueOrDefault(step.Id)
                    && !CodeOf(step).Any(code => CodeLoops.Loops(code.Code)))
                {
                    problems.Add(loop.Kind == WorkflowLoopKind.ForEach
                        ? $"Step {step.Id}, \"{step.Title}\", is done for each of several, and its code does it once: give its items, or take it to do it once."
                        : $"Step {step.Id}, \"{step.Title}\", is repeated until something holds, and its code does it once: take it to do it once.");
                }

                if (settings.Items.GetValueOrDefault(step.Id) is { Name: null } listed)
                    RequireFitting(step, listed, settings);
                string? item = settings.Items.TryGetValue(step.Id, out StepItems? items) ? items.Parameter ?? OpenParameter(step, settings) : null;
                string[] missing = [
                    .. GetParameters(step)
                        .Where(parameter => parameter is { IsPlaceholder: true, IsOptional: false } && parameter.Name != item && settings.ValueOf(step, parameter.Name) is null)
                        .Select(parameter => parameter.Name),
                ];
                if (missing.Length > 0)
                    problems.Add($"Step {step.Id}, \"{step.Title}\", needs a value for {string.Join(", ", missing)}.");
            }
            catch (Exception e) when (e is WorkflowStepException or ScriptHostException)
            {
                problems.Add($"Step {step.Id}: {e.Message}");
            }
        }

        foreach (string name in settings.Arguments.Keys.Order(StringComparer.Ordinal))
            problems.AddRange(DifferentMeanings(name, steps, settings));
        return problems.DrainToImmutable();
    }

    /// <summary>
    /// Whether a step is done, for <see cref="WorkflowExecutionOptions.TakeBranch"/>: as <see cref="CompiledWorkflowSettings.Taken"/> says, and else
    /// as this operating system does. Without either a step for a model is done, as the model sees its condition, and of one with code it is not
    /// known.
    /// </summary>
    /// <param name="step">A step of <see cref="Graph"/>.</param>
    /// <param name="settings">With what.</param>
    /// <returns>Null when nothing decides.</returns>
    public bool? Takes(WorkflowStep step, CompiledWorkflowSettings settings)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(settings);
        if (step.Branch is not { } branch)
            return true;
        if (settings.Taken.TryGetValue(step.Id, out bool taken))
            return taken;
        WorkflowStep? chosen = branch.Group.Length == 0
            ? null
            : Graph.Steps.FirstOrDefault(other => other.Branch?.Group == branch.Group && settings.Taken.GetValueOrDefault(other.Id));
        if (chosen is not null)
            return chosen.Branch!.Condition == branch.Condition;
        return WorkflowBranches.OfSystem(Graph, branch) ?? (settings.Client is not null && !HasCode(step) ? true : null);
    }

    /// <summary>True for a step that a machine does, false for one that a model or person does.</summary>
    /// <param name="step">A step of <see cref="Graph"/>.</param>
    public bool HasCode(WorkflowStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return !CodeOf(step).IsEmpty || (step.Kind == WorkflowStepKind.Script && !step.Scripts.IsEmpty);
    }

    /// <summary>With what a step is done, for <see cref="WorkflowExecutionOptions.InputsOf"/>: a journal is not taken for other values, items or folders.</summary>
    /// <param name="step">A step of <see cref="Graph"/>.</param>
    /// <param name="settings">With what.</param>
    public ImmutableDictionary<string, string> GetInputs(WorkflowStep step, CompiledWorkflowSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ImmutableDictionary<string, string>.Builder inputs = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        inputs[WorkflowInputs.Folder] = Path.GetFullPath(settings.WorkingDirectory);
        foreach (TemplateParameter parameter in GetParameters(step))
        {
            if (settings.ValueOf(step, parameter.Name) is { } value)
                inputs[WorkflowInputs.Value(parameter.Name)] = new WorkerRequest().Add("value", [ScriptValue.Of(parameter.Name, value)]).ToString();
        }

        // What a step runs or reads of the skill is part of what it is done with; the graph names it only.
        ImmutableArray<CodeTemplate> code = CodeOf(step);
        bool usesFiles = code.IsEmpty
            ? step.Kind == WorkflowStepKind.Script && !step.Scripts.IsEmpty
            : Skill.Manifest.Files.Any(file => file.Path != SkillFile && code.Any(template => template.Code.Contains(file.Path, StringComparison.Ordinal)));
        if (usesFiles)
            inputs[WorkflowInputs.Files] = string.Join('\n', Skill.Manifest.Files.Where(file => file.Path != SkillFile).Select(file => $"{file.Path}\0{file.Sha256}"));
        else if (code.IsEmpty)
            inputs[WorkflowInputs.Instructions] = string.Join('\n', Skill.Manifest.Files.Where(file => file.Path == SkillFile).Select(file => file.Sha256));
        if (settings.Items.TryGetValue(step.Id, out StepItems? items))
            inputs[WorkflowInputs.Items] = items.Name ?? string.Join('\0', items.Items);
        int index = Graph.IndexOf(step.Id);
        string[] choices = [
            .. Graph.Steps.Where((other, i) => other.Branch is not null && (i == index || Graph.DependsOn(index, i))).Select(other => $"{other.Id} {Takes(other, settings)}"),
        ];
        if (choices.Length > 0)
            inputs[WorkflowInputs.Choices] = string.Join('\n', choices);
        return inputs.ToImmutable();
    }

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
        return new ForEachAction(_ => items.Get(), GetAction(step, settings, items.Parameter ?? OpenParameter(step, settings)));
    }

    /// <summary>
    /// What a machine runs for a step: the code that the compiler found to be all of it. A workflow written by hand may name templates of the skill in its place.
    /// </summary>
    private static ImmutableArray<CodeTemplate> CodeOf(WorkflowStep step, ImmutableArray<CodeTemplate> templates)
    {
        if (step.Kind is not (WorkflowStepKind.Script or WorkflowStepKind.Check))
            return [];
        if (!step.Code.IsEmpty || step.Kind == WorkflowStepKind.Check)
            return [.. step.Code.Select(code => code.ToTemplate(step.Id))];
        return [
            .. step.Templates.Select(
                id => templates.FirstOrDefault(template => template.Id == id)
                    ?? throw new FormatException($"Step {step.Id} names the template '{id}', which the skill does not have.")),
        ];
    }

    private ImmutableArray<CodeTemplate> CodeOf(WorkflowStep step) => _code.GetValueOrDefault(step.Id, []);

    /// <summary>The parameter that items fill when none is named; empty when the step has no code.</summary>
    private string OpenParameter(WorkflowStep step, CompiledWorkflowSettings settings)
    {
        if (CodeOf(step).IsEmpty)
            return "";
        TemplateParameter[] open = [.. GetParameters(step).Where(parameter => settings.ValueOf(step, parameter.Name) is null)];
        if (open.Any(parameter => parameter.IsPlaceholder))
            open = [.. open.Where(parameter => parameter.IsPlaceholder)];
        return open.Length == 1 ? open[0].Name : throw new WorkflowStepException(open.Length == 0
            ? $"The code of step {step.Id} has no parameter without a value that its items could fill."
            : $"The items of step {step.Id} could fill {string.Join(" or ", open.Select(parameter => parameter.Name))}: say which, or give the others values.");
    }

    /// <summary>A value for all steps is taken for one thing: a placeholder of that name, or one example.</summary>
    private IEnumerable<string> DifferentMeanings(string name, WorkflowStep[] steps, CompiledWorkflowSettings settings)
    {
        (WorkflowStep Step, TemplateParameter Parameter)[] uses =
        [
            .. steps.Where(step => !settings.StepArguments.ContainsKey((step.Id, name)))
                .SelectMany(step => CodeOf(step).SelectMany(code => code.Parameters).Where(parameter => parameter.Name == name), (step, parameter) => (step, parameter)),
        ];
        if (uses.Select(use => (use.Parameter.Type, use.Parameter.IsPlaceholder ? "" : use.Parameter.Example)).Distinct().Count() > 1)
        {
            yield return $"'{name}' is a different thing in different steps: {string.Join(", ", uses.Select(use => $"{use.Parameter.Example.ReplaceLineEndings(" ")} in {use.Step.Id}").Distinct())}. "
                + $"Say which step is meant: {uses[0].Step.Id}.{name}.";
        }
    }

    /// <param name="step">The step.</param>
    /// <param name="settings">With what.</param>
    /// <param name="perItem">The parameter that the item of a fan-out fills; null outside of one.</param>
    private IWorkflowAction GetAction(WorkflowStep step, CompiledWorkflowSettings settings, string? perItem)
    {
        IWorkflowAction[] scripts = CodeOf(step) is { IsEmpty: false } code
            ? [.. code.Select(template => OfTemplate(step, template, settings, perItem))]
            : step.Kind == WorkflowStepKind.Script ? [.. step.Scripts.Select(script => OfFile(script, settings, perItem is not null))] : [];
        if (scripts.Length > 0)
            return scripts.Length == 1 ? scripts[0] : new SequenceAction(scripts);
        if (step.Kind == WorkflowStepKind.User)
            throw new WorkflowStepException($"The step asks a person: \"{step.Title}\".");
        if (settings.Client is not null
            && !HasTools(settings)
            && (!step.Scripts.IsEmpty || !step.Templates.IsEmpty || step.Defines.Any(made => made.Kind is WorkflowResourceKind.File or WorkflowResourceKind.State)))
            throw new WorkflowStepException($"The step runs commands or changes files, and the model has no tools to do that with: \"{step.Title}\".");
        return settings.Client is { } client
            ? new AgentAction(client, Skill.ReadInstructions(), settings.ChatOptions)
            : throw new WorkflowStepException($"The step needs a model: \"{step.Title}\"; it is not all code that a machine could run by itself.");
    }

    private static bool HasTools(CompiledWorkflowSettings settings) =>
        settings.ChatOptions?.Tools is { Count: > 0 } || settings.Client?.GetService(typeof(FunctionInvokingChatClient)) is not null;

    /// <summary>Steps under a condition that nothing decides; the alternatives of a group in one sentence.</summary>
    private IEnumerable<string> UndecidedBranches(CompiledWorkflowSettings settings)
    {
        foreach (IGrouping<string, WorkflowStep> group in Graph.Steps.Where(step => Takes(step, settings) is null).GroupBy(step => step.Branch!.Group))
        {
            if (group.Key.Length > 0)
            {
                IEnumerable<string> ways = group.DistinctBy(step => step.Branch!.Condition).Select(step => $"{step.Id} (\"{step.Branch!.Condition}\")");
                yield return $"Steps {string.Join(" and ", ways)} are alternatives, and nothing decides between them: say which is taken.";
            }
            else
            {
                foreach (WorkflowStep step in group)
                    yield return $"Step {step.Id}, \"{step.Title}\", is done under a condition (\"{step.Branch!.Condition}\"): say whether it is taken or skipped.";
            }
        }
    }

    /// <exception cref="WorkflowStepException">An item is no value for the parameter that it fills.</exception>
    private void RequireFitting(WorkflowStep step, StepItems items, CompiledWorkflowSettings settings)
    {
        string name = items.Parameter ?? OpenParameter(step, settings);
        foreach (TemplateParameter parameter in GetParameters(step).Where(parameter => parameter.Name == name))
        {
            foreach (string item in items.Get())
                ParameterValue.Of(parameter, item);
        }
    }

    private ScriptAction OfTemplate(WorkflowStep step, CodeTemplate template, CompiledWorkflowSettings settings, string? perItem)
    {
        bool IsGiven(string name) => name == perItem || settings.ValueOf(step, name) is not null;
        ScriptCode code = ScriptCode.FromTemplate(template, IsGiven);

        // An example for which no value is given stays as the skill writes it; a placeholder has to be filled in.
        HashSet<string> open = [.. template.Parameters.Where(parameter => parameter.IsPlaceholder || IsGiven(parameter.Name)).Select(parameter => parameter.Name)];
        code = code with { Holes = [.. code.Holes.Where(hole => open.Contains(hole.Parameter))] };
        ImmutableArray<TemplateArgument> arguments =
            [
                .. template.Parameters
                    .Where(parameter => parameter.Name != perItem && IsGiven(parameter.Name))
                    .Select(parameter => new TemplateArgument(parameter.Name, ParameterValue.Of(parameter, settings.ValueOf(step, parameter.Name)!))),
            ];
        (code, arguments) = StepScript.Prepare(code, arguments, template.Language, Skill);
        TemplateParameter? filled = template.Parameters.FirstOrDefault(parameter => parameter.Name == perItem);
        return new ScriptAction(settings.Hosts.Get(template.Language), context => Bounded(settings) with
        {
            Source = code,
            Arguments = filled is not null && context.Item is { } item ? arguments.Add(new TemplateArgument(filled.Name, ParameterValue.Of(filled, item))) : arguments,
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
}
