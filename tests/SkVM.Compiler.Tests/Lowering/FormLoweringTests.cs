using SkVM.Capabilities;
using SkVM.Lowering;

namespace SkVM.Tests.Lowering;

/// <summary>Lowerings that give a target an easier form of the same job; each at what it leaves and when it must not apply.</summary>
public partial class FormLoweringTests
{
    private static readonly InMemorySkills s_report = InMemorySkills.WithBody("""
        # Report

        ## Writing

        Write a full report with all findings.

        - Cover each service.
        - You must name the sources.

        ## Sending

        Send it.

        """);

    [Fact]
    public void Long_text_is_made_in_parts()
    {
        var trial = new LoweringTrial(new WriteInParts(), s_report, "gen.text.long=L1", "gen.text.long=L3", "full report");

        Snapshot.Match(trial.Show());
        Assert.Equal(CapabilityLevel.L1, trial.Left("gen.text.long", CapabilityLevel.L3));
        Assert.Empty(trial.Lost());
    }

    [Fact]
    public void For_a_target_that_keeps_no_length_it_is_made_paragraph_by_paragraph()
    {
        var trial = new LoweringTrial(new WriteInParts(), s_report, "gen.text.long=L0", "gen.text.long=L2", "full report");

        Snapshot.Match(trial.Show());
        Assert.Equal(CapabilityLevel.L0, trial.Left("gen.text.long", CapabilityLevel.L2));
        Assert.Equal(
            CapabilityLevel.L1,
            new LoweringTrial(new WriteInParts(), s_report, "gen.text.long=L0 gen.text.prose=L0", "gen.text.long=L2", "full report").Left("gen.text.long", CapabilityLevel.L2));
    }

    [Fact]
    public void Where_no_command_can_run_it_is_made_section_by_section()
    {
        var trial = new LoweringTrial(new WriteInParts(), s_report, "gen.text.long=L1 tool.exec=L0", "gen.text.long=L3", "full report");

        Snapshot.Match(trial.Show());
        Assert.Equal(CapabilityLevel.L1, trial.Left("gen.text.long", CapabilityLevel.L3));
    }

    /// <summary>A heading asks for nothing itself: the form stands by a sentence that does, or after the first paragraph.</summary>
    [Theory]
    [InlineData("# Brief\n\nCollect what changed.\n\n## Report format\n\nAnswer with three lines.\n", "changed.\n\nLong text is made ")]
    [InlineData("# Report format\n\nCollect what changed.\n\nAnswer.\n", "changed.\n\nLong text is made ")]
    public void A_heading_is_no_place_for_a_form(string body, string place) =>
        Assert.Contains(place, new LoweringTrial(new WriteInParts(), InMemorySkills.WithBody(body), "gen.text.long=L1", "gen.text.long=L3", "Report format").Show());

    [Theory]
    [InlineData("gen.text.long=L0 tool.exec=L0")]
    [InlineData("gen.text.long=L1 tool.file.write=L0")]
    public void Parts_need_a_target_that_writes_files(string levels) =>
        Assert.True(new LoweringTrial(new WriteInParts(), s_report, levels, "gen.text.long=L3", "full report").IsSilent);

    [Fact]
    public void A_plan_is_made_by_questions()
    {
        InMemorySkills skill = InMemorySkills.WithBody("# Move\n\nBreak the goal into tasks and plan them.\n\nThen begin.\n");
        var trial = new LoweringTrial(new PlanByQuestions(), skill, "reason.planning=L1", "reason.planning=L3", "Break the goal");

        Snapshot.Match(trial.Show());
        Assert.Equal(CapabilityLevel.L1, trial.Left("reason.planning", CapabilityLevel.L3));
        Assert.True(new LoweringTrial(new PlanByQuestions(), skill, "reason.planning=L1 tool.exec=L0", "reason.planning=L3", "Break the goal").IsSilent);
    }

    private static readonly InMemorySkills s_rules = InMemorySkills.WithBody("""
        # Letters

        Write the letter. You must **not** name the price.

        ## Rules

        - Never send it before the user agrees
        - Use short sentences
        - Keep the date in the first line

        ## Sending

        Send it.

        """);

