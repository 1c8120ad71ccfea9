using SkVM.Symbols;

namespace SkVM.Tests.Semantics;

/// <summary>The steps of a skill's main procedure.</summary>
public class WorkflowTests
{
    [Theory]
    [InlineData("1. Read\n2. Write\n3. Check\n", "Read; Write; Check")]
    [InlineData("1) Read\n2) Write\n", "Read; Write")]
    [InlineData("## Step 1: Read\n\nx\n\n## Notes\n\n## Step 2: Write\n", "Step 1: Read; Step 2: Write")]
    [InlineData("## Phase A\n\n## Phase B\n", "Phase A; Phase B")]
    [InlineData("## Step one\n\n## Step two\n", "Step one; Step two")]
    [InlineData("## 1. Read\n\n## 2. Write\n", "1. Read; 2. Write")]
    [InlineData("## 1 - Read\n\n## 2 - Write\n", "1 - Read; 2 - Write")]
    [InlineData("## Step 1\n\n1. a\n2. b\n3. c\n\n## Step 2\n", "Step 1; Step 2")]
    [InlineData("1. a\n2. b\n\nText\n\n1. c\n2. d\n3. e\n", "c; d; e")]
    [InlineData("1. **Read** the file\n   and more\n2. Write\n", "Read the file; Write")]
    [InlineData("- a\n- b\n", "")]
    [InlineData("1. only\n", "")]
    [InlineData("## Step by step guide\n\n## Stage changes\n", "")]
    [InlineData("## 3-D models\n\n## 2024-01 release\n", "")]
    [InlineData("Text\n", "")]
    public void Steps_are_numbered_headings_or_the_longest_ordered_list(string body, string expected) =>
        Assert.Equal(expected, string.Join("; ", InMemorySkills.WithBody(body).Model().GetWorkflow().Steps.Select(step => step.Name)));

    [Fact]
    public void Each_step_needs_the_one_before() => Assert.Equal(
        ["s1 <- ", "s2 <- s1", "s3 <- s2"],
        InMemorySkills.WithBody("1. a\n2. b\n3. c\n").Model().GetWorkflow().Steps.Select(step => $"{step.Id} <- {string.Join(',', step.DependsOn)}"));

    [Fact]
    public void A_long_title_is_cut_at_a_word()
    {
        StepSymbol step = InMemorySkills.WithBody($"1. {string.Concat(Enumerable.Repeat("word ", 40))}\n2. b\n").Model().GetWorkflow().Steps[0];
        Assert.True(step.Name.Length <= 81);
        Assert.EndsWith("word…", step.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void A_position_belongs_to_the_step_around_it()
    {
        const string Body = "Before\n\n1. Read\n\n   ```bash\n   cat a\n   ```\n2. Write\n\nAfter\n";
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
        SkillSemanticModel model = InMemorySkills.WithBody("## Step 1\n\none\n\n### Detail\n\ntwo\n\n## Step 2\n\nthree\n").Model();
        string text = model.SyntaxTree.ToString();

        Assert.Equal(["s1", "s1", "s2"], new[] { "one", "two", "three" }.Select(word => model.GetEnclosingStep(text.IndexOf(word, StringComparison.Ordinal))?.Id));
    }
}
