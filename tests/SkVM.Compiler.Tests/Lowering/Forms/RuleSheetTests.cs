using SkVM.Lowering;

namespace SkVM.Tests.Lowering.Forms;

/// <summary>What is asked as a rule: whole sentences with what they announce, and nothing that is only worded like one.</summary>
public class RuleSheetTests
{
    private const string Tail = "\n\nNever send it.\n";

    [Theory]
    [InlineData("The report is short, and you must not name the\nprice in it. It is blue.", "before: The report is short, and you must not name the price in it.")]
    [InlineData("Blue. A reader of it\nnever sees the\nprice. Red.", "before: A reader of it never sees the price.")]
    [InlineData("- **Whole.** A reader must be able to read it\n  without the page.\n- Blue.", "after: Whole. A reader must be able to read it without the page.")]
    [InlineData("> You must not name the\n> price.", "before: You must not name the price.")]
    [InlineData("You must run it, e.g. once.\nBlue.", "before: You must run it, e.g. once.")]
    [InlineData("→ You must name it\n→ Blue", "before: → You must name it")]
    public void A_line_is_asked_with_its_whole_sentence(string body, string expected) => Assert.Equal([expected, "before: Never send it."], Rules(body + Tail));

    [Theory]
    [InlineData("Each part must:\n\n- have a title\n- be short", "after: Each part must: have a title; be short.")]
    [InlineData("You must begin with:\n\n```text\nFrom: a\nTo: b\n```", "before: You must begin with: `From: a`, then `To: b`")]
    [InlineData("You must run this:\n\n```bash\nmake all\n```", "before: You must run this: what stands below this line in SKILL.md.")]
    [InlineData("You must say this:\n\n> It is\n> blue.", "before: You must say this: It is blue.")]
    [InlineData("You must keep these:\n\n| Part | Size |\n|---|---|\n| a | b |", "before: You must keep these: what stands below this line in SKILL.md.")]
    public void A_line_that_announces_is_asked_with_what_it_announces(string body, string expected) => Assert.Equal([expected, "before: Never send it."], Rules(body + Tail));

    [Theory]
    [InlineData("## Step 4: Do it\n\n#### Option 2: Keep\n\n**Don't remove the folder.**", "before: [Step 4: Do it > Option 2: Keep] Don't remove the folder.")]
    [InlineData("## Work\n\n**If it fails:** show it.\n\nStop. Don't go on.\n\n**If it passes:** go on.", "before: [Work > If it fails] Stop. Don't go on.")]
    [InlineData("## Work\n\nIf it fails, show it:\n\n```text\nx\n```\n\nStop. Don't go on.", "before: [Work > If it fails] Stop. Don't go on.")]
    [InlineData("If it fails:\n\n- You must stop\n- Blue", "before: [If it fails] You must stop")]
    [InlineData("- If it fails\n  - You must stop\n- Blue", "before: [If it fails] You must stop")]
    [InlineData("If it fails, show\nit. You must not\ngo on. Blue.", "before: If it fails, show it. You must not go on.")]
    [InlineData("## Process\n\n1. Look\n2. You must stop here", "before: [Process > 2] You must stop here")]
    [InlineData("## Process\n\n1. Look\n2. **Ask** what is next\n\n   You must stop here\n3. Go", "before: [Process > 2 > Ask what is next] You must stop here")]
    [InlineData("**Windows:**\n\n- You must stop\n- Blue", "before: [Windows] You must stop")]
    public void A_rule_is_asked_with_the_part_and_the_case_it_stands_under(string body, string expected) => Assert.Contains(expected, Rules(body + "\n\n## Rules" + Tail));

    [Theory]
    [InlineData("## Important rules\n\nYou must stop here.")]
    [InlineData("**Important:** show it.\n\nYou must stop here.")]
    [InlineData("**If it fails:** show it.\n\n**Note:** be brief.\n\nYou must stop here.")]
    [InlineData("Look at it.\n\nYou must stop here.")]
    public void A_rule_that_stands_under_nothing_is_asked_as_it_is(string body) => Assert.Contains("before: You must stop here.", Rules(body + Tail));

    [Theory]
    [InlineData("Only proceed once the user has typed `yes`.")]
    [InlineData("Wait for the user's answer before you go on.")]
    [InlineData("STOP and wait for input.")]
    [InlineData("Show the plan, then ask first.")]
    [InlineData("Pause until the user agrees.")]
    [InlineData("Do NOT use code of the program.")]
    [InlineData("You must not add what nobody named.")]
    public void A_confirmation_and_what_must_not_be_done_are_asked_before(string line) => Assert.Contains($"before: {line}", Rules(line + Tail));