    [Fact]
    public void Rules_are_asked_one_at_a_time_and_stay_where_they_are()
    {
        var trial = new LoweringTrial(new AskRules(), s_rules, "follow.constraint=L1", "follow.constraint=L3", "Never send");

        Snapshot.Match(trial.Show());
        Assert.Equal(CapabilityLevel.L1, trial.Left("follow.constraint", CapabilityLevel.L3));
        Assert.Empty(trial.Lost());
    }

    [Theory]
    [InlineData("follow.constraint=L0")]
    [InlineData("follow.constraint=L1 tool.exec=L0")]
    public void Rules_are_asked_of_a_target_that_keeps_one_and_runs_the_command(string levels) =>
        Assert.True(new LoweringTrial(new AskRules(), s_rules, levels, "follow.constraint=L3", "Never send").IsSilent);

    [Fact]
    public void A_rule_that_is_not_asked_takes_the_relief_away()
    {
        string text = new LoweringTrial(new AskRules(), s_rules, "follow.constraint=L1", "follow.constraint=L3", "Never send").Compiled().SyntaxTree.ToString();
        InMemorySkills more = InMemorySkills
            .Of(text + "\nYou must sign it.\n")
            .File("demo/assets/skvm/rules.txt", "before: Never send it before the user agrees\n")
            .File("demo/scripts/skvm/rules.py", SkVM.Lowering.Forms.CompiledForm.ReadScript("rules.py"));

        Assert.Equal(
            CapabilityLevel.L3,
            new LoweringTrial(new AskRules(), more, "follow.constraint=L1", "follow.constraint=L3", "Never send").Left("follow.constraint", CapabilityLevel.L3));
    }

    [Fact]
    public void The_rules_of_the_format_are_asked_when_the_work_is_finished()
    {
        const string Body =
            "# Message\n\nSubject line format:\n\n- At most 72 letters\n- No period at the end\n\nEach section has one bullet.\n\nNever send it.\n\n| Kind | Format |\n|---|---|\n| a | b |\n\n```text\nformat: x\n```\n";
        var trial = new LoweringTrial(new AskRules(), InMemorySkills.WithBody(Body), "follow.format=L2", "follow.format=L3", "Each section");

        Assert.EndsWith(
            "=== demo/assets/skvm/rules.txt\nafter: At most 72 letters\nafter: No period at the end\nafter: Each section has one bullet.\nbefore: Never send it.\n\n=== demo/scripts/skvm/rules.py\n",
            trial.Show());
        Assert.Equal(CapabilityLevel.L2, trial.Left("follow.format", CapabilityLevel.L3));
        Assert.Empty(trial.Lost());
    }

    /// <summary>One rule is not several at once; and rules that are not asked relieve nobody of the format.</summary>
    [Theory]
    [InlineData("# Message\n\nThe format is Markdown.\n\nNever send it.\n", "follow.format=L3")]
    [InlineData("# Message\n\nThe format is Markdown.\n\nUse two sections.\n\nNever send it.\n", "follow.constraint=L3")]
    public void A_format_whose_rules_are_not_asked_keeps_its_level(string body, string gap) =>
        Assert.Equal(
            CapabilityLevel.L3,
            new LoweringTrial(new AskRules(), InMemorySkills.WithBody(body), "follow.format=L2 follow.constraint=L1", gap, "Never").Left("follow.format", CapabilityLevel.L3));

    [Fact]
    public void A_script_that_was_changed_takes_nothing_off()
    {
        string text = new LoweringTrial(new WriteInParts(), s_report, "gen.text.long=L1", "gen.text.long=L3", "full report").Compiled().SyntaxTree.ToString();
        InMemorySkills forged = InMemorySkills.Of(text).File("demo/scripts/skvm/assemble.py", "print('done')\n");

        var trial = new LoweringTrial(new WriteInParts(), forged, "gen.text.long=L1", "gen.text.long=L3", "full report");
        Assert.True(trial.IsSilent);
        Assert.Equal(CapabilityLevel.L3, trial.Left("gen.text.long", CapabilityLevel.L3));
    }

