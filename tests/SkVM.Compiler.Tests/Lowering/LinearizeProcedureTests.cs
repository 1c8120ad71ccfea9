using SkVM.Capabilities;
using SkVM.Lowering;
using SkVM.Lowering.Procedures;
using SkVM.Profiles;
using SkVM.Targets;
using SkVM.Workflow;
using Xunit;

namespace SkVM.Tests.Lowering;

public class LinearizeProcedureTests
{
    private const string Sections = """

        # Publish a report

        You must never publish a draft.

        ## Workflow

        ### Step 1: Collect the figures

        Read [the sources](references/sources.md) and copy each figure.

        ### Step 2: Check the figures

        - If a figure is missing: ask its owner
        - If two sources differ → take the newer one
        - Otherwise, go on

        ---

        ### Step 3: Write the text

        ```markdown
        ### Step 9: not a step
        ```

        ### Step 4: Proofread

        Correct the spelling, then repeat until no word is marked. Verify that every heading has a text.

        ### Step 5: Publish

        Always write to `out/report.md`.

        ## Notes

        The end.

        """;

    private const string List = """

        # Release

        Follow these steps:

        1. Read the change log.
        2. Choose the version.
        3. Write the version into the project.
        4. Run the tests. Repeat steps 3 to 4 until all tests pass.
        5. **Tag**: make the tag.
           - with the version
           - with a message
        6. Build the package.
        7. Push it. Make sure the package is listed.
        8. Announce it

        Done.

        """;

    private const string Checked = """

        # Fix a fault

        ## Workflow

        1. Read the report.
        2. Find the change.
        3. Write a test.
        4. Fix the fault.
        5. Run the test. Repeat until the test passes.
        6. Build the package.
        7. Run the linter. Repeat until it is silent.
        8. Save the change.

        """;

    [Fact]
    public void Sections_become_phases_of_three_steps() => Snapshot.Match(Lower(Sections, CapabilityLevel.L1).ToString());

    [Fact]
    public void A_list_becomes_phases_of_three_steps() => Snapshot.Match(Lower(List, CapabilityLevel.L1).ToString());

    [Fact]
    public void At_level_two_seven_steps_stay_together()
    {
        Assert.Equal(["parts/1-read-the-change-log.md", "parts/2-tag.md"], Paths(Lower(List, CapabilityLevel.L2)));
        Assert.Empty(Paths(Lower(Sections, CapabilityLevel.L2)));
    }

    [Fact]
    public void Nothing_is_lost() => Assert.All(new[] { Sections, List }, body => Assert.Empty(Lower(body, CapabilityLevel.L1).Violations));

    [Fact]
    public void Where_the_skill_has_phases_they_keep_their_names() =>
        Assert.StartsWith(
            "# Part 2 of 2: Send\n\n## Phase C: Send\n",
            Lower("# A\n\n## Phase A: Read\n\nx\n\n## Phase B: Write\n\nx\n\n## Phase C: Send\n\nx\n\n## Phase D: Rest\n\nx\n", CapabilityLevel.L1).Text("parts/2-send.md"));

    [Fact]
    public void The_drop_is_proved_by_the_analysis()
    {
        LoweredSkill lowered = InMemorySkills.WithBody(Checked).With(SkillCompilationOptions.Default with { Lowerings = [new LinearizeProcedure()] }).Model().Lower(
            new CapabilityProfile(
                SkillTarget.Parse("m@h"), CapabilityCatalog.All.ToDictionary(each => each, each => each.Id == "follow.procedure" ? CapabilityLevel.L1 : CapabilityLevel.L3)));

        Assert.Equal("linearize-procedure", Assert.Single(lowered.Applied).Id);
        Assert.All(Assert.Single(lowered.Applied).Reductions, reduction => Assert.True(reduction.To < reduction.From));
        Assert.Equal(3, lowered.GeneratedFiles.Length);
    }

    [Theory]
    [InlineData("Save it with `tools/save-the-work-of-this-day.py --all --as one.zip`. Be quick.", "Save it with `tools/save-the-work-of-this-day.py --all --as one.zip`.")]
    [InlineData("**Tag** the version", "Tag the version.")]
    [InlineData("If asked to change the text, **ask first**.", null)]
    [InlineData("Change the text if asked to.", null)]
    [InlineData("(Optional) Change the text.", null)]
    [InlineData("Choose how to end:", null)]
    [InlineData("Remove the folder.\n   - For option 1: remove it\n   - For option 2: keep it", null)]
    [InlineData("Remove the folder.\n\n   **If it was saved:** remove it.\n\n   **If not:** keep it.", null)]
    public void A_phase_is_done_when_its_last_step_is_unless_that_depends(string step, string? done)
    {
        string part = Lower($"# A\n\n## Workflow\n\n1. Read it.\n2. Write it.\n3. Mark it.\n4. {step}\n", CapabilityLevel.L1).Text("parts/2-mark-it.md");

        Assert.Equal(done is null ? null : "You are done when this is finished: " + done, 
            part.Split('\n').FirstOrDefault(line => line.StartsWith("You are done", StringComparison.Ordinal)));
    }