    [Theory]
    [InlineData("Wait for the page to load.")]
    [InlineData("**MUST**")]
    [InlineData("- Not required")]
    public void What_waits_for_no_person_and_what_is_left_of_a_rule_are_not_asked(string line) => Assert.Equal(["before: Never send it."], Rules(line + Tail));

    [Fact]
    public void A_long_list_is_asked_item_by_item_each_with_the_line_that_announces_it()
    {
        string[] rules = Rules("Each part must:\n\n- have " + new string('a', 300) + "\n- have " + new string('b', 300) + "\n\nNever send it.\n");
        Assert.Equal(["after: Each part must: have " + new string('a', 300), "after: Each part must: have " + new string('b', 300), "before: Never send it."], rules);
    }

    [Theory]
    [InlineData("| Input | Required | Text |\n|---|---|---|\n| name | required | any |\n| size | no | any |")]
    [InlineData("## When to use\n\n- You don't remember the syntax\n- You must move a page\n\n## Rules")]
    [InlineData("**When to use:**\n\n- You don't remember the syntax\n- It cannot wait")]
    [InlineData("- `--input FILE` (required) - the file\n- `--size` (required, a number): the size")]
    [InlineData("**Important rules:**\n\n## Rules")]
    public void What_is_only_worded_like_a_rule_is_not_asked(string body) => Assert.Equal(["before: Never send it."], Rules(body + Tail));

    [Fact]
    public void A_heading_of_rules_that_are_asked_is_not_one() =>
        Assert.Equal(["before: Never send it twice", "after: Always use blue"], Rules("## Rules\n\n**Important:**\n\n- Never send it twice\n- Always use blue\n"));

    [Fact]
    public void What_tells_when_to_use_the_skill_is_no_rule_of_the_format() =>
        Assert.DoesNotContain(
            new LoweringTrial(
                new AskRules(),
                InMemorySkills.WithBody("# A\n\n## When to use\n\n- \"fill in the template\"\n\n## Work\n\nKeep two sections.\n\nEach section has one heading.\n"),
                "follow.format=L2",
                "follow.format=L3",
                "A").Show().Split('\n'),
            line => line.Contains(": \"fill in", StringComparison.Ordinal));

    [Fact]
    public void Emphasis_goes_and_code_stays() =>
        Assert.Equal(["before: NEVER use double asterisks `**` or `a ** b`."], Rules("**NEVER** use double\nasterisks `**` or `a ** b`.\n"));

    [Fact]
    public void The_sheet_covers_the_rules_that_it_was_made_of() =>
        Assert.Equal(
            Capabilities.CapabilityLevel.L1,
            Trial("Each part must:\n\n- have a title\n- be\n  short\n\nA reader of it\nnever sees it.\n").Left("follow.constraint", Capabilities.CapabilityLevel.L3));

    /// <summary>For some targets code becomes one command; the line above it stays, and is asked.</summary>
    [Theory]
    [InlineData("`make all`", true)]
    [InlineData("`make all`\n\nYou must not stop.", false)]
    public void What_follows_a_line_may_be_rewritten(string instead, bool isCovered)
    {
        InMemorySkills asked = InMemorySkills
            .Of(Trial("You must run this:\n\n```bash\nmake all\n```\n").Compiled().SyntaxTree.ToString().Replace("```bash\nmake all\n```", instead, StringComparison.Ordinal))
            .File("demo/assets/skvm/rules.txt", "before: You must run this: what stands below this line in SKILL.md.\n")
                .File("demo/scripts/skvm/rules.py", SkVM.Lowering.Forms.CompiledForm.ReadScript("rules.py"));
        Assert.Equal(isCovered, SkVM.Lowering.Forms.RuleSheet.Covers(asked.Model()));
    }

    private static LoweringTrial Trial(string body) => new(new AskRules(), InMemorySkills.WithBody("# A\n\n" + body), "follow.constraint=L1", "follow.constraint=L3", "A");

    private static string[] Rules(string body)
    {
        string shown = Trial(body).Show();
        const string Start = "=== demo/assets/skvm/rules.txt\n";
        int start = shown.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        return shown[start..shown.IndexOf("\n=== ", start, StringComparison.Ordinal)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
