using SkVM.Lowering;
using SkVM.Profiles;
using SkVM.Targets;

namespace SkVM.Tests.Workflow;

/// <summary>What an agent is told about work that may run together: only what its harness and model can follow.</summary>
public class WorkflowHintsTests
{
    private const string Independent = """

        # Set up

        ## Workflow

        ### Step 1: Clone the project

        ```bash
        git clone https://example.com/app.git
        ```

        ### Step 2: Write the settings

        ```bash
        echo a > app/settings.ini
        ```

        ### Step 3: Write the notes

        ```bash
        echo b > app/notes.txt
        ```

        """;

    private const string ForEach = """

        # Mend imports

        ## Workflow

        ### Step 1: List the files

        List all files that need the import.

        ### Step 2: Mend the imports

        For each file, add the import at the top and keep the order of the others.

        ### Step 3: Report

        Tell what was changed.

        """;

    private const string Agents = """

        # Review

        ## Workflow

        ### Step 1: Find the parts

        List the parts of the change.

        ### Step 2: Dispatch in parallel

        Dispatch one agent for each part, all in parallel, and let each write what it finds.

        ### Step 3: Report

        Put the findings together.

        """;

    [Theory]
    [InlineData("bare-agent", "tool.call.batch=L2", "\"Write the settings\" and \"Write the notes\" do not need each other; make their calls in one answer.")]
    [InlineData("bare-agent", "tool.call.batch=L1", "\"Write the settings\" and \"Write the notes\" do not need each other; make their calls in one answer.")]
    [InlineData("bare-agent", "tool.call.batch=L0", null)]
    [InlineData("bare-agent", "tool.exec=L3", null)]
    [InlineData("no-such-harness", "tool.call.batch=L3", null)]
    public void Calls_go_in_one_batch_where_the_target_can(string harness, string levels, string? expected) => Assert.Equal(expected, Hint(Independent, harness, levels));

    [Theory]
    [InlineData("bare-agent", "tool.call.batch=L2", "\"Mend the imports\": the items do not need each other; make the calls for several of them in one answer.")]
    [InlineData("bare-agent", "tool.call.batch=L1 gen.code.shell=L3", null)]
    public void Items_go_in_one_batch_where_the_target_can(string harness, string levels, string? expected) => Assert.Equal(expected, Hint(ForEach, harness, levels));

    /// <summary>Where a form says that files are read one at a time, no hint says the contrary.</summary>
    [Fact]
    public void No_calls_together_where_files_are_read_one_at_a_time() =>
        Assert.Null(Hint(ForEach + "\n" + SkVM.Lowering.Forms.CompiledForms.OneFile.Instruction + "\n", "bare-agent", "tool.call.batch=L2"));

    [Theory]
    [InlineData("claude-code", "reason.planning=L2", "\"Dispatch in parallel\": give each task to a sub-agent of its own, all at once.")]
    [InlineData("bare-agent", "reason.planning=L3", null)]
    [InlineData("claude-code", "reason.planning=L1", null)]
    public void Sub_agents_are_named_only_where_the_harness_has_them(string harness, string levels, string? expected) => Assert.Equal(expected, Hint(Agents, harness, levels));

    [Fact]
    public void Items_of_a_command_run_with_xargs_where_the_target_writes_such_shell() => Assert.Equal(
        "\"Convert\": the items do not need each other; run the command over them with `xargs -P 4`.",
        Hint(
            "\n## Workflow\n\n### Step 1: List\n\nLook.\n\n### Step 2: Convert\n\nFor each image:\n\n```bash\nconvert in.png out.jpg\n```\n\n### Step 3: Tell\n\nReport.\n\n## Notes\n\n" + string.Concat(Enumerable.Repeat("Images are large. ", 300)) + "\n",
            "bare-agent",
            "gen.code.shell=L3 tool.exec=L3"));

    [Theory]
    [InlineData("Check: all the parts of it", "\"Check: all the parts of it\"")]
    [InlineData("Dispatch the reviewers of the architecture and the documentation together with everybody", "\"Dispatch the reviewers of the architecture and the…\"")]
    [InlineData("Dispatch thereviewersofthearchitectureandthedocumentationtogetherwitheverybody", "\"Dispatch…\"")]
    public void A_step_is_named_by_whole_words(string title, string expected) =>
        Assert.StartsWith(
            expected + ": ", Hint(Agents.Replace("Dispatch in parallel", title, StringComparison.Ordinal), "claude-code", "reason.planning=L2")!, StringComparison.Ordinal);

