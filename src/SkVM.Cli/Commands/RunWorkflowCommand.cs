using System.CommandLine;
using Microsoft.Extensions.AI;
using SkVM.Cli.Workflows;
using SkVM.Runtime;
using SkVM.Runtime.CSharp;
using SkVM.Runtime.Hosts;
using SkVM.Runtime.Workflow;

namespace SkVM.Cli.Commands;

/// <summary><c>skvm run-workflow</c>: executes the workflow of a compiled skill.</summary>
internal static class RunWorkflowCommand
{
    public static Command Create()
    {
        var bundle = new Argument<string>("compiled-skill") { Description = "The folder of a compiled skill with a workflow.json." };
        var set = new Option<string[]>("--set")
        {
            Description = "The value of a parameter of the code of all steps, or of one step; may be repeated. Lists are written as JSON.",
            HelpName = "[step.]name=value",
        };
        var items = new Option<string[]>("--items")
        {
            Description =
                "The items that a step is done for, each alike and several at a time: a glob, @file with a line for each, a JSON array, or names with commas between; may be repeated.",
            HelpName = "step[.parameter]=items",
        };
        var take = new Option<string[]>("--take")
        {
            Description = "An alternative, or a step under a condition, that is done; also a step for several items that is done once. May be repeated.",
            HelpName = "step",
        };
        var skip = new Option<string[]>("--skip") { Description = "An alternative, or a step under a condition, that is not done; may be repeated.", HelpName = "step" };
        var folder = new Option<string?>("--workdir")
        {
            Description = "The folder that scripts work in; the current one when it is not given.",
            HelpName = "folder",
        }.IsExistingFolder();
        var journal = new Option<string?>("--journal")
        {
            Description = "A file that notes what is done: a run with it goes on where an earlier one stopped.",
            HelpName = "file",
        }.IsFile();
        var jobs = new Option<int>("--jobs", "-j")
        {
            Description = "How many steps run at a time.",
            HelpName = "n",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        }.IsAtLeast(1);
        var retries = new Option<int>("--retries") { Description = "How often a step that failed is tried again.", HelpName = "n" }.IsAtLeast(0);
        var timeout = new Option<TimeSpan?>("--timeout") { Description = "How long a step may take.", HelpName = "seconds" }.IsSeconds(
            TimeSpan.FromMilliseconds(10), TimeSpan.FromDays(1));
        ModelOptions ask = ModelOptions.Create();
        var command = new Command("run-workflow", "Executes the workflow of a compiled skill: scripts in script hosts, other steps by a model.")
        {
            bundle, set, items, take, skip, folder, journal, jobs, retries, timeout, ask.Model, ask.Endpoint,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(ask.Endpoint) is not null && parsed.GetValue(ask.Model) is null)
                throw new WrongCallException("--endpoint needs --model: write the model's name as its server does");
            using IChatClient? client = parsed.GetValue(ask.Model) is { } model ? ModelOptions.Connect(model, parsed.GetValue(ask.Endpoint)) : null;
            await using var hosts = new ScriptHostSet(new ShellScriptHost(), new PythonWorkerHost(), new NodeScriptHost(), new PowerShellScriptHost(), new CSharpScriptHost());
            TimeSpan? limit = parsed.GetValue(timeout);
            try
            {
                CompiledWorkflow workflow = CompiledWorkflow.Load(CompiledSkill.Load(parsed.GetRequiredValue(bundle)));
                string workingFolder = Path.GetFullPath(parsed.GetValue(folder) ?? Environment.CurrentDirectory);
                var settings = new CompiledWorkflowSettings(hosts, workingFolder)
                {
                    Items = ItemOption.Read(parsed.GetValue(items) ?? [], workflow, workingFolder),
                    Taken = TakeOption.Read(parsed.GetValue(take) ?? [], parsed.GetValue(skip) ?? [], workflow),
                    Client = client,
                    ScriptTimeout = limit ?? TimeSpan.FromMinutes(10),
                };
                settings = ValueOption.Read(parsed.GetValue(set) ?? [], workflow, settings);
                if (workflow.FindProblems(settings) is { IsEmpty: false } problems)
                    throw new WrongCallException($"nothing was run. {string.Join(' ', problems)} (Values are given with --set [step.]name=value, items with --items step=items, choices with --take step and --skip step, a model with --model.)");
                var options = new WorkflowExecutionOptions
                {
                    MaxParallelism = parsed.GetValue(jobs),
                    Retries = parsed.GetValue(retries),
                    StepTimeout = limit,
                    JournalPath = parsed.GetValue(journal),
                    InputsOf = step => workflow.GetInputs(step, settings),
                    TakeBranch = step => workflow.Takes(step, settings),
                };
                WorkflowRunResult result = await WorkflowProgressView.ShowAsync(workflow.Graph, progress =>
                    new WorkflowExecutor(options with { Progress = progress }).RunAsync(workflow.Graph, step => workflow.GetAction(step, settings), cancellation)).ConfigureAwait(
                        false);
                WorkflowResultText.Print(result, workflow, Console.Out);
                return result.Succeeded ? ExitCode.Clean : ExitCode.Errors;
            }
            catch (Exception e) when (e is InvalidSkillBundleException or WorkflowJournalException)
            {
                throw new WrongCallException(e.Message);
            }
        });
        return command;
    }
}
