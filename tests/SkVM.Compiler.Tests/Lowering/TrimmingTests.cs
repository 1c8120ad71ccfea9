using SkVM.Lowering;
using SkVM.Lowering.Trimming;

namespace SkVM.Tests.Lowering;

/// <summary>What a strong target can do without, and what stays whatever the saving.</summary>
public class TrimmingTests
{
    private static readonly string s_code = string.Concat(Enumerable.Range(1, 30).Select(line => $"value_{line} = compute(\"some input\", {line})\n"));

    [Fact]
    public void Markup_for_the_eye_goes_and_words_and_code_stay()
    {
        InMemorySkills skill = InMemorySkills.WithBody("""
            # Tool

            ---

            - **Name**: the `**name**` of it
            - **Mode:** fast or safe
            1. **Start** - begin

            **Alone** stays.

            | Column A    | Column B   |
            |-------------|:----------:|
            | a  b        | `x | y`    |


            ```text
            - **Name**: kept

            ---


            | a    |
            ```

            Heading
            ---

            The end.
            """);
        var trial = new LoweringTrial(new TrimMarkup(), skill);

        Snapshot.Match(trial.Show());
        Assert.Empty(trial.Lost());
    }

    [Theory]
    [InlineData("an item that raises its voice", "- **Name**: x\n- **NEVER DO**: delete")]
    [InlineData("an item that states a rule", "- **Name**: x\n- **Rule**: you must ask")]
    [InlineData("an item that asks to wait for a person", "1. **Name**: x\n2. **Confirm**: only proceed if the user agrees")]
    [InlineData("an item without a label", "- **Name**: x\n- the mode")]
    [InlineData("a list beside one that keeps it", "- **Name**: x\n- **Mode**: y\n\nThen:\n\n1. **Rule**: never z")]
    [InlineData("lines of an answer", "Answer with exactly these lines:\n\n- **Name**: x\n- **Mode**: y")]
    [InlineData("lines of an answer in a step", "1. Reply in this form:\n   - **Name**: x\n   - **Mode**: y")]
    [InlineData("a section on the output", "## Output format\n\nThree lines.\n\n- **Name**: x\n- **Mode**: y\n\n---\n\n| a     | b |\n|-------|---|")]
    [InlineData("a listing in a listing", "```markdown\n## A\n\n```bash\nmake\n```\n\n- **Name**: x\n- **Mode**: y\n```")]
    public void Emphasis_goes_from_all_items_or_from_none_and_from_no_form_of_an_answer(string why, string body) =>
        Assert.True(new LoweringTrial(new TrimMarkup(), InMemorySkills.WithBody($"# A\n\n{body}\n\nEnd.\n")).IsSilent, why);