    [Fact]
    public void A_hint_stands_before_the_first_step_and_is_added_once()
    {
        SkillSemanticModel once = Compiled(Independent, "bare-agent", "tool.call.batch=L2").Compiled;
        string text = once.SyntaxTree.ToString();
        Assert.True(text.IndexOf("What may run together:", StringComparison.Ordinal) < text.IndexOf("### Step 1", StringComparison.Ordinal));
        Assert.Contains("## Workflow", text[..text.IndexOf("What may run together:", StringComparison.Ordinal)], StringComparison.Ordinal);

        Assert.Empty(Compiled(text[text.IndexOf("---\n", 4, StringComparison.Ordinal)..][4..], "bare-agent", "tool.call.batch=L2").Applied);
    }

    [Fact]
    public void The_source_map_leads_the_hint_back()
    {
        LoweredSkill lowered = Compiled(Independent, "bare-agent", "tool.call.batch=L2");
        Assert.Empty(lowered.RolledBack);
        Assert.Contains(lowered.SourceMap.Entries, entry => entry.Lowering == "workflow-hints" && entry.Compiled.Length > 0);
    }

    /// <summary>Words of an order, a plan's tasks, numbered items that change something, and a person: the work goes one thing at a time.</summary>
    [Theory]
    [InlineData("For each task, do what it says and mark it as done.")]
    [InlineData("For each file, add the import and run the tests before the next one.")]
    [InlineData("For each file, register how it is undone, and undo them in reverse order.")]
    [InlineData("For each file, ask which import the user wants.")]
    [InlineData("For each section the user wants to include, gather specific details.")]
    [InlineData("For each file:\n\n1. Mark it as begun\n2. Add the import\n3. Mark it as done")]
    public void Work_in_order_or_with_a_person_gets_no_hint(string text) =>
        Assert.Null(
            Hint(
                ForEach.ReplaceLineEndings("\n").Replace("For each file, add the import at the top and keep the order of the others.", text, StringComparison.Ordinal),
                "bare-agent",
                "tool.call.batch=L2"));

    [Fact]
    public void Numbered_questions_of_a_check_change_nothing() =>
        Assert.NotNull(
            Hint(
                ForEach
                    .ReplaceLineEndings("\n")
                    .Replace("Mend the imports", "Validate the imports", StringComparison.Ordinal)
                    .Replace(
                        "For each file, add the import at the top and keep the order of the others.",
                        "For each file:\n\n1. Is it there?\n2. Is it used?",
                        StringComparison.Ordinal),
                "bare-agent",
                "tool.call.batch=L2"));

    [Fact]
    public void A_question_is_no_work_to_share_out() =>
        Assert.Null(Hint(ForEach.Replace("Mend the imports\n", "Do all files need it?\n", StringComparison.Ordinal), "bare-agent", "tool.call.batch=L2"));

    [Fact]
    public void A_skill_whose_work_is_in_line_gets_no_hint() =>
        Assert.Null(Hint("\n## Workflow\n\n1. Read the brief\n2. Write the draft\n3. Check the draft\n", "claude-code", "tool.call.batch=L3 reason.planning=L3 gen.code.shell=L3"));

    /// <summary>The one hint that is given, or null.</summary>
    private static string? Hint(string body, string harness, string levels)
    {
        LoweredSkill lowered = Compiled(body, harness, levels);
        Assert.Empty(lowered.RolledBack);
        string[] lines = lowered.Compiled.SyntaxTree.ToString().ReplaceLineEndings("\n").Split('\n');
        int start = Array.IndexOf(lines, "What may run together:");
        return start < 0 ? null : Assert.Single(lines.Skip(start + 2).TakeWhile(line => line.StartsWith("- ", StringComparison.Ordinal)))[2..];
    }

    private static LoweredSkill Compiled(string body, string harness, string levels)
    {
        string[] measured = [.. levels.Split(' ').Select(level => $"\"{level.Split('=')[0]}\":\"{level.Split('=')[1]}\"")];
        string json = "{\"model\":\"acme/one\",\"harness\":\"" + harness + "\",\"capabilities\":{" + string.Join(',', measured) + "}}";
        CapabilityProfile profile = CapabilityProfileFile.Parse(System.Text.Encoding.UTF8.GetBytes(json))[0];
        SkillCompilationOptions options = SkillCompilationOptions.Default with { Lowerings = [.. BuiltInLowerings.All.Where(lowering => lowering.Id == "workflow-hints")] };
        return InMemorySkills.WithBody(body).With(options).Model().Lower(profile);
    }
}