    [Fact]
    public void Line_ends_of_the_skill_are_kept()
    {
        Proposal proposal = Lower(List.ReplaceLineEndings("\r\n"), CapabilityLevel.L1);

        Assert.DoesNotContain('\n', proposal.Body.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.Equal(Lower(List, CapabilityLevel.L1).Text("parts/1-read-the-change-log.md"), proposal.Text("parts/1-read-the-change-log.md"));
    }

    [Theory]
    [InlineData("three steps", "1. Read.\n2. Write.\n3. Send.\n")]
    [InlineData("no procedure", "Be kind.\n\n- Read.\n- Write.\n- Send.\n- Sleep.\n")]
    [InlineData("numbered sections under several headings", "# A\n\n## 1. One\n\nx\n\n## 2. Two\n\nx\n\n# B\n\n## 3. Three\n\nx\n\n## 4. Four\n\nx\n")]
    [InlineData("a list in a list", "- Do:\n  1. Read.\n  2. Write.\n  3. Send.\n  4. Sleep.\n")]
    [InlineData("a wait for a person", "Repeat until the user is happy.\n")]
    [InlineData("a rule", "You must repeat this until all is well.\n")]
    [InlineData("a check", "Repeat until you can verify it.\n")]
    [InlineData("waiting", "Wait until the server answers.\n")]
    [InlineData("a list of outcomes", "Repeat until one of these:\n\n- a\n- b\n")]
    [InlineData("conditions with unclear ends", "- If a, b, c, do it\n- If d, e\n")]
    [InlineData("conditions among others", "- If a: b\n- Be quick\n")]
    [InlineData("code", "```\nrepeat until x\n- If a: b\n- If c: d\n```\n")]
    public void What_stays_as_it_is(string why, string body) => Assert.True(Lower(body, CapabilityLevel.L1).IsEmpty, why);

    [Theory]
    [InlineData("Repeat until all tests pass", "make one more attempt")]
    [InlineData("Repeat steps 2 to 6 until nothing is found", "do steps 2 to 6 one more time")]
    [InlineData("Keep fixing the errors until the build is clean", "go on fixing the errors")]
    [InlineData("Iterate on the draft until it is short", "work on the draft one more time")]
    [InlineData("Run the linter, then repeat until it is silent", "make one more attempt")]
    public void Loops_that_are_bounded(string sentence, string again)
    {
        string? table = BoundedLoops.Rewrite(new Sentence(default, sentence, ""));

        Assert.Contains($"| Not so, attempt 1 or 2 | Correct what is wrong, then {again}. |", table);
        Assert.Contains("| Not so, attempt 3 | Stop, and report what is still wrong. |", table);
        Assert.DoesNotContain("until", table);
    }

    [Theory]
    [InlineData("If the file is large, split it", "The file is large", "Split it")]
    [InlineData("**If `a, b` fails** → stop", "`a, b` fails", "Stop")]
    [InlineData("When asked, then answer", "Asked", "Answer")]
    [InlineData("Otherwise: go on", "", "Go on")]
    public void Conditions_that_are_certain(string item, string when, string what) => Assert.Equal((when, what), BranchTables.Parse(item));

    [Theory]
    [InlineData("Else if it rains, stay")]
    [InlineData("If a, b and c, stay")]
    [InlineData("If you can")]
    [InlineData("Iffy: no")]
    public void Conditions_that_are_not(string item) => Assert.Null(BranchTables.Parse(item));

    [Theory]
    [InlineData("Step 2: **Check** `it`.", "Check it")]
    [InlineData("3) Build", "Build")]
    [InlineData("Phase B — Test", "Test")]
    [InlineData("Stage a release", "Stage a release")]
    [InlineData("2024 figures", "2024 figures")]
    [InlineData("Step four: Go", "Step four: Go")]
    public void Titles(string title, string plain) => Assert.Equal(plain, PlainTitle.Of(title));

    [Theory]
    [InlineData("Don't drop Éclairs / it", "dont-drop-clairs-it")]
    [InlineData("读取文件", "phase")]
    [InlineData("A very long title that nobody would ever want as a file name", "a-very-long-title-that-nobody-would-ever")]
    public void File_names(string title, string name) => Assert.Equal(name, PlainTitle.FileName(title, "phase"));

    private static string[] Paths(Proposal proposal) => [.. proposal.Files.Select(file => file.Path["demo/".Length..]).Order(StringComparer.Ordinal)];

    private static Proposal Lower(string body, CapabilityLevel measured) =>
        Proposal.Of(new LinearizeProcedure(), InMemorySkills.WithBody(body).File("demo/references/sources.md"), "follow.procedure", CapabilityLevel.L3, measured);
}
