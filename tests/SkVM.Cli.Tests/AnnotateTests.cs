using System.Text.Json;
using SkVM.Batch;
using SkVM.Cli;
using SkVM.Cli.Commands;
using SkVM.Cli.Models;
using SkVM.Cli.Reviewing;
using SkVM.Requirements;

namespace SkVM.Tests;

/// <summary><c>skvm annotate</c>: nothing reaches the lock file unseen.</summary>
public sealed class AnnotateTests : IDisposable
{
    private readonly SkillFolder _folder = new();

    public AnnotateTests() =>
        _folder.With(
            "good-skill/SKILL.md", SkillFolder.Good + "\n## Ask\n\nWrite an SQL query that joins orders and customers:\n\n```sql\nSELECT * FROM a JOIN b ON a.x = b.x\n```\n");

    private string LockPath => Path.Combine(_folder.Root, "good-skill", SkillLock.FileName);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Levels_set_by_hand_are_shown_and_written()
    {
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "annotate", "good-skill", "--set", "tool.exec=L2", "--set", "gen.code.sql=none", "--why", "runs a tool", "--yes");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("--- good-skill/skvm.lock.json\n+++ good-skill/skvm.lock.json\n@@ -0,0 +1,", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("+    \"tool.exec\": {", run.Output, StringComparison.Ordinal);
        var written = SkillLock.Parse(File.ReadAllBytes(LockPath));
        Assert.Equal(["gen.code.sql L0 runs a tool", "tool.exec L2 runs a tool"], written.Requirements.Select(one => $"{one.Capability} {one.Level} {one.Why}"));

        Assert.Equal("good-skill/skvm.lock.json is up to date.", SkvmProcess.Run(_folder.Root, "annotate", "good-skill").Output.Trim());
        SkvmProcess.Run(_folder.Root, "annotate", "good-skill", "--remove", "tool.exec", "-y");
        Assert.Equal("gen.code.sql", Assert.Single(SkillLock.Parse(File.ReadAllBytes(LockPath)).Requirements).Capability.Id);
    }

