using System.Text;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using SkVM.Emit;
using SkVM.Targets;
using SkVM.Workflow;

namespace SkVM.Tests.Workflow;

/// <summary>The workflow in compiled bundles and stubs.</summary>
public class WorkflowFilesTests
{
    private const string Body = """

        # Demo

        ## Workflow

        1. Fetch the page and save it as `page.html`
        2. For each link in `page.html`, look whether it answers
        3. If one does not: ask the user what to do
        4. Verify the list

        """;

    private static readonly SkillTarget s_target = SkillTarget.Parse("qwen/qwen3.5-9b@bare-agent");

    [Fact]
    public void A_bundle_holds_the_graph_and_its_diagram()
    {
        MemoryOutput output = Emit(InMemorySkills.WithBody(Body));
        WorkflowGraph graph = WorkflowFile.Read(output.Files["qwen--qwen3.5-9b@bare-agent/demo/workflow.json"].Span);

        Assert.Equal(
            ["Fetch the page and save it as `page.html`", "For each link in `page.html`, look whether it answers", "If one does not: ask the user what to do", "Verify the list"],
            graph.Steps.Select(step => step.Title));
        Assert.Equal([WorkflowStepKind.Agent, WorkflowStepKind.Agent, WorkflowStepKind.User, WorkflowStepKind.Check], graph.Steps.Select(step => step.Kind));
        Assert.Contains(graph.Edges, edge => edge is { From: "s1", To: "s2", Reason: WorkflowEdgeReason.File, Subject: "page.html" });
        Assert.StartsWith("# Workflow of demo\n\n```mermaid\nflowchart TD\n", Text(output, "workflow.md"), StringComparison.Ordinal);
        Assert.Contains("\"role\": \"workflow\"", Text(output, "skvm.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_is_what_its_schema_says()
    {
        JsonSchema schema = await JsonSchema.FromFileAsync(Path.Combine(SharedData.Repository, "docs", "workflow.schema.json"));
        Assert.Empty(schema.Validate(JToken.Parse(Text(Emit(InMemorySkills.WithBody(Body)), "workflow.json"))));
        string withCode = Text(
            Emit(
                InMemorySkills.WithBody("\n# Demo\n\n## Step 1: Copy\n\n```bash\ncp <from> [--mode <mode>] b.txt\n```\n\n## Step 2: Count\n\n```bash\nwc -l b.txt\n```\n\n## Step 3: Tell\n\nTell it.\n")),
            "workflow.json");
        Assert.Contains("\"optionalParts\"", withCode, StringComparison.Ordinal);
        Assert.Empty(schema.Validate(JToken.Parse(withCode)));
        Assert.Equal(withCode, Encoding.UTF8.GetString(WorkflowFile.Write(WorkflowFile.Parse(withCode))));
        Assert.NotEmpty(schema.Validate(JToken.Parse("""{"version":1,"skill":"x","steps":[{"id":"s1"}],"edges":[]}""")));
    }

    [Fact]
    public void A_skill_without_a_procedure_gets_no_such_file() =>
        Assert.DoesNotContain(Emit(InMemorySkills.WithBody("Say hello.\n")).Files.Keys, path => path.Contains("workflow", StringComparison.Ordinal));

    [Fact]
    public void A_file_of_the_author_stays() =>
        Assert.Equal("mine", Text(Emit(InMemorySkills.WithBody(Body).File("demo/workflow.json", "mine")), "workflow.json"));

    [Fact]
    public void A_stub_has_the_workflow_and_the_ids_of_its_steps()
    {
        string stub = Encoding.UTF8.GetString(StubEmitter.Create(InMemorySkills.WithBody(Body).Model(), "Demo"));

        Assert.Contains(
            "public static global::SkVM.Workflow.WorkflowGraph Workflow { get; } = global::SkVM.Workflow.WorkflowFile.Parse(\"{\\\"version\\\":1,", stub, StringComparison.Ordinal);
        Assert.Contains("public const string VerifyTheList = \"s4\";", stub, StringComparison.Ordinal);
        Assert.DoesNotContain("Workflow", Encoding.UTF8.GetString(StubEmitter.Create(InMemorySkills.WithBody("Say hello.\n").Model(), "Demo")), StringComparison.Ordinal);
    }

    private static MemoryOutput Emit(InMemorySkills skills)
    {
        var output = new MemoryOutput();
        Assert.True(skills.For(s_target.ToString()).Compile().Emit(s_target, output).Success);
        return output;
    }

    private static string Text(MemoryOutput output, string file) => Encoding.UTF8.GetString(output.Files["qwen--qwen3.5-9b@bare-agent/demo/" + file].Span);
}
