using System.Text;
using SkVM.Syntax;
using SkVM.Workflow;

namespace SkVM.Tests.Workflow;

/// <summary>What holds for the graph of every skill.</summary>
public class WorkflowPropertyTests
{
    private static readonly string[] s_commands =
    [
        "echo x > a.txt", "cat a.txt", "cp a.txt b.txt", "mv b.txt out/c.txt", "rm out/c.txt", "mkdir out", "git add .", "git status", "curl https://example.com -o d.json", "curl -X POST https://example.com -d @d.json",
        "X=$(date)", "echo $X >> a.txt", "sed -i s/a/b/ a.txt", "jq . d.json > e.json", "acme run", "for f in *.txt; do wc $f; done", "if", "export Y=1", "tee log.txt < a.txt",
    ];

    private static readonly string[] s_sentences =
    [
        "Run these in parallel.", "For each file, look at it.", "Do this after step 2.", "See step 4.", "Save it to `a.txt`.", "Read `a.txt` one at a time.", "Verify all.", "If it fails, go back to step 1.", "Use the plan.", "Stop here.", "Dispatch agents concurrently.",
    ];

    [Fact]
    public void Graphs_have_no_cycle_no_race_and_no_ordered_group()
    {
        var random = new Random(20261123);
        int groups = 0;
        for (int i = 0; i < 400; i++)
        {
            WorkflowGraph graph = InMemorySkills.WithBody(Skill(random)).Model().GetWorkflow().Graph;
            Check(graph);
            groups += graph.Parallel.Length;
        }

        Assert.True(groups > 50, $"only {groups} groups were made");
    }

    [SkippableFact]
    public void It_holds_for_public_skills()
    {
        string corpus = SharedData.Require("corpus");
        foreach (string file in Directory.EnumerateFiles(corpus, "SKILL.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            SkillSyntaxTree tree = SkillSyntaxTree.ParseText(File.ReadAllText(file), "x/SKILL.md");
            SkillWorkflow workflow = SkillCompilation.Create("x").AddSyntaxTrees(tree).GetSemanticModel(tree).GetWorkflow();
            Check(workflow.Graph);
            Assert.Equal(workflow.Steps.Length, workflow.Graph.Steps.Length);
        }
    }

    private static void Check(WorkflowGraph graph)
    {
        Assert.Equal(graph.Steps.Length, graph.Order.Length);
        Assert.All(graph.Edges, edge => Assert.True(graph.IndexOf(edge.From) < graph.IndexOf(edge.To)));
        Assert.All(graph.Edges, edge => Assert.NotEmpty(edge.Evidence));
        Assert.Empty(graph.FindRaces());
        foreach (WorkflowParallelGroup group in graph.Parallel)
        {
            foreach (string first in group.Steps)
                Assert.All(group.Steps, second => Assert.False(graph.DependsOn(graph.IndexOf(first), graph.IndexOf(second))));
        }

        byte[] json = WorkflowFile.Write(graph);
        Assert.Equal(json, WorkflowFile.Write(WorkflowFile.Read(json)));
    }

    private static string Skill(Random random)
    {
        var text = new StringBuilder("# Demo\n\n## Workflow\n\n");
        if (random.Next(2) == 0)
            text.Append(s_sentences[random.Next(s_sentences.Length)]).Append("\n\n");
        int steps = random.Next(2, 9);
        for (int step = 1; step <= steps; step++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"### Step {step}: {(random.Next(4) == 0 ? "Verify" : "Make")} it\n\n");
            if (random.Next(3) == 0)
                text.Append(s_sentences[random.Next(s_sentences.Length)]).Append("\n\n");
            if (random.Next(4) == 0)
                continue;
            text.Append("```bash\n");
            for (int line = random.Next(1, 4); line > 0; line--)
                text.Append(s_commands[random.Next(s_commands.Length)]).Append('\n');
            text.Append("```\n\n");
        }

        return text.ToString();
    }
}
