using SkVM.Capabilities;
using SkVM.Lowering;

namespace SkVM.Tests.Lowering;

/// <summary>Analyses by the criteria of the skill.</summary>
public partial class FormLoweringTests
{
    private static readonly InMemorySkills s_review = InMemorySkills.WithBody("""
        # Review

        Review the code. Look for these problems:

        - **Names** that say nothing
        - Loops that never end
        - Files that are not closed

        You must be polite.

        """);

    [Fact]
    public void An_analysis_asks_the_skills_own_criteria_one_by_one()
    {
        var trial = new LoweringTrial(new WorksheetAnalysis(), s_review, "reason.analysis=L1 tool.exec=L1", "reason.analysis=L2", "Review the code");

        Snapshot.Match(trial.Show());
        Assert.Equal(CapabilityLevel.L1, trial.Left("reason.analysis", CapabilityLevel.L2));
        Assert.Empty(trial.Lost());
    }

    [Fact]
    public void Where_no_command_can_run_the_criteria_are_taken_piece_by_piece()
    {
        var trial = new LoweringTrial(new WorksheetAnalysis(), s_review, "reason.analysis=L1 tool.exec=L0", "reason.analysis=L2", "Review the code");

        Snapshot.Match(trial.Show());
        Assert.Equal(CapabilityLevel.L1, trial.Left("reason.analysis", CapabilityLevel.L2));
    }

    [Theory]
    [InlineData("# Risk\n\n## Risk factors\n\nThink of each.\n\n1. Age of the code\n2. Number of users\n3. Money\n", "- Age of the code\n- Number of users\n- Money\n")]
    [InlineData("# Risk\n\n## Decision\n\n| Sign | Meaning |\n|---|---|\n| **Slow** | too old |\n| Loud | too new |\n| Red | stop |\n", "- Slow — too old\n- Loud — too new\n- Red — stop\n")]
    [InlineData("# Move\n\n## Overview\n\n| Pattern | Action |\n|---|---|\n| old() | new() |\n| a.b | b.a |\n| x | y |\n", "- old() — new()\n- a.b — b.a\n- x — y\n")]
    [InlineData("# Mental models\n\n## Inversion\n\nTurn it.\n\n## Occam\n\nShave it.\n\n## Pareto\n\nCut it.\n", "- Inversion\n- Occam\n- Pareto\n")]
    public void Criteria_stand_below_a_heading_in_a_table_or_as_titles(string body, string questions)
    {
        var trial = new LoweringTrial(new WorksheetAnalysis(), InMemorySkills.WithBody(body), "reason.analysis=L1", "reason.analysis=L2", body[2..6]);

        Assert.Contains("=== demo/assets/skvm/questions.txt\n" + questions, trial.Show());
    }

    /// <summary>What is asked is what the author wrote: emphasis goes, patterns, code and numbers at the beginning stay.</summary>
    [Fact]
    public void Criteria_keep_every_sign_that_is_no_mark()
    {
        InMemorySkills skill = InMemorySkills.WithBody(
            "# Audit\n\nLook for:\n\n- files of `**/*.tf` that **nobody** uses\n- **/cdk.json without an owner\n"
            + "- 3 or more levels of *nesting*,\n  or [deep links](a.md)\n1. snake_case_name of `a**b`\n");

        Assert.Contains(
            "questions.txt\n- files of `**/*.tf` that nobody uses\n- **/cdk.json without an owner\n- 3 or more levels of nesting, or [deep links](a.md)\n\n",
            new LoweringTrial(new WorksheetAnalysis(), skill, "reason.analysis=L1", "reason.analysis=L2", "Look").Show() + "\n");
    }

    /// <summary>Sixteen are asked; of a list that is too long, or has an item that cannot be asked, not one is: an analysis by a part of the criteria looks whole.</summary>
    [Theory]
    [InlineData(16, "a word", true)]
    [InlineData(21, "a word", false)]
    [InlineData(4, "", false)]
    [InlineData(4, "a word\n  - and more\n  - and more", false)]
    public void All_criteria_are_asked_or_none(int count, string last, bool isAsked)
    {
        string items = string.Concat(Enumerable.Range(1, count - 1).Select(number => $"- smell number {number}\n")) + $"- {(last.Length > 0 ? last : new string('x', 301))}\n";
        var trial = new LoweringTrial(
            new WorksheetAnalysis(), InMemorySkills.WithBody($"# Review\n\nLook for:\n\n{items}"), "reason.analysis=L1", "reason.analysis=L2", "Look");

        Assert.Equal(isAsked, !trial.IsSilent);
        Assert.Equal(isAsked, trial.Show().EndsWith($"questions.txt\n{items}\n=== demo/scripts/skvm/worksheet.py\n", StringComparison.Ordinal));
    }