    [Fact]
    public void Without_a_terminal_and_without_yes_nothing_is_written()
    {
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "annotate", "good-skill", "--set", "tool.exec=L2");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("+    \"tool.exec\": {", run.Output, StringComparison.Ordinal);
        Assert.Equal("skvm: there is no terminal to ask on, so good-skill/skvm.lock.json was not written: review the difference and pass --yes", run.Error.Trim());
        Assert.False(File.Exists(LockPath));
    }

    [Theory]
    [InlineData("y", true)]
    [InlineData("n", false)]
    [InlineData("", false)]
    public async Task On_a_terminal_it_asks(string answer, bool written)
    {
        var output = new StringWriter();
        int code = await AnnotateAsync(new Review(Yes: false, HasTerminal: true, new StringReader(answer + "\n"), output), null, "tool.exec=L2");
        Assert.EndsWith("skvm.lock.json? [y/N] ", output.ToString(), StringComparison.Ordinal);
        Assert.Equal((written ? 0 : 1, written), (code, File.Exists(LockPath)));
    }

    [Fact]
    public async Task A_model_adds_what_the_analysis_does_not_see()
    {
        string found = Load().GetAnalyzedRequirements().Single(one => one.Capability.Id == "gen.code.sql").Level.ToString();
        var client = new ScriptedClient("""
            {"requirements": [
              {"capability": "gen.code.sql", "level": "LEVEL", "why": "agrees with the analysis"},
              {"capability": "tool.exec", "level": "L2", "why": "runs the query, line 11"},
              {"capability": "tool.browser", "level": "none", "why": "not needed"}]}
            """.Replace("LEVEL", found, StringComparison.Ordinal));
        await AnnotateAsync(Accepting(), client);
        Assert.Equal(["tool.exec L2 runs the query, line 11"], SkillLock.Parse(File.ReadAllBytes(LockPath)).Requirements.Select(one => $"{one.Capability} {one.Level} {one.Why}"));
        string asked = Assert.Single(client.Asked);
        Assert.Contains($"gen.code.sql={found}", asked, StringComparison.Ordinal);
        Assert.Contains("15: SELECT * FROM a", asked, StringComparison.Ordinal);
        Assert.Contains("tool.exec (", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_set_by_hand_stands_above_the_model()
    {
        var client = new ScriptedClient("""{"requirements": [{"capability": "tool.exec", "level": "L2", "why": "x"}]}""");
        await AnnotateAsync(Accepting(), client, "tool.exec=L3");
        Assert.Equal("L3", Assert.Single(SkillLock.Parse(File.ReadAllBytes(LockPath)).Requirements).Level.ToString());
    }

    [Theory]
    [InlineData("Sure! Here it is: {}", "the model's answer is not JSON")]
    [InlineData("```json\n{\"requirements\": []}\n```", "the model's answer is not JSON")]
    [InlineData("[]", "the model's answer must be an object with the array 'requirements' and nothing else")]
    [InlineData("{\"requirements\": [], \"note\": \"\"}", "the model's answer must be an object with the array 'requirements' and nothing else")]
    [InlineData("{\"requirements\": [1]}", "each item must have 'capability', 'level', 'why' and nothing else: 1")]
    [InlineData("{\"requirements\": [{\"capability\": \"tool.exec\", \"level\": \"L2\"}]}", "each item must have 'capability', 'level', 'why' and nothing else")]
    [InlineData("{\"requirements\": [{\"capability\": \"tool.exce\", \"level\": \"L2\", \"why\": \"x\"}]}", "there is no capability 'tool.exce': did you mean tool.exec?")]
    [InlineData("{\"requirements\": [{\"capability\": \"tool.exec\", \"level\": \"high\", \"why\": \"x\"}]}", "'high' is not a level of tool.exec: write L1, L2 or L3, or none")]
    [InlineData("{\"requirements\": [{\"capability\": \"tool.exec\", \"level\": 2, \"why\": \"x\"}]}", "'level' must be a text")]
    [InlineData("{\"requirements\": [{\"capability\": \"tool.exec\", \"level\": \"L2\", \"why\": \"x\"}, {\"capability\": \"tool.exec\", \"level\": \"L1\", \"why\": \"x\"}]}", "tool.exec is given twice")]
    public async Task A_bad_answer_is_a_clear_error_and_nothing_is_written(string answer, string message)
    {
        ModelException e = await Assert.ThrowsAsync<ModelException>(() => AnnotateAsync(Accepting(), new ScriptedClient(answer)));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(LockPath));
    }

    [Fact]
    public void A_model_is_reached_over_HTTP()
    {
        using var server = new ChatServer();
        server.Answer("""{"requirements": [{"capability": "tool.exec", "level": "L2", "why": "runs it"}]}""").Answer("no");
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "annotate", "good-skill", "--model", "m", "--endpoint", server.Url, "--yes");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("runs it", File.ReadAllText(LockPath), StringComparison.Ordinal);

        run = SkvmProcess.Run(_folder.Root, "annotate", "good-skill", "--model", "m", "--endpoint", server.Url, "--yes");
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("skvm: the model's answer is not JSON", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stale_lock_is_reviewed_again_for_the_new_text()
    {
        SkvmProcess.Run(_folder.Root, "annotate", "good-skill", "--set", "tool.exec=L2", "--yes");
        _folder.With("good-skill/SKILL.md", SkillFolder.Good + "\nMore.\n");
        Assert.Contains("SKVM1005", SkvmProcess.Run(_folder.Root, "check", "good-skill").Output, StringComparison.Ordinal);
        Assert.Contains("-  \"skill\": ", SkvmProcess.Run(_folder.Root, "annotate", "good-skill", "--yes").Output, StringComparison.Ordinal);
        Assert.Equal("", SkvmProcess.Run(_folder.Root, "check", "good-skill").Output);
    }

    [Theory]
    [InlineData("did you mean tool.exec?", "annotate", "good-skill", "--set", "tool.exce=L2")]
    [InlineData("did you mean tool.exec?", "annotate", "good-skill", "--remove", "tool.exce")]
    [InlineData("'tool.exec' is given to --set and to --remove: give it to one of them", "annotate", "good-skill", "--remove", "tool.exec", "--set", "tool.exec=L3", "--yes")]
    [InlineData("--model needs --endpoint", "annotate", "good-skill", "--model", "m")]
    [InlineData("is not an HTTP address", "annotate", "good-skill", "--model", "m", "--endpoint", "x")]
    [InlineData("there is no SKILL.md", "annotate", "empty")]
    public void A_wrong_call_gives_2(string message, params string[] arguments)
    {
        _folder.With("empty/x.txt", "");
        SkvmProcess run = SkvmProcess.Run(_folder.Root, arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lock_file_that_is_no_JSON_is_told_in_one_sentence()
    {
        _folder.With("good-skill/skvm.lock.json", "{");
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "annotate", "good-skill", "--set", "tool.exec=L2", "--yes");
        Assert.Equal(2, run.ExitCode);
        Assert.EndsWith(" that should be closed, or delete the file\n", run.Error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_lock_file_is_not_written_over()
    {
        _folder.With("good-skill/skvm.lock.json", "{\n  \"version\": 2\n}");
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "annotate", "good-skill", "--set", "tool.exec=L2", "--yes");
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("skvm: good-skill/skvm.lock.json(2,14): this SkVM reads version 1", run.Error, StringComparison.Ordinal);
    }

    private static Review Accepting() => new(Yes: true, HasTerminal: false, TextReader.Null, TextWriter.Null);

    private SkillSemanticModel Load() => SkillBatch.Load(Path.Combine(_folder.Root, "good-skill", "SKILL.md"), new SkillBatchOptions());

    private Task<int> AnnotateAsync(Review review, ScriptedClient? client, params string[] set) => AnnotateCommand.RunAsync(
        Load(), [.. set.Select(entry => LockedRequirement.Parse(entry, "by hand"))], [], client, review, CancellationToken.None);
}
