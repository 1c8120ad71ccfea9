using SkVM.Symbols;

namespace SkVM.Tests.Semantics;

/// <summary>The steps of a skill's main procedure.</summary>
public class WorkflowTests
{
    [Theory]
    [InlineData("## Workflow\n\n1. Read the file\n2. Write the report\n3. Check it\n", "Read the file; Write the report; Check it")]
    [InlineData("## Step 1: Read\n\nx\n\n## Notes\n\n## Step 2: Write\n", "Step 1: Read; Step 2: Write")]
    [InlineData("## Phase A: Plan\n\nx\n\n## Phase B: Build\n\ny\n\n## Phase C: Ship\n", "Phase A: Plan; Phase B: Build; Phase C: Ship")]
    [InlineData("## Steps\n\n### 1. Read\n\n### 2. Write\n\n### 3. Check\n", "1. Read; 2. Write; 3. Check")]
    [InlineData("## Process\n\n1. **Read** the file\n   and more\n2. Write the report\n3. Send it\n", "Read the file; Write the report; Send it")]
    [InlineData("## Workflow\n\n1. Read it\n2. Run it\n\n   text\n\n```bash\nls\n```\n\n3. Write it\n4. Check it\n", "Read it; Run it; Write it; Check it")]
    [InlineData("## Quick start\n\n```bash\n# 1. Fetch the page\ncurl x\n\n# 2. Convert the page\npandoc y\n\n# 3. Upload the page\nscp z\n```\n", "Fetch the page; Convert the page; Upload the page")]
    [InlineData("## Workflow\n\n| Step | Do |\n|---|---|\n| 1 | Fetch the page |\n| 2 | Convert it |\n| 3 | Send it |\n", "Fetch the page; Convert it; Send it")]
    [InlineData("- a\n- b\n", "")]
    [InlineData("1. only\n", "")]
    [InlineData("## Best practices\n\n- Always use tabs\n- Never use goto\n", "")]
    [InlineData("## Option 1: npm\n\nx\n\n## Option 2: yarn\n\ny\n", "")]
    [InlineData("## Step by step guide\n\n## Stage changes\n", "")]
    [InlineData("## 3-D models\n\n## 2024-01 release\n", "")]
    [InlineData("Text\n", "")]
    public void Steps_are_what_reads_most_like_the_main_procedure(string body, string expected) => Assert.Equal(expected, Titles(body));

    [Fact]
    public void A_list_below_a_step_is_a_part_of_that_step() =>
        Assert.Equal(
            "Step 1: Plan; Step 2: Build; Step 3: Test; Step 4: Ship; Step 5: Tell",
            Titles("## Step 1: Plan\n\n1. Read it\n2. Think\n3. Write it\n\n## Step 2: Build\n\n## Step 3: Test\n\n## Step 4: Ship\n\n## Step 5: Tell\n"));

    [Theory]
    [InlineData("## Validation", "Step 1: Plan; Step 2: Build; Validation")]
    [InlineData("## Release checklist", "Step 1: Plan; Step 2: Build; Release checklist")]
    [InlineData("### Validation", "Step 1: Plan; Step 2: Build")]
    [InlineData("## Examples", "Step 1: Plan; Step 2: Build")]
    public void A_closing_check_is_the_last_step(string heading, string expected) =>
        Assert.Equal(expected, Titles($"## Step 1: Plan\n\nx\n\n## Step 2: Build\n\ny\n\n{heading}\n\nz\n"));

    [Fact]
    public void A_numbered_list_is_chosen_by_what_its_heading_says() =>
        Assert.Equal(
            "Read the brief; Write the draft; Check the draft",
            Titles("## Tips\n\n1. Be brief\n2. Be kind\n3. Be clear\n4. Be calm\n\n## Workflow\n\n1. Read the brief\n2. Write the draft\n3. Check the draft\n"));

    [Fact]
    public void Each_step_needs_the_one_before() => Assert.Equal(
        ["s1 <- ", "s2 <- s1", "s3 <- s2"],
        InMemorySkills
            .WithBody("## Workflow\n\n1. Read a\n2. Write b\n3. Send c\n")
            .Model()
            .GetWorkflow().Steps
            .Select(step => $"{step.Id} <- {string.Join(',', step.DependsOn)}"));

    [Fact]
    public void A_long_title_is_cut_at_a_word()
    {
        StepSymbol step = InMemorySkills.WithBody($"## Workflow\n\n1. Read {string.Concat(Enumerable.Repeat("word ", 40))}\n2. Write\n3. Send\n").Model().GetWorkflow().Steps[0];
        Assert.True(step.Name.Length <= 81);
        Assert.EndsWith("word…", step.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void A_position_belongs_to_the_step_around_it()
    {
        const string Body = "Before\n\n## Workflow\n\n1. Read\n\n   ```bash\n   cat a\n   ```\n2. Write\n3. Send\n\nAfter\n";
        SkillSemanticModel model = InMemorySkills.WithBody(Body).Model();
        string text = model.SyntaxTree.ToString();

        Assert.Equal("s1", model.GetEnclosingStep(text.IndexOf("cat a", StringComparison.Ordinal))?.Id);
        Assert.Equal("s2", model.GetEnclosingStep(text.IndexOf("Write", StringComparison.Ordinal))?.Id);
        Assert.Null(model.GetEnclosingStep(text.IndexOf("Before", StringComparison.Ordinal)));
        Assert.Null(model.GetEnclosingStep(text.IndexOf("After", StringComparison.Ordinal)));
        Assert.Null(model.GetEnclosingStep(text.Length + 10));
    }

    [Fact]
    public void A_section_belongs_to_the_step_of_its_heading()
    {
        SkillSemanticModel model = InMemorySkills.WithBody("## Step 1: Read\n\none\n\n### Detail\n\ntwo\n\n## Step 2: Write\n\nthree\n").Model();
        string text = model.SyntaxTree.ToString();

        Assert.Equal(["s1", "s1", "s2"], new[] { "one", "two", "three" }.Select(word => model.GetEnclosingStep(text.IndexOf(word, StringComparison.Ordinal))?.Id));
    }

    private static string Titles(string body) => string.Join("; ", InMemorySkills.WithBody(body).Model().GetWorkflow().Steps.Select(step => step.Name));
}