    [Fact]
    public void Several_files_are_made_as_one()
    {
        InMemorySkills skill = InMemorySkills.WithBody("# App\n\nCreate all files of the project.\n");
        var trial = new LoweringTrial(new UnpackFiles(), skill, "tool.file.write=L2", "tool.file.write=L3", "all files");

        Snapshot.Match(trial.Show());
        Assert.Equal(CapabilityLevel.L2, trial.Left("tool.file.write", CapabilityLevel.L3));
        Assert.True(new LoweringTrial(new UnpackFiles(), skill, "tool.file.write=L1", "tool.file.write=L3", "all files").IsSilent);

        var listed = new LoweringTrial(new UnpackFiles(), skill, "tool.file.write=L2 tool.exec=L0", "tool.file.write=L3", "all files");
        Assert.Contains("\n\nSeveral files are made one at a time: first write `files.txt`", listed.Show());
        Assert.Equal(CapabilityLevel.L2, listed.Left("tool.file.write", CapabilityLevel.L3));
    }

    [Fact]
    public void Files_come_page_by_page_from_a_command()
    {
        InMemorySkills skill = InMemorySkills.WithBody("# Logs\n\nRead the logs of each service.\n\nThen answer.\n");
        var trial = new LoweringTrial(new IndexResources(), skill, "tool.file.read=L0 tool.exec=L1", "tool.file.read=L3", "Read the logs");

        Snapshot.Match(trial.Show());
        Assert.Equal(CapabilityLevel.L0, trial.Left("tool.file.read", CapabilityLevel.L3));
    }

    [Fact]
    public void Where_no_command_can_run_files_are_listed_by_exact_path_and_large_ones_in_parts()
    {
        string large = "# Big\n\n" + string.Concat(Enumerable.Range(1, 6).Select(part => $"## Topic {part}\n\n{new string('x', 2400)}\n\n"));
        InMemorySkills skill = InMemorySkills
            .WithBody("# Guide\n\nSee [rules](references/rules.md) and `references/big.md`.\n")
            .File("demo/references/rules.md", "# Rules\n")
            .File("demo/references/big.md", large);
        var trial = new LoweringTrial(new IndexResources(), skill, "tool.file.read=L1 tool.exec=L0", "tool.file.read=L2", "rules");

        Snapshot.Match(trial.Show().Replace(new string('x', 2400), "…", StringComparison.Ordinal));
        Assert.Equal(CapabilityLevel.L1, trial.Left("tool.file.read", CapabilityLevel.L2));
    }

    [Theory]
    [InlineData("# Guide\n\nSee `references/rules.md`. Read all files of the codebase.\n")]
    [InlineData("# Guide\n\nRead what there is.\n")]
    public void A_list_must_hold_all_that_is_read_or_else_files_are_read_one_at_a_time(string body)
    {
        InMemorySkills skill = InMemorySkills.WithBody(body).File("demo/references/rules.md");
        var trial = new LoweringTrial(new IndexResources(), skill, "tool.file.read=L1 tool.exec=L0", "tool.file.read=L2", body.Trim()[^6..]);

        Assert.Contains("\n\nFiles are read one at a time: ", trial.Show());
        Assert.Equal(CapabilityLevel.L1, trial.Left("tool.file.read", CapabilityLevel.L2));
        Assert.True(new LoweringTrial(new IndexResources(), skill, "tool.file.read=L1 tool.exec=L0", "tool.file.read=L3", body.Trim()[^6..]).IsSilent);
        Assert.True(new LoweringTrial(new IndexResources(), skill, "tool.file.read=L0 tool.exec=L0", "tool.file.read=L2", body.Trim()[^6..]).IsSilent);
    }

    [Fact]
    public void Calls_together_are_made_one_after_another()
    {
        InMemorySkills skill = InMemorySkills.WithBody("# Panel\n\nAll panelists answer at once.\n\nThen judge.\n");
        var trial = new LoweringTrial(new CallOneByOne(), skill, "tool.call.batch=L0", "tool.call.batch=L3", "All panelists");

        Assert.Contains("at once.\n\nCalls that could be made together are made one after another: ", trial.Show());
        Assert.Equal(CapabilityLevel.L0, trial.Left("tool.call.batch", CapabilityLevel.L3));
    }

