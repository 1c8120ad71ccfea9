using SkVM.Runtime.Solidification;

namespace SkVM.Tests;

/// <summary><c>skvm jit list</c>, <c>show</c>, <c>reset</c> and <c>replay</c>.</summary>
public sealed class JitStateTests : IDisposable
{
    private const string Skill =
        "---\nname: greeter\ndescription: Greets people. Use to greet somebody.\n---\n\n## Say hello\n\n```bash\ngreet --name \"<name>\" --times <count>\n```\n";
    private readonly SkillFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string State => Path.Combine(_folder.Root, "state.db");

    [Fact]
    public void States_are_listed_shown_and_forgotten()
    {
        using (SolidificationStore store = SolidificationStore.Open(State))
        {
            for (int i = 0; i < 5; i++)
                store.Apply(new TemplateKey("0123456789abcdef", "say-hello", "m@h"), "greeter", new TurnMatched(2, [new("pattern", true)]), SolidificationThresholds.Default);
        }

        string list = SkvmProcess.Run(_folder.Root, "jit", "list", "--state", State).Output;
        Assert.Matches("greeter +say-hello +m@h +promoted +5 +0 +0 +0 +01234567\n", list);
        string show = SkvmProcess.Run(_folder.Root, "jit", "show", "greeter", "--state", State).Output;
        Assert.Contains("observing -> shadow: 3 matches in a row.", show, StringComparison.Ordinal);
        Assert.Contains("pattern right 2 times in a row", show, StringComparison.Ordinal);
        Wrong("of 'greeter' nothing is known for the template 'nope'; there is say-hello for m@h", "show", "greeter", "--template", "nope");
        Wrong(
            "of 'greeter' nothing is known for the template 'say-hello' and the target 'x@y'; there is say-hello for m@h",
            "reset",
            "greeter",
            "--template",
            "say-hello",
            "--target",
            "x@y");
        Wrong($"nothing is known of 'nope' in '{State}'; see 'skvm jit list'", "reset", "nope");
        Assert.Equal("1 template forgotten\n", SkvmProcess.Run(_folder.Root, "jit", "reset", "greeter", "--state", State).Output);
        Assert.StartsWith("Nothing is known yet", SkvmProcess.Run(_folder.Root, "jit", "list", "--state", State).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Contexts_are_counted_and_runs_that_matched_none_are_forgotten()
    {
        using (SolidificationStore store = SolidificationStore.Open(State))
        {
            for (int i = 0; i < 3; i++)
                store.Apply(
                    new TemplateKey("0123456789abcdef", "say-hello", "m@h"),
                    "greeter",
                    new TurnMatched(2, []),
                    SolidificationThresholds.Default,
                    new PromptExample("Greet.", ArgumentSet.Parse("{}")) { Context = i == 0 ? "a" : "b" });
            store.UpdateDocuments("other", "hash", "m@h", "run", _ => ["one", "two"]);
        }

        Assert.Contains(
            "3 prompts in 2 contexts (instructions, tools and options of the request), at most 2 in one",
            SkvmProcess.Run(_folder.Root, "jit", "show", "greeter", "--state", State).Output,
            StringComparison.Ordinal);
        Assert.Equal("0 templates forgotten, and 2 runs that matched none\n", SkvmProcess.Run(_folder.Root, "jit", "reset", "other", "--state", State).Output);
        Wrong($"nothing is known of 'other' in '{State}'; see 'skvm jit list'", "reset", "other");
    }

    [Fact]
    public void Looking_makes_no_file_and_wrong_calls_say_so()
    {
        Assert.StartsWith("Nothing is known yet", SkvmProcess.Run(_folder.Root, "jit", "list", "--state", State).Output, StringComparison.Ordinal);
        Assert.False(File.Exists(State));
        Assert.Equal(2, SkvmProcess.Run(_folder.Root, "jit", "show", "nobody", "--state", State).ExitCode);
        Assert.Equal(2, SkvmProcess.Run(_folder.Root, "jit", "reset", "--state", State).ExitCode);
        Assert.Equal(2, SkvmProcess.Run(_folder.Root, "jit", "reset", "--all", "--template", "x", "--state", State).ExitCode);
        File.WriteAllText(State, new string('x', 5000));
        SkvmProcess broken = SkvmProcess.Run(_folder.Root, "jit", "list", "--state", State);
        Assert.Equal(1, broken.ExitCode);
        Assert.Contains(State, broken.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_replay_counts_what_would_have_been_saved()
    {
        _folder.With("skills/greeter/SKILL.md", Skill);
        IEnumerable<string> lines = Enumerable.Range(1, 7).Select(i =>
            $$"""{"id": "p{{i}}", "agent": "a", "prompt": "Please greet \"Ada {{i}}\" {{i}} times.", "calls": [{"tool": "bash", "code": "greet --name 'Ada {{i}}' --times {{i}}"}]}""");
        _folder.With("runs.jsonl", string.Join('\n', lines));
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "jit", "replay", "skills/greeter", "--runs", "runs.jsonl");
        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"a +7 +7 +2 +4 +0\n", run.Output);
    }

    [Fact]
    public void A_bypass_that_would_have_been_wrong_is_named()
    {
        _folder.With("skills/greeter/SKILL.md", Skill);
        IEnumerable<string> lines = Enumerable.Range(1, 6).Select(i =>
            $$"""{"id": "p{{i}}", "agent": "a", "prompt": "Please greet \"Ada\" {{i}} times.", "calls": [{"tool": "bash", "code": "greet --name 'Ada' --times {{(i == 6 ? 60 : i)}}"}]}""");
        _folder.With("runs.jsonl", string.Join('\n', lines));
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "jit", "replay", "skills/greeter", "--runs", "runs.jsonl");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("wrong: p6 greeter/", run.Output, StringComparison.Ordinal);
    }

    private void Wrong(string message, params string[] arguments)
    {
        SkvmProcess run = SkvmProcess.Run(_folder.Root, ["jit", .. arguments, "--state", State]);
        Assert.Equal((2, "skvm: " + message), (run.ExitCode, run.Error.Trim()));
    }
}
