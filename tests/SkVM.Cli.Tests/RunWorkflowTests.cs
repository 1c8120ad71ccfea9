using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SkVM.Runtime;
using SkVM.Runtime.Hosts;
using SkVM.Runtime.Workflow;
using SkVM.Workflow;

namespace SkVM.Tests;

/// <summary><c>skvm run-workflow</c> on a compiled skill whose steps are scripts.</summary>
public sealed class RunWorkflowTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("skvm workflow").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Scripts_are_run_in_order_with_the_values_given()
    {
        string bundle = Bundle(
            [("greet", "printf '%s\\n' \"<name>\" > greeting.txt"), ("count", "wc -c < greeting.txt")],
            [new("s1", "s2", WorkflowEdgeReason.File, "greeting.txt")]);
        SkvmProcess run = SkvmProcess.Run(_root, "run-workflow", bundle, "--set", "name=it's $(touch pwned)", "--workdir", _root);
        Assert.Equal((0, "s1 started\ns1 succeeded\ns2 started\ns2 succeeded\n"), (run.ExitCode, run.Error.Replace("skvm: ", "", StringComparison.Ordinal)));
        Assert.Matches("^s1: [0-9.]+ s: greet\ns2: [0-9.]+ s: count\n  20\n$", run.Output);
        Assert.Equal("it's $(touch pwned)\n", File.ReadAllText(Path.Combine(_root, "greeting.txt")));
        Assert.False(File.Exists(Path.Combine(_root, "pwned")));
    }

    [Fact]
    public void A_failure_is_shown_and_a_journal_lets_the_next_run_go_on()
    {
        string bundle = Bundle(
            [("first", "echo x >> first.txt"), ("second", "test -e allowed || { echo not yet >&2; exit 3; }"), ("third", "echo x > third.txt")],
            [new("s1", "s2", WorkflowEdgeReason.Order), new("s2", "s3", WorkflowEdgeReason.Order)]);
        SkvmProcess failed = SkvmProcess.Run(_root, "run-workflow", bundle, "--journal", "run.jsonl");
        Assert.Equal(1, failed.ExitCode);
        Assert.Contains("s2: failed: second: The script ended with exit code 3: not yet\ns3: skipped: third: Step s2 failed.\n", failed.Output, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_root, "allowed"), "");
        SkvmProcess done = SkvmProcess.Run(_root, "run-workflow", bundle, "--journal", "run.jsonl");
        Assert.Equal(0, done.ExitCode);
        Assert.StartsWith("s1: done before: first\n", done.Output, StringComparison.Ordinal);
        Assert.Equal("x\n", File.ReadAllText(Path.Combine(_root, "first.txt")));
    }

    [Fact]
    public void A_value_that_a_later_step_lacks_is_told_before_the_first_step_runs()
    {
        string bundle = Bundle([("first", "echo x > first.txt"), ("second", "cat <report> <other> > second.txt")], [new("s1", "s2", WorkflowEdgeReason.Order)]);
        SkvmProcess run = SkvmProcess.Run(_root, "run-workflow", bundle, "--set", "other=a.txt");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("skvm: nothing was run. Step s2, \"second\", needs a value for report. (Values are given with --set", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_root, "first.txt")));
    }

    [Fact]
    public void Of_several_recipes_the_one_that_is_taken_is_run()
    {
        string source = Directory.CreateDirectory(Path.Combine(_root, "source", "recipes")).FullName;
        File.WriteAllText(
            Path.Combine(source, "SKILL.md"),
            "---\nname: recipes\ndescription: Keeps notes. Use to keep notes.\n---\n\n# Notes\n\n## Common workflows\n\n"
            + "### 1. Find the newest\n\n```bash\necho new > newest.txt\n```\n\n### 2. Get all texts\n\n```bash\necho all > all.txt\n```\n\n### 3. Empty the bin\n\n```bash\necho gone > bin.txt\n```\n");
        SkvmProcess compiled = SkvmProcess.Run(_root, "compile", source, "--target", "anthropic/claude-opus-4.6@bare-agent", "--out", "compiled");
        Assert.True(compiled.ExitCode == 0, compiled.Output + compiled.Error);
        string bundle = Path.Combine(_root, "compiled", "anthropic--claude-opus-4.6@bare-agent", "recipes");

        SkvmProcess undecided = SkvmProcess.Run(_root, "run-workflow", bundle);
        Assert.Equal(2, undecided.ExitCode);
        Assert.Contains("s1 (\"1. Find the newest\") and s2 (\"2. Get all texts\") and s3 (\"3. Empty the bin\") are alternatives", undecided.Error, StringComparison.Ordinal);
        Assert.Equal(0, SkvmProcess.Run(_root, "run-workflow", bundle, "--take", "s2").ExitCode);
        Assert.Equal(["all.txt"], Directory.GetFiles(_root, "*.txt").Select(Path.GetFileName));
    }

    [Fact]
    public void A_wrong_call_says_what_to_write()
    {
        string bundle = Bundle([("greet", "echo <name>")], []);
        Assert.Contains("it has name", SkvmProcess.Run(_root, "run-workflow", bundle, "--set", "nme=x").Error, StringComparison.Ordinal);
        Assert.Contains("--set is given twice for 'name'", SkvmProcess.Run(_root, "run-workflow", bundle, "--set", "name=a", "--set", "name=b").Error, StringComparison.Ordinal);
        Assert.Contains("--endpoint needs --model", SkvmProcess.Run(_root, "run-workflow", bundle, "--endpoint", "http://localhost:1").Error, StringComparison.Ordinal);
        Assert.Contains("--take: step s1 is done in any case", SkvmProcess.Run(_root, "run-workflow", bundle, "--take", "s1").Error, StringComparison.Ordinal);
        Assert.Contains("takes name=value", SkvmProcess.Run(_root, "run-workflow", bundle, "--set", "x").Error, StringComparison.Ordinal);
        File.Delete(Path.Combine(bundle, WorkflowFile.Name));
        Assert.Equal(
            (2, true), SkvmProcess.Run(_root, "run-workflow", bundle) is var run ? (run.ExitCode, run.Error.Contains("found no workflow", StringComparison.Ordinal)) : default);
    }

    [Theory]
    [InlineData("s1=data/*.txt", "[\"3\\n\",\"6\\n\"]")]
    [InlineData("s1.file=**/b.txt", "[\"6\\n\"]")]
    [InlineData("s1=data/b.txt, data/a.txt", "[\"6\\n\",\"3\\n\"]")]
    [InlineData("s1=[\"data/a.txt\"]", "[\"3\\n\"]")]
    [InlineData("s1=@list.txt", "[\"6\\n\",\"6\\n\"]")]
    public void A_step_is_done_for_each_item(string items, string expected)
    {
        string bundle = Bundle([("count", "wc -c < <file>")], []);
        Directory.CreateDirectory(Path.Combine(_root, "data"));
        File.WriteAllText(Path.Combine(_root, "data", "a.txt"), "abc");
        File.WriteAllText(Path.Combine(_root, "data", "b.txt"), "abcdef");
        File.WriteAllText(Path.Combine(_root, "list.txt"), "data/b.txt\n\ndata/b.txt\n");
        SkvmProcess run = SkvmProcess.Run(_root, "run-workflow", bundle, "--items", items, "--journal", "run.jsonl");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        using JsonDocument entry = JsonDocument.Parse(File.ReadAllLines(Path.Combine(_root, "run.jsonl"))[^1]);
        Assert.Equal(expected, entry.RootElement.GetProperty("output").GetString());
    }

    [Theory]
    [InlineData("s9=a", "the workflow has no step 's9'; it has s1")]
    [InlineData("s1", "--items takes step=items")]
    [InlineData("s1.nme=a", "it has file, other")]
    [InlineData("s1=none/*.txt", "names no item")]
    [InlineData("s1=[]", "names no item: the list is empty")]
    [InlineData("s1=a,b", "could fill file or other: say which")]
    public void Wrong_items_say_what_to_write(string items, string expected)
    {
        string bundle = Bundle([("join", "cat <file> <other>")], []);
        SkvmProcess run = SkvmProcess.Run(_root, "run-workflow", bundle, "--items", items);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(expected, run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bundled_script_gets_each_item_as_its_argument()
    {
        string scripts = Directory.CreateDirectory(Path.Combine(_root, "source", "steps", "scripts")).FullName;
        File.WriteAllText(Path.Combine(scripts, "length.sh"), "printf '%s' \"$1\" | wc -c\n");
        string bundle = Bundle([("count", "wc -c < data.txt")], []);
        var step = new WorkflowStep("s1", "Measure each word", 1) { Kind = WorkflowStepKind.Script, Scripts = ["scripts/length.sh"] };
        File.WriteAllBytes(Path.Combine(bundle, WorkflowFile.Name), WorkflowFile.Write(new WorkflowGraph("steps", [step], [])));
        SkvmProcess run = SkvmProcess.Run(_root, "run-workflow", bundle, "--items", "s1=[\"$(touch pwned)\",\"two words\"]", "--journal", "run.jsonl");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        using JsonDocument entry = JsonDocument.Parse(File.ReadAllLines(Path.Combine(_root, "run.jsonl"))[^1]);
        Assert.Equal("[\"14\\n\",\"9\\n\"]", entry.RootElement.GetProperty("output").GetString());
        Assert.False(File.Exists(Path.Combine(_root, "pwned")));
    }

    /// <summary>The graph names the script only: what it does is another thing.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_journal_is_not_taken_when_a_script_of_the_skill_was_changed(bool isNamedInCode)
    {
        string scripts = Directory.CreateDirectory(Path.Combine(_root, "source", "steps", "scripts")).FullName;
        string Compile(string output)
        {
            File.WriteAllText(Path.Combine(scripts, "build.sh"), $"echo {output}\n");
            string bundle = Bundle([("build", "bash scripts/build.sh <name>"), ("publish", "test -e allowed")], [new("s1", "s2", WorkflowEdgeReason.Order)]);
            if (!isNamedInCode)
            {
                WorkflowStep[] steps = [new("s1", "build", 1) { Kind = WorkflowStepKind.Script, Scripts = ["scripts/build.sh"] }, new("s2", "publish", 2)];
                File.WriteAllBytes(
                    Path.Combine(bundle, WorkflowFile.Name), WorkflowFile.Write(new WorkflowGraph("steps", [.. steps], [new("s1", "s2", WorkflowEdgeReason.Order)])));
            }

            return bundle;
        }

        CompiledWorkflow old = CompiledWorkflow.Load(CompiledSkill.Load(Compile("old")));
        CompiledWorkflow same = CompiledWorkflow.Load(CompiledSkill.Load(Compile("old")));
        CompiledWorkflow changed = CompiledWorkflow.Load(CompiledSkill.Load(Compile("new")));
        await using var hosts = new ScriptHostSet();
        ImmutableDictionary<string, string> Inputs(CompiledWorkflow workflow) => workflow.GetInputs(workflow.Graph.Steps[0], new CompiledWorkflowSettings(hosts, _root));
        Assert.Equal(Inputs(old), Inputs(same));
        Assert.NotEqual(Inputs(old), Inputs(changed));

        string journal = Path.Combine(_root, "run.jsonl");
        async Task<string> RunAsync(CompiledWorkflow workflow)
        {
            var settings = new CompiledWorkflowSettings(hosts, _root);
            var executor = new WorkflowExecutor(new() { JournalPath = journal, InputsOf = step => workflow.GetInputs(step, settings) });
            return (await executor.RunAsync(
                workflow.Graph, step => new DelegateAction((_, _) => step.Id == "s1" ? ValueTask.FromResult("done") : throw new WorkflowStepException("not yet")))).Steps[0].Output;
        }

        Assert.Equal("done", await RunAsync(old));
        Assert.Equal("done", await RunAsync(same));
        Assert.Contains(
            "was done with another set of the skill's files", (await Assert.ThrowsAsync<WorkflowJournalException>(() => RunAsync(changed))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_is_asked_for_each_item()
    {
        string bundle = Bundle([("count", "wc -c < data.txt")], []);
        var graph = new WorkflowGraph("steps", [new WorkflowStep("s1", "Summarise each chapter", 6)], []);
        File.WriteAllBytes(Path.Combine(bundle, WorkflowFile.Name), WorkflowFile.Write(graph));
        using var model = new ScriptedClient("It begins.\nDONE", "It ends.\n\n**DONE**\n");
        await using var hosts = new ScriptHostSet();
        CompiledWorkflow workflow = CompiledWorkflow.Load(CompiledSkill.Load(bundle));
        var settings = new CompiledWorkflowSettings(hosts, _root)
        {
            Client = model,
            Items = ImmutableDictionary<string, StepItems>.Empty.Add("s1", new StepItems(["one.md", "two.md"])),
        };
        WorkflowRunResult result = await new WorkflowExecutor(new WorkflowExecutionOptions { MaxParallelism = 1 }).RunAsync(
            workflow.Graph, step => workflow.GetAction(step, settings));
        Assert.Equal("[\"It begins.\",\"It ends.\"]", Assert.Single(result.Steps).Output);
        Assert.Equal(["one.md.", "two.md."], model.Asked.Select(asked => asked.Split("for this item: ")[^1]));
    }

    [Theory]
    [InlineData("I cannot do this: I have no tools.", "The model did not say that the step is done: I cannot do this: I have no tools.")]
    [InlineData("The numbers are missing.\nFAILED: there is no file", "The model says that it failed: The numbers are missing.\nFAILED: there is no file")]
    [InlineData("", "The model gave no answer.")]
    public async Task A_step_that_the_model_does_not_say_is_done_has_failed(string answer, string error)
    {
        string bundle = Bundle([("count", "wc -c < data.txt")], []);
        File.WriteAllBytes(Path.Combine(bundle, WorkflowFile.Name), WorkflowFile.Write(new WorkflowGraph("steps", [new WorkflowStep("s1", "Add the numbers", 6)], [])));
        using var model = new ScriptedClient(answer);
        await using var hosts = new ScriptHostSet();
        CompiledWorkflow workflow = CompiledWorkflow.Load(CompiledSkill.Load(bundle));
        var settings = new CompiledWorkflowSettings(hosts, _root) { Client = model };
        Assert.Empty(workflow.FindProblems(settings));
        WorkflowRunResult result = await new WorkflowExecutor().RunAsync(workflow.Graph, step => workflow.GetAction(step, settings));
        Assert.Equal((WorkflowStepStatus.Failed, error), (result.Steps[0].Status, result.Steps[0].Error));
    }

    /// <summary>A server of plain chat has no tools, and what it says of files is not done.</summary>
    [Fact]
    public async Task A_model_without_tools_is_asked_for_no_step_that_changes_files()
    {
        string bundle = Bundle([("count", "wc -c < data.txt")], []);
        WorkflowStep[] steps =
        [
            new("s1", "Judge the style", 6),
            new("s2", "Write the report", 7) { Defines = [new(WorkflowResourceKind.File, "report.md")] },
        ];
        File.WriteAllBytes(Path.Combine(bundle, WorkflowFile.Name), WorkflowFile.Write(new WorkflowGraph("steps", [.. steps], [])));
        using var server = new ChatServer();
        SkvmProcess refused = SkvmProcess.Run(_root, "run-workflow", bundle, "--model", "m", "--endpoint", server.Url);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("Step s2: The step runs commands or changes files, and the model has no tools", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("s1", refused.Error, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
        File.WriteAllBytes(Path.Combine(bundle, WorkflowFile.Name), WorkflowFile.Write(new WorkflowGraph("steps", [steps[0]], [])));
        server.Answer("It is dry.\u001b[31m\nDONE");
        SkvmProcess answered = await Task.Run(() => SkvmProcess.Run(_root, "run-workflow", bundle, "--model", "m", "--endpoint", server.Url));
        Assert.Equal(0, answered.ExitCode);
        Assert.Matches("^s1: answered in [0-9.]+ s: Judge the style\n  It is dry.\\\\u001b\\[31m\n$", answered.Output);
    }

    [Fact]
    public void Numbers_reach_a_script_digit_by_digit_or_not_at_all()
    {
        string bundle = Bundle([("order", "printf 'order %s\\n' {order_count} > order.txt")], []);
        foreach (string number in (string[])["9007199254740993", "1.10", "-3e2"])
        {
            SkvmProcess run = SkvmProcess.Run(_root, "run-workflow", bundle, "--set", $"orderCount={number}");
            Assert.True(run.ExitCode == 0, run.Output + run.Error);
            Assert.Equal($"order {number}\n", File.ReadAllText(Path.Combine(_root, "order.txt")));
        }

        foreach (string option in (string[])["--set orderCount=007", "--set orderCount=1,5", "--items s1.orderCount=[\"7\",\"007\"]"])
        {
            File.Delete(Path.Combine(_root, "order.txt"));
            SkvmProcess run = SkvmProcess.Run(_root, ["run-workflow", bundle, .. option.Split(' ')]);
            Assert.Equal((2, false), (run.ExitCode, File.Exists(Path.Combine(_root, "order.txt"))));
            Assert.Contains("is no value for orderCount, which is a number", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Items_of_a_glob_are_those_that_are_there_when_the_step_starts()
    {
        string bundle = Bundle([("make", "mkdir -p in; echo a > in/a.txt; echo b > in/b.txt"), ("count", "cat <file>")], [new("s1", "s2", WorkflowEdgeReason.Order)]);
        Directory.CreateDirectory(Path.Combine(_root, "in"));
        File.WriteAllText(Path.Combine(_root, "in", "old.txt"), "old\n");
        SkvmProcess run = SkvmProcess.Run(_root, "run-workflow", bundle, "--items", "s2=in/*.txt", "--journal", "run.jsonl");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        using JsonDocument entry = JsonDocument.Parse(File.ReadAllLines(Path.Combine(_root, "run.jsonl"))[^1]);
        Assert.Equal("[\"a\\n\",\"b\\n\",\"old\\n\"]", entry.RootElement.GetProperty("output").GetString());
        Assert.Equal(0, SkvmProcess.Run(_root, "run-workflow", bundle, "--items", "s2=in/*.txt", "--journal", "run.jsonl").ExitCode);
        SkvmProcess none = SkvmProcess.Run(_root, "run-workflow", bundle, "--items", "s2=out/*.txt");
        Assert.Equal(1, none.ExitCode);
        Assert.Contains("nothing fits out/*.txt", none.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wc -w in/a.txt", false)]
    [InlineData("wc -w in/*.txt", true)]
    [InlineData("for f in in/a.txt in/b.txt; do wc -w $f; done", true)]
    public void A_step_for_each_item_whose_code_does_it_once_asks_for_the_items(string code, bool isLoop)
    {
        string bundle = Bundle([("count", code)], []);
        WorkflowGraph graph = WorkflowFile.Read(File.ReadAllBytes(Path.Combine(bundle, WorkflowFile.Name)));
        WorkflowStep step = graph.Steps[0] with { Loop = new WorkflowLoop(WorkflowLoopKind.ForEach, "For each input file") };
        File.WriteAllBytes(Path.Combine(bundle, WorkflowFile.Name), WorkflowFile.Write(new WorkflowGraph("steps", [step], [])));
        Directory.CreateDirectory(Path.Combine(_root, "in"));
        File.WriteAllText(Path.Combine(_root, "in", "a.txt"), "a");
        File.WriteAllText(Path.Combine(_root, "in", "b.txt"), "b");
        SkvmProcess run = SkvmProcess.Run(_root, "run-workflow", bundle);
        Assert.Equal(isLoop ? 0 : 2, run.ExitCode);
        if (!isLoop)
            Assert.Contains("Step s1, \"count\", is done for each of several, and its code does it once: give its items, or take it", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, SkvmProcess.Run(_root, "run-workflow", bundle, "--take", "s1").ExitCode);
    }

    [Fact]
    public void A_step_under_a_condition_is_not_run_before_somebody_decides()
    {
        string bundle = Bundle([("build", "echo x > x.txt"), ("with pip", "echo pip >> x.txt"), ("with conda", "echo conda >> x.txt"), ("clean", "echo clean >> x.txt")], []);
        WorkflowGraph graph = WorkflowFile.Read(File.ReadAllBytes(Path.Combine(bundle, WorkflowFile.Name)));
        WorkflowStep[] steps = [
            graph.Steps[0],
            graph.Steps[1] with { Branch = new("b1", "with pip") },
            graph.Steps[2] with { Branch = new("b1", "with conda") },
            graph.Steps[3] with { Branch = new("", "if the build failed") },
        ];
        WorkflowEdge[] edges = [.. Enumerable.Range(1, 3).Select(i => new WorkflowEdge($"s{i}", $"s{i + 1}", WorkflowEdgeReason.Order))];
        File.WriteAllBytes(Path.Combine(bundle, WorkflowFile.Name), WorkflowFile.Write(new WorkflowGraph("steps", [.. steps], [.. edges])));
        SkvmProcess undecided = SkvmProcess.Run(_root, "run-workflow", bundle);
        Assert.Equal((2, false), (undecided.ExitCode, File.Exists(Path.Combine(_root, "x.txt"))));
        Assert.Contains("Steps s2 (\"with pip\") and s3 (\"with conda\") are alternatives, and nothing decides between them", undecided.Error, StringComparison.Ordinal);
        Assert.Contains("Step s4, \"clean\", is done under a condition (\"if the build failed\"): say whether it is taken or skipped.", undecided.Error, StringComparison.Ordinal);
        SkvmProcess decided = SkvmProcess.Run(_root, "run-workflow", bundle, "--take", "s3", "--skip", "s4");
        Assert.True(decided.ExitCode == 0, decided.Output + decided.Error);
        Assert.Equal("x\nconda\n", File.ReadAllText(Path.Combine(_root, "x.txt")));
        Assert.Contains("s4: not taken: clean", decided.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_runs_all_lines_of_its_code_and_ends_at_the_first_that_fails()
    {
        string bundle = Compiled(
            ("Prepare", "```bash\necho one > one.txt\necho two > two.txt\ncat one.txt <other> > both.txt\nbash scripts/go.sh\n```"),
            ("Verify", "```bash\nfalse\ngrep -c one both.txt\n```"),
            ("Publish", "```bash\ncp both.txt published.txt\n```"));
        SkvmProcess run = SkvmProcess.Run(_root, "run-workflow", bundle, "--set", "other=two.txt");
        Assert.True(run.ExitCode == 1, run.Output + run.Error);
        Assert.Equal("one\ntwo\n", File.ReadAllText(Path.Combine(_root, "both.txt")));
        Assert.Equal("gone\n", File.ReadAllText(Path.Combine(_root, "go.txt")));
        Assert.Contains("s2: failed: Step 2: Verify: The script ended with exit code 1", run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_root, "published.txt")));
    }

    [Fact]
    public void What_a_later_step_lacks_is_said_before_anything_is_run()
    {
        string bundle = Compiled(
            ("Prepare", "```bash\ntouch one.txt\n```"), ("Report", "```bash\ncp one.txt <report-file>\n```"), ("Judge", "Judge the report by its style and its arguments."));
        SkvmProcess run = SkvmProcess.Run(_root, "run-workflow", bundle);
        Assert.Equal((2, false), (run.ExitCode, File.Exists(Path.Combine(_root, "one.txt"))));
        Assert.Contains("Step s2, \"Step 2: Report\", needs a value for reportFile.", run.Error, StringComparison.Ordinal);
        Assert.Contains("Step s3: The step needs a model: \"Step 3: Judge\"", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_is_for_all_steps_that_mean_one_thing_by_its_name_or_for_one_step()
    {
        string bundle = Compiled(
            ("Prepare", "```bash\nprintf 'b\\na\\n' > data.txt\nprintf 'other\\n' > other.txt\ncp <input-csv> in.csv\n```"),
            ("Sort", "```bash\nsort data.txt > sorted.txt\n```"),
            ("Report", "```bash\ncat sorted.txt <input-csv> > report.txt\n```"));
        File.WriteAllText(Path.Combine(_root, "a b.csv"), "x,y\n");
        SkvmProcess wrong = SkvmProcess.Run(_root, "run-workflow", bundle, "--set", "inputCsv=a b.csv", "--set", "path=other.txt");
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("'path' is a different thing in different steps: ", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("data.txt in s2, sorted.txt in s3", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("step s2 has no parameter 'nme'", SkvmProcess.Run(_root, "run-workflow", bundle, "--set", "s2.nme=x").Error, StringComparison.Ordinal);
        SkvmProcess run = SkvmProcess.Run(_root, "run-workflow", bundle, "--set", "inputCsv=a b.csv", "--set", "s2.path=other.txt");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Equal("other\nx,y\n", File.ReadAllText(Path.Combine(_root, "report.txt")));
    }

    [Fact]
    public void A_journal_is_not_taken_for_other_values_than_a_step_was_done_with()
    {
        string bundle = Compiled(
            ("Prepare", "```bash\necho <text> > one.txt\n```"), ("Check again", "```bash\ncat <file>\n```"), ("Publish", "```bash\ncp one.txt published.txt\n```"));
        SkvmProcess Run(string text, string file) => SkvmProcess.Run(_root, "run-workflow", bundle, "--set", $"text={text}", "--set", $"file={file}", "--journal", "run.jsonl");
        Assert.Equal(1, Run("hello", "none.txt").ExitCode);
        SkvmProcess other = Run("bye", "one.txt");
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("step s1, \"Step 1: Prepare\", was done with another value of 'text' than this run gives it", other.Error, StringComparison.Ordinal);
        SkvmProcess mended = Run("hello", "one.txt");
        Assert.True(mended.ExitCode == 0, mended.Output + mended.Error);
        Assert.StartsWith("s1: done before", mended.Output, StringComparison.Ordinal);
        Assert.Equal("hello\n", File.ReadAllText(Path.Combine(_root, "published.txt")));
        string elsewhere = Directory.CreateDirectory(Path.Combine(_root, "elsewhere")).FullName;
        Assert.Contains(
            "with another working directory",
            SkvmProcess.Run(_root, "run-workflow", bundle, "--set", "text=hello", "--set", "file=one.txt", "--journal", "run.jsonl", "--workdir", elsewhere).Error,
            StringComparison.Ordinal);
        Assert.DoesNotContain("hello", File.ReadAllText(Path.Combine(_root, "run.jsonl")).Replace("\"output\":\"hello", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private string Compiled(params (string Title, string Body)[] steps) => WorkflowSkill.Compile(_root, steps);

    private string Bundle((string Title, string Code)[] steps, WorkflowEdge[] edges) => WorkflowSkill.Bundle(_root, steps, edges);
}