    [Fact]
    public void Scripts_are_listed_with_the_command_that_runs_each()
    {
        InMemorySkills skill = InMemorySkills.WithBody("""
            # Menu

            Use the scripts. They live in `scripts/`; `scripts/clean.sh` tidies up.

            ```bash
            cd tools && python3 scripts/menu.py --all | head
            python3 scripts/menu.py --day <day>
            ```

            """).File("demo/scripts/menu.py").File("demo/scripts/clean.sh");
        var trial = new LoweringTrial(new MarkDelegation(), skill, "follow.delegation=L0", "follow.delegation=L1", "Use the scripts");

        Snapshot.Match(trial.Show());
        Assert.Equal(CapabilityLevel.L0, trial.Left("follow.delegation", CapabilityLevel.L1));
        Assert.Contains(
            "- `python3 \"${SKVM_SKILL_DIR}/scripts/menu.py\"",
            new LoweringTrial(new MarkDelegation(), skill, "follow.delegation=L0 tool.exec=L1", "follow.delegation=L1", "Use the scripts").Show());
        Assert.True(
            new LoweringTrial(new MarkDelegation(), InMemorySkills.WithBody("# Menu\n\nRun the script.\n"), "follow.delegation=L0", "follow.delegation=L1", "Run").IsSilent);
    }

    /// <summary>The list is for what runs, and reads or makes something: what deletes, sends or installs stays where the author put it, and so does what is no command.</summary>
    [Theory]
    [InlineData("git log --oneline\ngit merge topic\ngit branch -d topic\ngit push -u origin topic\ngit worktree remove x", "git log --oneline")]
    [InlineData("npm test / cargo test / go test ./...\ntool status", "tool status")]
    [InlineData("npm install tool\nnpx skills add tool\ntool projects list --all", "tool projects list --all")]
    [InlineData("curl -X DELETE https://a.dev/x\nwc -l notes.md", "wc -l notes.md")]
    [InlineData("npx make-regex \"a word\"\nnpx make-regex init --all", "npx make-regex \"a word\"")]
    [InlineData("npx ai-explain src/a.ts\nnpx ai-explain scripts/deploy.py", "npx ai-explain src/a.ts")]
    [InlineData("# List all tasks\ntool tasks\n\n# Add a task\ntool add \"x\"\n\ntool other\n\n# Get an issue, and close it\ntool issue X\n\n# Check out a branch\ntool branch x", "tool tasks")]
    [InlineData("# Show users\ntool users\ntool login", "tool users")]
    [InlineData("node index.js find \"a word\"\nnode index.js send x\nbun ~/other/run.ts", "node index.js find \"a word\"")]
    public void Only_commands_that_read_are_listed(string code, string listed) =>
        Assert.EndsWith(
            $"used:\n\n- `{listed}`\n",
            new LoweringTrial(
                new MarkDelegation(),
                InMemorySkills.WithBody($"# Do\n\n```bash\n{code}\n```\n\nRun the tool.\n"),
                "follow.delegation=L0",
                "follow.delegation=L1",
                "Run the tool").Show());

    [Fact]
    public void Commands_of_scripts_are_found_in_inline_code_and_in_fences_without_a_language()
    {
        InMemorySkills skill =
            InMemorySkills.WithBody("# Do\n\nRun the tools.\n\n- `node {baseDir}/scripts/find.mjs \"<query>\" --web`\n- `node {baseDir}/scripts/find.mjs --help`\n- `node {baseDir}/scripts/send.mjs \"<text>\"`\n- `git log`\n\n```\ntools/other.py <command> [options]\ntools/stats.py --all\n```\n");
        Assert.EndsWith(
            "used:\n\n- `tools/stats.py --all`\n- `node {baseDir}/scripts/find.mjs \"<query>\" --web`\n",
            new LoweringTrial(new MarkDelegation(), skill, "follow.delegation=L0", "follow.delegation=L1", "Run the tools").Show());
    }

    /// <summary>A number is listed with what it is for; what deletes or sends is not listed, and without any number there is no list.</summary>
    [Theory]
    [InlineData("git fetch", "<number>`: 1 Fetch (git fetch); 2 Fetch (wc); 4, 5 Show (cat)\n")]
    [InlineData("git push", "<number>`: 2 Fetch; 4, 5 Show (cat)\n")]
    public void Commands_by_number_are_listed_with_their_titles(string first, string expected)
    {
        InMemorySkills skill = InMemorySkills
            .WithBody("# Do\n\nRun the tool.\n")
            .File("demo/scripts/skvm/commands.py", SkVM.Lowering.Forms.CompiledForm.ReadScript("commands.py"))
            .File(
                "demo/assets/skvm/commands.json",
                $$"""
                [{"title": "Fetch", "run": "{{first}}", "values": []}, {"title": "Step 2: Fetch", "run": "wc -l < x", "values": []},
                 {"title": "Send", "run": "git ${arg_word}", "values": [{"variable": "arg_word", "default": "push"}]},
                 {"title": "## Show", "run": "cat < x", "values": []}, {"title": "Show", "run": "cat < y", "values": []}]
                """);

        Assert.EndsWith(expected, new LoweringTrial(new MarkDelegation(), skill, "follow.delegation=L0", "follow.delegation=L1", "Run the tool").Show());
    }

