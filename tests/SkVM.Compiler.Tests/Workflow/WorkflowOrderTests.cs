using SkVM.Workflow;

namespace SkVM.Tests.Workflow;

/// <summary>Which step waits for which, and why.</summary>
public class WorkflowOrderTests
{
    [Fact]
    public void A_step_that_reads_a_file_waits_for_the_step_that_writes_it() => Assert.Equal(
        ["s1>s2 file data.csv", "s2>s3 file report.txt"],
        Edges(Step("Fetch", "curl -o data.csv https://example.com/data.csv"), Step("Count", "wc -l data.csv > report.txt"), Step("Show", "cat report.txt")));

    [Fact]
    public void Commands_that_touch_different_files_are_not_ordered() => Assert.Equal(
        ["s1>s2 file app", "s1>s3 file app"],
        Edges(Step("Create the folder", "mkdir app"), Step("Write the settings", "echo a > app/settings.ini"), Step("Write the notes", "echo b > app/notes.txt")));

    [Fact]
    public void A_command_that_is_not_known_keeps_its_place() => Assert.Equal(
        ["s1>s2 order", "s2>s3 order"],
        Edges(Step("Build", "acme build"), Step("Sign", "acme sign"), Step("Ship", "acme ship")));

    [Fact]
    public void A_variable_is_set_before_it_is_used() =>
        Assert.Contains("s1>s3 variable TAG", Edges(Step("Pick the tag", "TAG=$(git describe)"), Step("Build", "acme build"), Step("Push", "acme push \"$TAG\"")));

    [Fact]
    public void Changes_of_one_state_keep_their_order() => Assert.Contains(
        "s1>s2 state git",
        Edges(Step("Stage", "git add notes.md"), Step("Commit", "git commit -m notes"), Step("Tell", "echo done")));

    [Fact]
    public void Requests_that_only_read_are_not_ordered() => Assert.DoesNotContain(
        "s1>s2",
        string.Join(
            ' ',
            Edges(
                Step("Get the users", "curl https://example.com/users > users.json"),
                Step("Get the orders", "curl https://example.com/orders > orders.json"),
                Step("Send", "acme send"))),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("Do this after step 1.")]
    [InlineData("Uses the output of step 1.")]
    [InlineData("Compare with phase 0 and step 1.")]
    public void A_step_waits_for_the_step_it_names(string text) =>
        Assert.Contains("s1>s3 reference step 1", Edges(Prose("Survey", "Look around."), Prose("Rest", "Take a break."), Prose("Decide", text)));

    [Fact]
    public void A_part_of_a_step_has_its_own_number()
    {
        WorkflowGraph graph = Graph(
            "## Workflow\n\n" + Prose("Phase 1: Survey", "Look.") + Prose("Phase 1.5: Gate", "Judge.") + Prose("Phase 2: Rest", "Rest.") + Prose("Phase 3: Act", "Use the list from phase 1.5."));

        WorkflowEdge edge = graph.Edges.Single(edge => edge.Reason == WorkflowEdgeReason.Reference);
        Assert.Equal(("s2", "s4", "phase 1.5"), (edge.From, edge.To, edge.Subject));
    }

    [Theory]
    [InlineData("```bash\n# Step 1: look up the id\n# Step 2: ask for it\nacme get\n```")]
    [InlineData("```text\nThe result of step 1 goes here.\n```")]
    public void What_code_says_of_steps_is_its_own_count(string fence) =>
        Assert.DoesNotContain(Edges(Step("Find", "acme find"), Prose("Rest", "Take a break."), Prose("Get", fence)), edge => edge.Contains("reference", StringComparison.Ordinal));

    [Theory]
    [InlineData("Collect the costs", "Give it the label `cost-optimization`: the cost-optimization team reads it.", false)]
    [InlineData("Collect the costs", "Follow the cost-specific rules.", true)]
    [InlineData("Do not create a branch", "Push the branch.", false)]
    [InlineData("Create a branch", "```bash\n# push the branch\nacme push\n```", false)]
    [InlineData("Create a branch", "Push the branch.", true)]
    public void What_only_looks_like_the_result_is_none(string first, string last, bool expected) =>
        Assert.Equal(expected, Array.Exists(Edges(Prose(first, "Now."), Prose("Rest", "Take a break."), Prose("Go on", last)), edge => edge.StartsWith("s1>s3 result", StringComparison.Ordinal)));