    /// <summary>What the instruction points to stands there: the list directly above it, the rows of the table above, or the sections below.</summary>
    [Theory]
    [InlineData("# Risk\n\nCheck for each of these:\n\n- Age\n- Users\n- Money\n\nGo.\n", "- Money\n\nGo through", "points of the list above")]
    [InlineData("# Move\n\n## Overview\n\n| Pattern | Action |\n|---|---|\n| old() | new() |\n| a.b | b.a |\n| x | y |\n\nGo.\n", "| x | y |\n\nGo through", "rows of the table above")]
    [InlineData("# Mental models\n\nThink.\n\n## Inversion\n\nTurn it.\n\n## Occam\n\nShave it.\n\n## Pareto\n\nCut it.\n", "# Mental models\n\nGo through", "sections below")]
    public void The_criteria_are_where_the_instruction_says(string body, string place, string said)
    {
        string shown = new LoweringTrial(new WorksheetAnalysis(), InMemorySkills.WithBody(body), "reason.analysis=L1 tool.exec=L0", "reason.analysis=L2", body[2..6]).Show();

        Assert.Contains(place, shown, StringComparison.Ordinal);
        Assert.Contains(said, shown, StringComparison.Ordinal);
    }

    /// <summary>A procedure, cases, and a list that nothing announces as criteria are not weighed by.</summary>
    [Theory]
    [InlineData("# Plan\n\n## Checklist\n\nYou complete these in order:\n\n1. Read the notes\n2. Ask the user\n3. Write the plan\n")]
    [InlineData("# Plan\n\n**Blocked:** the work cannot go on. Assess the blocker:\n\n- If it is context, give more\n- If it is hard, take a better model\n- If it is large, cut it\n")]
    [InlineData("# Plan\n\nReview it.\n\n- Run the tool\n- Take a note\n- Stop\n")]
    [InlineData("# Mend\n\n## Facts\n\n| Issue | Severity |\n|---|---|\n| Issue | high |\n| Issue | low |\n| Issue | none |\n")]
    [InlineData("# Audit\n\nDetect what is there:\n\n- Files of `**/*.tf`\n- Tables without an owner\n- If no such files are found: STOP\n")]
    [InlineData("# Audit\n\nDetect what is there:\n\n- Names that say nothing\n- Use the task tool with care\n- Long lines\n")]
    [InlineData("# Audit\n\nCheck:\n\n- Names that say nothing\n- Missing files: STOP and tell the user\n- Long lines\n")]
    [InlineData("# Audit\n\n## Validation\n\nBefore delivering, verify:\n\n- All files were read\n- Each finding has a fix\n- Summary included at end\n")]
    [InlineData("# Audit\n\n## Checklist\n\n- [ ] All files were read\n- [ ] Each finding has a fix\n- [x] Summary included at end\n")]
    [InlineData("# Audit\n\n## Instructions\n\nAsk clarifying questions:\n\n- Which folder?\n- What is wrong?\n- Who uses it?\n")]
    [InlineData("# Strategies\n\n## Do not use this skill when\n\nA.\n\n## Large tables\n\nB.\n\n## Small tables\n\nC.\n\n## Odd tables\n\nD.\n\n## Templates\n\nE.\n")]
    public void What_is_no_list_of_criteria_is_not_asked(string body) =>
        Assert.True(new LoweringTrial(new WorksheetAnalysis(), InMemorySkills.WithBody(body), "reason.analysis=L1", "reason.analysis=L2", body[2..6]).IsSilent);

    [Fact]
    public void Without_criteria_an_analysis_over_several_sources_becomes_one_for_each()
    {
        InMemorySkills skill = InMemorySkills.WithBody("# Find\n\nFind the root cause over all services.\n");

        Assert.Equal(
            CapabilityLevel.L2, new LoweringTrial(new WorksheetAnalysis(), skill, "reason.analysis=L2", "reason.analysis=L3", "Find").Left("reason.analysis", CapabilityLevel.L3));
        Assert.True(new LoweringTrial(new WorksheetAnalysis(), skill, "reason.analysis=L1", "reason.analysis=L2", "Find").IsSilent);
        Assert.True(
            new LoweringTrial(
                new WorksheetAnalysis(),
                InMemorySkills.WithBody("# Review of code\n\n## Inputs\n\nA.\n\n## Instructions\n\nB.\n\n## Output format\n\nC.\n"),
                "reason.analysis=L1",
                "reason.analysis=L2",
                "Review").IsSilent);
        Assert.True(new LoweringTrial(new WorksheetAnalysis(), s_review, "reason.analysis=L0", "reason.analysis=L2", "Review").IsSilent);
    }
}
