using SkVM.Workflow;

namespace SkVM.Tests.Workflow;

/// <summary>What is done in one case only is not run by a machine, and alternatives are known as such.</summary>
public class WorkflowBranchTests
{
    private const string Code = "```bash\necho x >> p.txt\n```";

    [Theory]
    [InlineData("If the build failed, remove everything", true)]
    [InlineData("Deploy (optional)", true)]
    [InlineData("Only when the tests fail, roll back", true)]
    [InlineData("In case of an emergency: wipe the data", true)]
    [InlineData("Rollback (only on failure)", true)]
    [InlineData("Undo: remove all (only if something went wrong)", true)]
    [InlineData("Unless it is there, install it", true)]
    [InlineData("When to use it", false)]
    [InlineData("When do you need a backup?", false)]
    [InlineData("Scaffold the rest (only what is missing)", false)]
    [InlineData("Get the labels, the owners and the milestones if needed", false)]
    [InlineData("Publish the result", false)]
    public void A_condition_in_the_title_is_a_branch(string title, bool expected)
    {
        WorkflowStep step = Steps($"### Step 1: Prepare\n\n{Code}\n\n### Step 2: {title}\n\n{Code}\n\n### Step 3: Tell\n\nTell it.\n")[1];

        Assert.Equal(expected, step.Branch is { Group: "" });
        if (expected)
            Assert.Equal((0, WorkflowStepKind.Agent), (step.Code.Length, step.Kind));
    }

    [Theory]
    [InlineData("Option A: use tar", "Option B: use zip", true)]
    [InlineData("Method 1: by hand", "Method 2: by script", true)]
    [InlineData("macOS", "Linux", false)]
    [InlineData("On Windows: set up", "On Linux: set up", false)]
    [InlineData("If it is Debian, install the package", "Otherwise, build it", false)]
    public void Neighbours_that_exclude_each_other_are_one_group(string first, string second, bool hasCode)
    {
        WorkflowStep[] steps = Steps($"### Step 1: Prepare\n\n{Code}\n\n### Step 2: {first}\n\n{Code}\n\n### Step 3: {second}\n\n{Code}\n\n### Step 4: Tell\n\nTell it.\n");

        Assert.Equal(["", "b1", "b1", ""], steps.Select(step => step.Branch?.Group ?? ""));
        Assert.Equal([first, second], steps[1..3].Select(step => step.Branch!.Condition));
        Assert.All(steps[1..3], step => Assert.Equal(hasCode, !step.Code.IsEmpty)); // Which system it is, and whether the condition holds, has to be looked at.
    }

    [Theory]
    [InlineData("If it is Debian, install the package", "If it is slow, wait")]
    [InlineData("Linux: install", "Linux: configure")]
    [InlineData("Linux kernels of old", "Windows and doors")]
    public void Neighbours_that_may_both_be_done_are_none(string first, string second) =>
        Assert.All(
            Steps($"### Step 1: Prepare\n\n{Code}\n\n### Step 2: {first}\n\n{Code}\n\n### Step 3: {second}\n\n{Code}\n\n### Step 4: Tell\n\nTell it.\n"),
            step => Assert.Equal("", step.Branch?.Group ?? ""));

    [Fact]
    public void Options_between_the_steps_are_steps()
    {
        WorkflowStep[] steps = Steps($"### Step 1: Prepare\n\n{Code}\n\n### Option A: from source\n\n{Code}\n\n### Option B: binary\n\n{Code}\n\n### Step 2: Finish\n\n{Code}\n");

        Assert.Equal(["Step 1: Prepare", "Option A: from source", "Option B: binary", "Step 2: Finish"], steps.Select(step => step.Title));
        Assert.Equal(["", "b1", "b1", ""], steps.Select(step => step.Branch?.Group ?? ""));
    }

    [Theory]
    [InlineData("## Common workflows", "", "### 1. Find the newest", "### 2. Read all", "### 3. Empty the bin")]
    [InlineData("## Recipes", "", "### 1. Find the newest", "### 2. Read all", "### 3. Empty the bin")]
    [InlineData("## Workflow decision tree", "", "### 1) Review a page", "### 2) Mend a page", "### 3) Write a page")]
    [InlineData("## How it goes", "Choose the path that matches the request:", "### 1. Review a page", "### 2. Mend a page", "### 3. Write a page")]
    [InlineData("## Process", "", "### Workflow A: Review", "### Workflow B: Mend", "### Workflow C: Write")]
    [InlineData("## Workflow", "", "### List notes", "### Create a note", "### Delete a note")]
    public void Works_of_which_the_request_asks_for_one_are_one_group(string heading, string lead, params string[] titles)
    {
        WorkflowGraph graph = Works(heading, lead, titles);

        Assert.Equal(["b1", "b1", "b1"], graph.Steps.Select(step => step.Branch?.Group));
        Assert.Equal(titles.Select(title => title.TrimStart('#', ' ')), graph.Steps.Select(step => step.Branch?.Condition));
        Assert.All(graph.Steps, step => Assert.Single(step.Code)); // Who says which of them is meant has it run.
        Assert.Empty(graph.Edges);
    }