    [Fact]
    public void Numbers_that_may_not_be_listed_are_no_list() =>
        Assert.True(
            new LoweringTrial(
                new MarkDelegation(),
                InMemorySkills
                    .WithBody("# Do\n\nRun the tool.\n")
                    .File("demo/scripts/skvm/commands.py", SkVM.Lowering.Forms.CompiledForm.ReadScript("commands.py"))
                    .File("demo/assets/skvm/commands.json", """[{"title": "Send", "run": "git push", "values": []}]"""),
                "follow.delegation=L0",
                "follow.delegation=L1",
                "Run the tool").IsSilent);

    [Fact]
    public void A_script_that_is_not_undone_easily_is_not_listed()
    {
        InMemorySkills skill = InMemorySkills
            .WithBody("# Do\n\nRun `scripts/check.sh`; `scripts/uninstall.sh` ends it.\n")
            .File("demo/scripts/check.sh")
            .File("demo/scripts/uninstall.sh");
        var trial = new LoweringTrial(new MarkDelegation(), skill, "follow.delegation=L0", "follow.delegation=L1", "Run");

        Assert.EndsWith("used:\n\n- `bash scripts/check.sh --help`\n", trial.Show());
        Assert.Equal(CapabilityLevel.L0, trial.Left("follow.delegation", CapabilityLevel.L1));
        Assert.True(
            new LoweringTrial(
                new MarkDelegation(),
                InMemorySkills.WithBody("# Do\n\nRun `scripts/uninstall.sh`.\n").File("demo/scripts/uninstall.sh"),
                "follow.delegation=L0",
                "follow.delegation=L1",
                "Run").IsSilent);
    }

    /// <summary>The command of a form is found from wherever the agent works, and the form is known with it: as compiled, as installed, and without.</summary>
    [Theory]
    [InlineData("\"${SKVM_SKILL_DIR}/", true)]
    [InlineData("\"/home/me/my skills/demo/", true)]
    [InlineData("\"${SKVM_SKILL_DIR}/lib/", true)]
    [InlineData("${SKVM_SKILL_DIR}/", false)]
    [InlineData("bash \"/", false)]
    public void Forms_are_known_wherever_the_skill_lies(string folder, bool isKnown)
    {
        InMemorySkills skill = InMemorySkills.WithBody("# Read\n\nRead the files.\n");
        var trial = new LoweringTrial(new IndexResources(), skill, "tool.file.read=L0", "tool.file.read=L3", "Read the files");
        string compiled = trial.Compiled().SyntaxTree.ToString();
        Assert.Contains("`python3 \"${SKVM_SKILL_DIR}/scripts/skvm/read.py\" <path>`", compiled);
        Assert.Equal(CapabilityLevel.L0, trial.Left("tool.file.read", CapabilityLevel.L3));

        string other = compiled.Replace("\"${SKVM_SKILL_DIR}/", folder, StringComparison.Ordinal);
        Assert.Equal(isKnown, InMemorySkills.Of(other).Model().FormTexts.Has(SkVM.Lowering.Forms.CompiledForms.Pages.Instruction));
    }

    [Fact]
    public void Numbers_are_worked_out_by_a_command()
    {
        InMemorySkills skill = InMemorySkills.WithBody("# Loan\n\nCalculate the monthly rate.\n");
        var trial = new LoweringTrial(new DelegateArithmetic(), skill, "reason.arithmetic=L2", "reason.arithmetic=L3", "Calculate");

        Snapshot.Match(trial.Show());
        Assert.Equal(CapabilityLevel.L1, trial.Left("reason.arithmetic", CapabilityLevel.L3));
        Assert.True(new LoweringTrial(new DelegateArithmetic(), skill, "reason.arithmetic=L2 tool.exec=L0", "reason.arithmetic=L3", "Calculate").IsSilent);
    }
}