    [Fact]
    public void A_table_in_a_list_item_stays_in_it()
    {
        string rows = string.Concat(Enumerable.Range(1, 12).Select(row => $"   | value {row}        | meaning {row}        |\n"));
        var trial = new LoweringTrial(
            new TrimMarkup(),
            InMemorySkills.WithBody($"1. Look it up:\n\n   | Value          | Meaning          |\n   |----------------|------------------|\n{rows}\n2. Go on.\n"));

        string compiled = trial.Compiled().SyntaxTree.ToString();
        Assert.Contains("\n   | Value | Meaning |\n   |---|---|\n   | value 1 | meaning 1 |\n", compiled, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_said_twice_is_said_once()
    {
        string rule = "Always keep the user informed about each change that you make.";
        InMemorySkills skill =
            InMemorySkills.WithBody($"# A\n\n- {rule}\n- Short.\n- Another rule that is only here, and long enough to count.\n\n# B\n\nIntro.\n\n- Alpha.\n- **{rule}**\n- Beta.\n\n```text\n{rule}\n```\n");
        var trial = new LoweringTrial(new TrimRepeats(), skill);

        Snapshot.Match(trial.Show());
        Assert.Empty(trial.Lost());
    }

    [Theory]
    [InlineData("## Option 1: keep", "## Option 2: drop")]
    [InlineData("## Step 1", "## Step 2")]
    [InlineData("**If it is yours:**", "**If it is not:**")]
    public void A_rule_of_one_case_is_said_again_for_another(string first, string second)
    {
        const string Rule = "Never remove a folder that somebody else made for this work.";
        Assert.True(new LoweringTrial(new TrimRepeats(), InMemorySkills.WithBody($"# A\n\n{first}\n\n{Rule}\n\n{second}\n\n{Rule}\n\nGo.\n")).IsSilent);
    }

    [Fact]
    public void A_heading_keeps_what_stands_below_it()
    {
        const string Said = "Does what the tests of this file ask of it, as long as it takes.";
        InMemorySkills skill = InMemorySkills.Of($"---\nname: demo\ndescription: {Said}\n---\n# A\n\n{Said}\n\nMore.\n\n## Overview\n\n{Said}\n\n## Use\n\nGo.\n");
        string text = new LoweringTrial(new TrimRepeats(), skill).Compiled().SyntaxTree.ToString();

        Assert.Contains("# A\n\nMore.\n", text, StringComparison.Ordinal);
        Assert.Contains($"## Overview\n\n{Said}\n\n## Use\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- Use the Task tool with the agent that knows most about performance.")]
    [InlineData("- You must ask the user for approval before you go on to the next phase.")]
    public void What_is_done_anew_in_each_phase_is_said_anew(string item) =>
        Assert.True(new LoweringTrial(new TrimRepeats(), InMemorySkills.WithBody($"# A\n\n- One.\n- Two.\n{item}\n\n# B\n\n- Three.\n- Four.\n{item}\n")).IsSilent);

    [Fact]
    public void Help_for_failures_and_background_move_into_files()
    {
        string long1 = string.Join("\n", Enumerable.Range(1, 12).Select(item => $"- When thing {item} breaks, look at the log of thing {item}."));
        string long2 = string.Join("\n", Enumerable.Range(1, 12).Select(item => $"- [Page {item}](https://example.org/page/{item}) of the documentation"));
        InMemorySkills skill = Long($"## Troubleshooting\n\n{long1}\n\nYou must never restart the server.\n\n## Resources\n\n{long2}\n\n## License\n\nMIT\n");
        var trial = new LoweringTrial(new SetBackgroundAside(), skill);

        Snapshot.Match(WithoutFiller(trial));
        Assert.Empty(trial.Lost());
    }

    [Fact]
    public void Examples_beyond_two_of_one_kind_move_into_a_file()
    {
        InMemorySkills skill = Long(
            string.Concat(
                Enumerable.Range(1, 4).Select(number => $"## Example {number}: case {number}\n\n{string.Join(' ', Enumerable.Repeat("Some words of the example.", 15))}\n\n"))
                + "## After\n\nGo on.\n");
        var trial = new LoweringTrial(new SetExamplesAside(), skill);

        Snapshot.Match(WithoutFiller(trial));
        Assert.Empty(trial.Lost());
    }

    [Fact]
    public void Long_code_beyond_two_listings_moves_into_a_file()
    {
        InMemorySkills skill = Long(string.Concat(Enumerable.Range(1, 3).Select(number => $"## Variant {number}\n\n```python\n{s_code}```\n\n")));
        var trial = new LoweringTrial(new SetCodeAside(), skill);

        Assert.Contains("## Variant 3\n\nCode (30 lines): `assets/skvm/variant-3.py`.\n", trial.Show());
        Assert.EndsWith("=== demo/assets/skvm/variant-3.py\n" + s_code, trial.Show());
        Assert.Equal(2, trial.Compiled().Facts.Fences.Count);
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("json")]
    [InlineData("yaml")]
    public void Commands_and_formats_stay(string language) =>
        Assert.True(
            new LoweringTrial(new SetCodeAside(), Long(string.Concat(Enumerable.Range(1, 3).Select(number => $"## Variant {number}\n\n```{language}\n{s_code}```\n\n")))).IsSilent);

    [Fact]
    public void Code_of_a_step_stays() =>
        Assert.True(
            new LoweringTrial(new SetCodeAside(), Long(string.Concat(Enumerable.Range(1, 4).Select(number => $"## Step {number}: do\n\n```python\n{s_code}```\n\n")))).IsSilent);

    [Theory]
    [InlineData("tool.file.read=L1")]
    [InlineData("follow.procedure=L2")]
    [InlineData("follow.constraint=L1")]
    public void A_weaker_target_gets_everything_in_one_file(string levels)
    {
        InMemorySkills skill = Long($"## Troubleshooting\n\n{string.Join("\n", Enumerable.Repeat("- When it breaks, look at the log.", 20))}\n");

        Assert.True(new LoweringTrial(new SetBackgroundAside(), skill, levels).IsSilent);
    }

    [Fact]
    public void A_skill_for_a_weak_target_keeps_its_markup_and_its_repeats()
    {
        InMemorySkills skill = InMemorySkills.WithBody("# A\n\n- **Name**: x\n- **Mode**: y\n");

        Assert.True(new LoweringTrial(new TrimMarkup(), skill, "follow.constraint=L1").IsSilent);
    }

    /// <summary>A skill that is long enough to gain from files read on demand.</summary>
    private static InMemorySkills Long(string rest) => InMemorySkills.WithBody($"# Tool\n\n{Filler}\n{rest}");

    private static string Filler => string.Concat(Enumerable.Range(1, 70).Select(line => $"Line {line} tells the agent one more thing about the tool.\n"));

    private static string WithoutFiller(LoweringTrial trial) => trial.Show().Replace(Filler, "…\n", StringComparison.Ordinal);
}
