using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using SkVM.Runtime.Workflow;
using SkVM.Workflow;

namespace SkVM.Tests.Workflow;

/// <summary>Runs that go on where an earlier one stopped.</summary>
public sealed partial class WorkflowExecutorTests
{
    [Fact]
    public async Task With_a_journal_a_second_run_does_only_what_is_left()
    {
        string journal = Path.Combine(_folder, "journal.jsonl");
        WorkflowGraph graph = Graph("a b c", "a>b b>c");
        var ran = new List<string>();
        bool broken = true;
        Func<WorkflowStep, IWorkflowAction> action = Action((context, _) =>
        {
            ran.Add(context.Step.Id);
            return broken && context.Step.Id == "b" ? throw new WorkflowStepException("not yet") : ValueTask.FromResult($"{context.Step.Id}\n\"é\"");
        });
        var executor = new WorkflowExecutor(new() { JournalPath = journal });
        Assert.False((await executor.RunAsync(graph, action)).Succeeded);
        broken = false;
        File.AppendAllText(journal, "{\"step\":\"c\",\"outp");
        WorkflowRunResult result = await executor.RunAsync(graph, action);
        Assert.Equal<string>(["a", "b", "b", "c"], ran);
        Assert.Equal<string>(["a\n\"é\"", "b\n\"é\"", "c\n\"é\""], result.Steps.Select(step => step.Output));
        Assert.Equal<bool>([true, false, false], result.Steps.Select(step => step.FromJournal));
    }

    [Fact]
    public async Task Items_of_a_fan_out_that_are_done_are_not_done_again()
    {
        var ran = new ConcurrentBag<string>();
        bool broken = true;
        var each = new ForEachAction(_ => ["x", "y", "z"], new DelegateAction((context, _) =>
        {
            ran.Add(context.Item!);
            return broken && context.Item == "z" ? throw new WorkflowStepException("not yet") : ValueTask.FromResult(context.Item!);
        }));
        var executor = new WorkflowExecutor(new() { JournalPath = Path.Combine(_folder, "journal.jsonl"), MaxParallelism = 1 });
        Assert.False((await executor.RunAsync(Graph("a", ""), _ => each)).Succeeded);
        broken = false;
        Assert.Equal("""["x","y","z"]""", (await executor.RunAsync(Graph("a", ""), _ => each)).Steps[0].Output);
        Assert.Equal<string>(["x", "y", "z", "z"], ran.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_item_that_is_done_is_known_again_wherever_it_stands()
    {
        var ran = new ConcurrentQueue<string>();
        bool broken = true;
        IReadOnlyList<string> items = ["anna", "bob", "bob", "carol"];
        var each = new ForEachAction(_ => items, new DelegateAction((context, _) =>
        {
            ran.Enqueue(context.Item!);
            return broken && context.Item == "carol" ? throw new WorkflowStepException("not yet") : ValueTask.FromResult($"{context.Item} {ran.Count}");
        }));
        var executor = new WorkflowExecutor(new() { JournalPath = Path.Combine(_folder, "journal.jsonl"), MaxParallelism = 1 });
        Assert.False((await executor.RunAsync(Graph("a", ""), _ => each)).Succeeded);
        broken = false;
        items = ["zoe", "bob", "anna", "bob", "carol", "bob"];
        Assert.Equal("""["zoe 5","bob 2","anna 1","bob 3","carol 6","bob 7"]""", (await executor.RunAsync(Graph("a", ""), _ => each)).Steps[0].Output);
        Assert.Equal<string>(["anna", "bob", "bob", "carol", "zoe", "carol", "bob"], ran);
    }

    [Fact]
    public async Task A_journal_is_of_one_run_at_a_time()
    {
        var options = new WorkflowExecutionOptions { JournalPath = Path.Combine(_folder, "journal.jsonl") };
        WorkflowRunResult result = await new WorkflowExecutor(options).RunAsync(Graph("a", ""), Action(async (_, _) =>
        {
            Task<WorkflowRunResult> second = new WorkflowExecutor(options).RunAsync(Graph("a", ""), Action((_, _) => ValueTask.FromResult("second")));
            return (await Assert.ThrowsAsync<WorkflowJournalException>(() => second)).Message;
        }));
        Assert.Contains("is in use by another run", result.Steps[0].Output, StringComparison.Ordinal);
        var nowhere = new WorkflowExecutor(new() { JournalPath = Path.Combine(_folder, "none", "journal.jsonl") });
        Assert.Contains(
            "its folder does not exist",
            (await Assert.ThrowsAsync<WorkflowJournalException>(() => nowhere.RunAsync(Graph("a", ""), Action((_, _) => ValueTask.FromResult(""))))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("precious")]
    [InlineData("line one\nprecious last line")]
    [InlineData("{\"workflow\":\"another\",\"run\":\"1\"}\n{\"step\":")]
    public async Task A_file_that_is_no_journal_of_the_workflow_is_left_as_it_is(string text)
    {
        string notes = Path.Combine(_folder, "notes.md");
        File.WriteAllText(notes, text);
        var executor = new WorkflowExecutor(new() { JournalPath = notes });
        await Assert.ThrowsAsync<WorkflowJournalException>(() => executor.RunAsync(Graph("a", ""), Action((_, _) => ValueTask.FromResult(""))));
        Assert.Equal(text, File.ReadAllText(notes));
    }

    [Fact]
    public async Task A_journal_of_another_workflow_is_not_used()
    {
        string journal = Path.Combine(_folder, "journal.jsonl");
        var executor = new WorkflowExecutor(new() { JournalPath = journal });
        Func<WorkflowStep, IWorkflowAction> action = Action((_, _) => ValueTask.FromResult(""));
        await executor.RunAsync(Graph("a", ""), action);
        Assert.Contains(
            "is of another workflow", (await Assert.ThrowsAsync<WorkflowJournalException>(() => executor.RunAsync(Graph("a b", ""), action))).Message, StringComparison.Ordinal);
        File.WriteAllText(journal, File.ReadAllLines(journal)[0] + "\n{}\n");
        Assert.Contains(
            "is damaged in line 2", (await Assert.ThrowsAsync<WorkflowJournalException>(() => executor.RunAsync(Graph("a", ""), action))).Message, StringComparison.Ordinal);
        File.WriteAllText(journal, "nonsense\n");
        Assert.Contains(
            "is damaged in line 1", (await Assert.ThrowsAsync<WorkflowJournalException>(() => executor.RunAsync(Graph("a", ""), action))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_of_steps_done_with_something_else_is_not_used()
    {
        string journal = Path.Combine(_folder, "journal.jsonl");
        bool broken = true;
        Task<WorkflowRunResult> Run(string ofA, string ofB) =>
            new WorkflowExecutor(new() { JournalPath = journal, InputsOf = step => ImmutableDictionary<string, string>.Empty.Add("word", step.Id == "a" ? ofA : ofB) })
            .RunAsync(Graph("a b", "a>b"), Action((context, _) => broken && context.Step.Id == "b" ? throw new WorkflowStepException("not yet") : ValueTask.FromResult("done")));
        Assert.False((await Run("x", "wrong")).Succeeded);
        broken = false;
        Assert.Contains(
            "step a, \"Step a\", was done with another word than this run gives it",
            (await Assert.ThrowsAsync<WorkflowJournalException>(() => Run("y", "wrong"))).Message,
            StringComparison.Ordinal);
        Assert.Equal<bool>([true, false], (await Run("x", "right")).Steps.Select(step => step.FromJournal));
        Assert.Equal<bool>([true, true], (await Run("x", "right")).Steps.Select(step => step.FromJournal));
    }
}