    [Theory]
    [InlineData("acme list -o json", "acme get 7 -o json", "s1>s2 order")]
    [InlineData("acme list --output=yaml", "acme get 7 --output yaml", "s1>s2 order")]
    [InlineData("acme list -o jsonpath='{.id}'", "acme get -o jsonpath='{.id}'", "s1>s2 order")]
    [InlineData("acme list -o NAME,SIZE", "acme get -o NAME,SIZE", "s1>s2 order")]
    [InlineData("acme list -o --all", "acme get -o --all", "s1>s2 order")]
    [InlineData("acme list -o list.json", "acme get -o list.json", "s1>s2 file list.json")]
    [InlineData("acme list --out report", "acme get --out report", "s1>s2 file report")]
    public void What_is_printed_as_a_format_is_no_file(string first, string second, string expected) => Assert.Equal([expected], Edges(Step("List", first), Step("Get", second)));

    [Fact]
    public void A_step_waits_for_the_result_that_it_speaks_of() =>
        Assert.Contains("s1>s3 result plan", Edges(Prose("Write a plan", "One page."), Prose("Order lunch", "For all."), Prose("Carry on", "Do what the plan says.")));

    [Fact]
    public void A_check_waits_for_what_it_checks() => Assert.Contains("s2>s3 check", Edges(Prose("Read", "All."), Prose("Write", "All."), Prose("Verify", "All is there.")));

    [Fact]
    public void A_file_in_inline_code_counts_after_a_verb_of_writing() =>
        Assert.Contains(
            "s1>s3 file notes.md", Edges(Prose("Read", "Save what you learn to `notes.md`."), Prose("Rest", "Take a break."), Prose("Tell", "Send `notes.md` to the team.")));

    [Fact]
    public void Alternatives_do_not_wait_for_each_other()
    {
        WorkflowGraph systems = Graph("## Workflow steps\n\n1. Read the notes\n2. On Linux: run the installer\n3. On Windows: run the setup\n4. Verify the version\n");
        Assert.Equal(["", "b1", "b1", ""], systems.Steps.Select(step => step.Branch?.Group ?? ""));
        Assert.Equal([0], systems.DependenciesOf(2).ToArray());
        Assert.False(systems.DependsOn(2, 1));
    }

    [Fact]
    public void What_the_skill_calls_parallel_is_not_ordered()
    {
        WorkflowGraph graph = Graph("## Process\n\nRun the reviews in parallel:\n\n1. Review the code for style\n2. Review the code for speed\n3. Review the code for safety\n");

        Assert.Empty(graph.Edges);
        WorkflowParallelGroup group = Assert.Single(graph.Parallel);
        Assert.Equal(["s1", "s2", "s3"], group.Steps.ToArray());
    }

    [Fact]
    public void A_race_is_kept_in_order_although_the_skill_calls_it_parallel()
    {
        WorkflowGraph graph = Graph("## Process\n\nRun these in parallel:\n\n" + Step("Step 1: Count", "wc -l a.txt > out.txt") + Step("Step 2: List", "ls > out.txt"));

        Assert.True(graph.DependsOn(1, 0));
        Assert.Empty(graph.FindRaces());
        Assert.DoesNotContain(graph.Parallel, group => group.Steps.Length > 1);
    }

    [Theory]
    [InlineData("For each file, fix the imports.", true)]
    [InlineData("Read the list. For every entry, send one mail.", true)]
    [InlineData("For each file, fix the imports, one at a time.", false)]
    [InlineData("Look at the file for each reader.", false)]
    public void The_same_work_for_each_item_is_data_parallel(string text, bool expected)
    {
        WorkflowGraph graph = Graph("## Workflow\n\n" + Prose("Step 1: Find", "List them.") + Prose("Step 2: Mend", text) + Prose("Step 3: Tell", "Report."));

        Assert.Equal(expected, graph.Parallel.Any(group => group.Kind == WorkflowParallelKind.Data && group.Steps.SequenceEqual(["s2"])));
    }

