namespace SkVM.Tests.Workflow;

/// <summary>SKVM3xxx fire where a workflow is at fault, and are silent elsewhere.</summary>
public class WorkflowDiagnosticsTests
{
    private const string End = "### Step 3: Tell\n\nReport.\n";

    [Theory]
    [InlineData("Do this after step 3.", 1)]
    [InlineData("Only once step 3 is done.", 1)]
    [InlineData("Do not start this after step 3.", 0)]
    [InlineData("Do not start this until after step 3.", 1)]
    [InlineData("See step 3 for how the report looks.", 0)]
    [InlineData("If it fails, skip to step 3.", 0)]
    [InlineData("Mend all warnings from step 3 onward.", 0)]
    [InlineData("Use the figures from step 3.", 1)]
    [InlineData("Use the figures from phase 3.", 0)]
    public void Waiting_for_a_later_step_is_a_cycle(string text, int expected) => Count("SKVM3001", expected, $"### Step 1: Read\n\n{text}\n\n### Step 2: Write\n\nx\n\n" + End);

    [Theory]
    [InlineData("Write one line. Stop here.", 1)]
    [InlineData("If there is none, say so. Stop here.", 0)]
    [InlineData("If there is none, stop here.", 0)]
    [InlineData("Once all is done, archive it. Stop.", 0)]
    [InlineData("Unless there are some, say so. Stop.", 0)]
    [InlineData("Otherwise say so. Stop.", 0)]
    [InlineData("Stop the server.", 0)]
    public void What_stands_after_the_end_is_not_reached(string text, int expected) =>
        Count("SKVM3002", expected, $"### Step 1: Read\n\nx\n\n### Step 2: Write\n\n{text}\n\n" + End);

    [Fact]
    public void The_last_step_may_end_the_work() => Count("SKVM3002", 0, "### Step 1: Read\n\nx\n\n### Step 2: Write\n\ny\n\n### Step 3: Tell\n\nReport. Stop here.\n");

    [Theory]
    [InlineData("echo $TAG", "TAG=1; echo $TAG", 1)]
    [InlineData("TAG=0; echo $TAG", "TAG=1; echo $TAG", 0)]
    [InlineData("for TAG in a b; do echo $TAG; done", "TAG=1; echo $TAG", 0)]
    [InlineData("read -r TAG < tag.txt; echo $TAG", "TAG=1; echo $TAG", 0)]
    [InlineData("echo $HOME", "echo $HOME", 0)]
    public void A_variable_is_used_before_it_is_set(string first, string second, int expected) =>
        Count("SKVM3003", expected, $"### Step 1: Read\n\n```bash\n{first}\n```\n\n### Step 2: Write\n\n```bash\n{second}\n```\n\n" + End);

    [Theory]
    [InlineData("TAG=$(git describe)", "Write.", 1)]
    [InlineData("TAG=$(git describe)", "Write `$TAG`.", 0)]
    [InlineData("MODE=fast", "Write.", 0)]
    [InlineData("export TAG=$(git describe)", "Write.", 0)]
    [InlineData("TAG=$(git describe)\nexport TAG", "Write.", 0)]
    public void A_result_is_not_used(string command, string text, int expected) =>
        Count("SKVM3004", expected, $"### Step 1: Read\n\n```bash\n{command}\n```\n\n### Step 2: Write\n\n{text}\n\n" + End);

    [Theory]
    [InlineData("Run these in parallel.", "out.txt", 1)]
    [InlineData("Run these in parallel.", "other.txt", 0)]
    [InlineData("Run these in order.", "out.txt", 0)]
    public void Parallel_steps_change_one_file(string introduction, string file, int expected) =>
        Count("SKVM3005", expected, $"{introduction}\n\n### Step 1: Count\n\n```bash\nwc a.txt > out.txt\n```\n\n### Step 2: List\n\n```bash\nls > {file}\n```\n");

    private static void Count(string id, int expected, string steps)
    {
        string[] found = InMemorySkills.WithBody("\n# Demo\n\n## Workflow\n\n" + steps).Found("SKVM3001", "SKVM3002", "SKVM3003", "SKVM3004", "SKVM3005");
        Assert.Equal(expected, found.Count(diagnostic => diagnostic.StartsWith(id, StringComparison.Ordinal)));
        Assert.Equal(expected, found.Length);
    }
}
