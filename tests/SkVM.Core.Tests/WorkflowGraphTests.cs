using System.Collections.Immutable;
using System.Text;
using SkVM.Manifest;
using SkVM.Workflow;

namespace SkVM.Core.Tests;

public class WorkflowGraphTests
{
    [Fact]
    public void Steps_are_ordered_after_what_they_wait_for_and_else_as_listed()
    {
        WorkflowGraph graph = Graph("a b c d", "d>a d>b");

        Assert.Equal("c d a b", Names(graph, graph.Order));
    }

    [Fact]
    public void A_cycle_is_refused_and_named()
    {
        InvalidWorkflowException e = Assert.Throws<InvalidWorkflowException>(() => Graph("a b c", "a>b b>c c>b"));

        Assert.Equal("the steps wait for each other: b waits for c waits for b", e.Message);
    }

    [Fact]
    public void A_step_that_waits_for_itself_is_a_cycle() => Assert.Throws<InvalidWorkflowException>(() => Graph("a", "a>a"));

    [Fact]
    public void An_edge_to_nowhere_is_refused() =>
        Assert.Equal("an edge names the step 'x', which is not there", Assert.Throws<InvalidWorkflowException>(() => Graph("a b", "a>x")).Message);

    [Fact]
    public void Two_steps_of_one_id_are_refused() => Assert.Throws<InvalidWorkflowException>(() => Graph("a a", ""));

    [Fact]
    public void Several_edges_of_one_pair_count_once()
    {
        WorkflowGraph graph = Graph("a b", "a>b a>b");

        Assert.Equal([0], graph.DependenciesOf(1).ToArray());
        Assert.Equal([1], graph.DependantsOf(0).ToArray());
    }

    [Fact]
    public void The_critical_path_is_the_longest_by_cost()
    {
        WorkflowGraph graph = Graph("a b c d", "a>b a>c b>d c>d");

        Assert.Equal("a b d", string.Join(' ', graph.GetCriticalPath().Steps.Select(step => step.Id)));
        CriticalPath weighted = graph.GetCriticalPath(step => step.Id == "c" ? 5 : 1);
        Assert.Equal("a c d", string.Join(' ', weighted.Steps.Select(step => step.Id)));
        Assert.Equal(7, weighted.Length);
    }

    [Fact]
    public void Two_unordered_writers_of_one_file_race()
    {
        var file = new WorkflowResource(WorkflowResourceKind.File, "out.txt");
        var first = new WorkflowStep("s1", "write", 1) { Defines = [file] };
        var second = new WorkflowStep("s2", "write too", 2) { Defines = [file] };
        var third = new WorkflowStep("s3", "read", 3) { Uses = [file] };

        Assert.Equal("s1-s2 s1-s3 s2-s3", Races(new WorkflowGraph("x", [first, second, third], [])));
        Assert.Equal("", Races(new WorkflowGraph("x", [first, second, third], [Edge("s1>s2"), Edge("s2>s3")])));
    }

    [Fact]
    public void Alternatives_do_not_race()
    {
        var file = new WorkflowResource(WorkflowResourceKind.File, "out.txt");
        var first = new WorkflowStep("s1", "write", 1) { Defines = [file], Branch = new WorkflowBranch("b1", "on Linux") };
        var second = new WorkflowStep("s2", "write", 2) { Defines = [file], Branch = new WorkflowBranch("b1", "on Windows") };

        Assert.Equal("", Races(new WorkflowGraph("x", [first, second], [])));
    }

    [Fact]
    public void What_is_written_reads_back_the_same()
    {
        var graph = new WorkflowGraph(
            "pdf",
            [
                new WorkflowStep("s1", "Fetch", 10) { EndLine = 14, Kind = WorkflowStepKind.Script, Defines = [new(WorkflowResourceKind.File, "in.pdf")], Templates = ["fetch"] },
                new WorkflowStep("s2", "Read \"it\"", 15)
                {
                    Kind = WorkflowStepKind.Agent,
                    Uses = [new(WorkflowResourceKind.File, "in.pdf")],
                    Loop = new(WorkflowLoopKind.ForEach, "page"),
                    Branch = new("", "if needed"),
                },
            ],
            [new WorkflowEdge("s1", "s2", WorkflowEdgeReason.File, "in.pdf") { Evidence = [new ManifestEvidence(11, 1, 6, "in.pdf")] }],
            [new WorkflowParallelGroup(WorkflowParallelKind.Data, ["s2"], "each page")]);

        byte[] json = WorkflowFile.Write(graph);
        WorkflowGraph read = WorkflowFile.Read(json);

        Assert.Equal(Encoding.UTF8.GetString(json), Encoding.UTF8.GetString(WorkflowFile.Write(read)));
        Assert.Equal(WorkflowStepKind.Script, read.Steps[0].Kind);
        Assert.Equal("page", read.Steps[1].Loop!.Over);
        Assert.Equal(WorkflowEdgeReason.File, read.Edges[0].Reason);
        Assert.Equal(WorkflowParallelKind.Data, read.Parallel[0].Kind);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"version":1,"skill":"x","steps":[]}""")]
    [InlineData("""{"version":9,"skill":"x","steps":[],"edges":[]}""")]
    [InlineData("""{"version":1,"skill":"x","steps":[{"id":"s1","title":"a","line":1,"kind":"robot"}],"edges":[]}""")]
    [InlineData("""{"version":1,"skill":"x","steps":[{"id":"s1","title":"a","line":1}],"edges":[{"from":"s1","to":"s1","reason":"order"}]}""")]
    public void What_is_no_workflow_is_refused(string json) => Assert.Throws<InvalidWorkflowException>(() => WorkflowFile.Read(Encoding.UTF8.GetBytes(json)));

    private static string Names(WorkflowGraph graph, IEnumerable<int> steps) => string.Join(' ', steps.Select(index => graph.Steps[index].Id));

    private static string Races(WorkflowGraph graph) => string.Join(' ', graph.FindRaces().Select(race => $"{race.First.Id}-{race.Second.Id}"));

    private static WorkflowGraph Graph(string steps, string edges) => new(
        "test",
        [.. steps.Split(' ').Select((id, index) => new WorkflowStep(id, id, index + 1))],
        [.. edges.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Edge)]);

    private static WorkflowEdge Edge(string pair) => new(pair.Split('>')[0], pair.Split('>')[1], WorkflowEdgeReason.Order);
}