    [Theory]
    [InlineData("## Workflow", "", "### 1. Find the newest", "### 2. Read all", "### 3. Empty the bin")]
    [InlineData("## Common workflows", "", "### Step 1: Find the newest", "### Step 2: Read all", "### Step 3: Empty the bin")]
    [InlineData("## Workflow", "Choose the mode, then follow these steps:", "### 1. Find the newest", "### 2. Read all", "### 3. Empty the bin")]
    [InlineData("## Workflow", "", "### 1. List the hosts", "### 2. Create the tunnel", "### 3. Delete the old key")]
    public void Steps_of_one_work_are_none(string heading, string lead, params string[] titles) =>
        Assert.Equal(["", "", ""], Works(heading, lead, titles).Steps.Select(step => step.Branch?.Group ?? ""));

    [Fact]
    public void A_list_by_precedence_is_one_group() => Assert.Equal(
        ["b1", "b1", "b1"],
        Graph("## Workflow\n\nRead the token, in order of precedence:\n\n1. Use the variable\n2. Read the file\n3. Run the login command\n").Steps.Select(step => step.Branch?.Group));

    [Fact]
    public void Works_that_hand_something_on_are_one_alternative()
    {
        WorkflowGraph graph = Graph(
            "## Recipes\n\n### 1. Fetch a page\n\n```bash\nacme get -o page.html\n```\n\n### 2. Count words\n\n```bash\nwc page.html\n```\n\n### 3. Empty the bin\n\n```bash\nacme purge\n```\n");

        Assert.Equal(["1. Fetch a page", "1. Fetch a page", "3. Empty the bin"], graph.Steps.Select(step => step.Branch?.Condition));
        Assert.Equal(["s1>s2"], graph.Edges.Select(edge => $"{edge.From}>{edge.To}"));
    }

    [Fact]
    public void Steps_below_two_ways_are_two_alternatives()
    {
        WorkflowGraph graph = Graph(
            "## Two paths\n\n### Path A: In place\n\n1. Check the folder\n2. Create the files\n3. Commit the files\n\n### Path B: Anew\n\n1. Create the repository\n2. Clone it\n3. Push the files\n");

        Assert.Equal([.. Enumerable.Repeat("Path A: In place", 3), .. Enumerable.Repeat("Path B: Anew", 3)], graph.Steps.Select(step => step.Branch?.Condition));
        Assert.All(graph.Edges, edge => Assert.Equal(graph.Find(edge.From)!.Branch, graph.Find(edge.To)!.Branch));
    }

    [Theory]
    [InlineData("#### Option A: from source\n\n```bash\nmake\n```\n\n#### Option B: binary\n\n```bash\ncp a b\n```")]
    [InlineData("#### macOS\n\n```bash\nbrew install jq\n```\n\n#### Linux\n\n```bash\napt install jq\n```")]
    [InlineData("**Ubuntu/Debian:**\n\n```bash\napt install jq\n```")]
    [InlineData("```bash\n# macOS\nbrew install jq\n# Linux\napt install jq\n```")]
    [InlineData("```bash\ncp a b\n```\n\nOnly after the user approves.")]
    public void A_step_with_ways_inside_has_no_code(string body) =>
        Assert.Empty(Steps($"### Step 1: Prepare\n\n{Code}\n\n### Step 2: Install\n\n{body}\n\n### Step 3: Tell\n\nTell it.\n")[1].Code);

    [Theory]
    [InlineData("Count up until it is 5", "echo 1 >> n.txt", WorkflowLoopKind.Until, false)]
    [InlineData("Ask until it is up", "until curl -sf https://example.com; do sleep 1; done", WorkflowLoopKind.Until, true)]
    public void A_loop_with_a_condition_is_run_only_where_the_code_repeats_itself(string title, string code, WorkflowLoopKind loop, bool hasCode)
    {
        WorkflowStep step = Steps($"### Step 1: Prepare\n\n{Code}\n\n### Step 2: {title}\n\n```bash\n{code}\n```\n\n### Step 3: Tell\n\nTell it.\n")[1];

        Assert.Equal((loop, hasCode), (step.Loop!.Kind, !step.Code.IsEmpty));
    }

    [Theory]
    [InlineData("Do not proceed until all tests pass.")]
    [InlineData("You cannot go on until the build is green.")]
    [InlineData("Wait until the server is up.")]
    public void What_waits_repeats_nothing(string text) =>
        Assert.Null(Steps($"### Step 1: Prepare\n\n{text}\n\n### Step 2: Go\n\nGo on.\n\n### Step 3: Tell\n\nTell it.\n")[0].Loop);

    private static WorkflowGraph Works(string heading, string lead, string[] titles) =>
        Graph($"{heading}\n\n{lead}\n\n{string.Concat(titles.Select((title, i) => $"{title}\n\n```bash\nacme do{i}\n```\n\n"))}");

    private static WorkflowGraph Graph(string body) => InMemorySkills.WithBody("\n# Demo\n\n" + body).Model().GetWorkflow().RunnableGraph;

    private static WorkflowStep[] Steps(string steps) => [.. InMemorySkills.WithBody("\n# Demo\n\n## Workflow\n\n" + steps).Model().GetWorkflow().RunnableGraph.Steps];
}