    [Theory]
    [InlineData("Simplify each project", true)]
    [InlineData("Simplify the projects. Each project should hold its own files only", false)]
    public void What_holds_for_each_item_is_no_loop(string item, bool expected) =>
        Assert.Equal(expected, Graph($"## Workflow\n\n1. Find the projects\n2. {item}\n3. Report the result\n").Steps[1].Loop is not null);

    [Theory]
    [InlineData("Check for multiple evaluations per project", "Look at each log.", false)]
    [InlineData("Parallel vs sequential execution", "Spawn agents in parallel where tasks are independent.", false)]
    [InlineData("Parallel execution", "Spawn agents in parallel where tasks are independent.", true)]
    public void What_only_sounds_like_parallel_work_is_none(string title, string text, bool expected)
    {
        WorkflowGraph graph = Graph("## Workflow\n\n" + Prose("Step 1: Find", "List them.") + Prose("Step 2: " + title, text) + Prose("Step 3: Tell", "Report."));

        Assert.Equal(expected, !graph.Parallel.IsEmpty);
    }

    [Fact]
    public void The_reason_of_a_group_is_a_sentence()
    {
        string[] why = [
            .. Graph(
                "## Workflow\n\n"
                + Prose("Step 1: Look at each file", "Look.")
                + Prose("Step 2: Mend", "For each file, mend it.")
                + Step("Step 3: Say", "for f in a b; do echo hi; done")).Parallel.Select(group => group.Why),
        ];

        Assert.Equal(["the same work for several items: each file", "the same work for each file", "the same commands for each item of a list"], why);
    }

    [Theory]
    [InlineData(41)]
    [InlineData(999)]
    public void A_long_procedure_has_all_its_steps(int count) =>
        Assert.Equal(
            count, Graph("## Workflow\n\n" + string.Concat(Enumerable.Range(1, count).Select(n => Step($"Step {n}: Write file {n}", $"echo {n} > f{n}.txt")))).Steps.Length);

    [Fact]
    public void Every_edge_shows_where_it_comes_from()
    {
        WorkflowGraph graph = Graph(
            "## Workflow\n\n" + Step("Step 1: Fetch", "curl -o data.csv https://example.com") + Step("Step 2: Count", "wc -l data.csv") + Prose("Step 3: Tell", "Report."));

        Assert.All(graph.Edges, edge => Assert.NotEmpty(edge.Evidence));
        WorkflowEdge file = graph.Edges.Single(edge => edge.Reason == WorkflowEdgeReason.File);
        Assert.Equal(["data.csv", "data.csv"], file.Evidence.Select(place => place.Text));
        Assert.True(file.Evidence[0].Line < file.Evidence[1].Line);
    }

    [Theory]
    [InlineData("```bash\ncp a b\n```", WorkflowStepKind.Script)]
    [InlineData("Think about it.", WorkflowStepKind.Agent)]
    [InlineData("Ask the user which one.", WorkflowStepKind.User)]
    public void A_step_has_a_kind(string body, WorkflowStepKind expected) =>
        Assert.Equal(expected, Graph($"## Workflow\n\n### Step 1: Go\n\n{body}\n\n### Step 2: Then\n\nx\n").Steps[0].Kind);

    private static string Step(string title, string command) => $"### {title}\n\n```bash\n{command}\n```\n\n";

    private static string Prose(string title, string text) => $"### {title}\n\n{text}\n\n";

    private static WorkflowGraph Graph(string body) => InMemorySkills.WithBody(body).Model().GetWorkflow().Graph;

    /// <summary>The edges of steps that get their numbers here, as <c>from>to reason subject</c>.</summary>
    private static string[] Edges(params string[] steps)
    {
        string body = "## Workflow\n\n" + string.Concat(steps.Select((step, index) => step.Replace("### ", $"### Step {index + 1}: ", StringComparison.Ordinal)));
        return [.. Graph(body).Edges.Select(edge => $"{edge.From}>{edge.To} {edge.Reason.ToString().ToLowerInvariant()} {edge.Subject}".TrimEnd())];
    }
}
