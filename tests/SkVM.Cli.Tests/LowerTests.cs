using SkVM.Batch;
using SkVM.Cli.Commands;
using SkVM.Cli.Models;
using SkVM.Cli.Reviewing;
using SkVM.Profiles;
using SkVM.Requirements;
using SkVM.Targets;

namespace SkVM.Tests;

/// <summary><c>skvm lower</c>: what a model proposes must prove itself before it reaches the lock file.</summary>
public sealed class LowerTests : IDisposable
{
    private const string Skill = SkillFolder.Good + "\n## Ask\n\n```sql\nWITH a AS (SELECT 1) SELECT * FROM a\n```\n\nYou must never guess.\n";

    private readonly SkillFolder _folder = new();

    public LowerTests() => _folder.With("good-skill/SKILL.md", Skill).With("acme.json", """{"model": "acme/m", "harness": "h", "capabilities": {"gen.code.sql": "L0"}}""");

    private string LockPath => Path.Combine(_folder.Root, "good-skill", SkillLock.FileName);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_proposal_that_holds_enters_the_lock_file_and_the_compiled_skill()
    {
        var client = new ScriptedClient("""{"passages": [{"id": 1, "replacement": "Greet politely.\n"}]}""");
        var output = new StringWriter();
        Assert.Equal(0, await ProposeAsync(client, output));

        string asked = Assert.Single(client.Asked);
        Assert.Contains("Passage 1 (lines 12 to 14):\n```sql\nWITH a AS (SELECT 1) SELECT * FROM a\n```", asked, StringComparison.Ordinal);
        Assert.Matches("gen.code.sql for acme/m@h: L[123] to L0, proved\n", output.ToString());
        Assert.Contains("-```sql\n-WITH a AS (SELECT 1) SELECT * FROM a\n-```\n+Greet politely.\n", output.ToString(), StringComparison.Ordinal);
        LockedPassage passage = Assert.Single(SkillLock.Parse(File.ReadAllBytes(LockPath)).Passages);
        Assert.Equal((12, 14, "Greet politely."), (passage.FirstLine, passage.LastLine, passage.Replacement));

        SkvmProcess compiled = SkvmProcess.Run(_folder.Root, "compile", "good-skill", "--profile", "acme.json", "--target", "acme/m@h", "--out", "out");
        Assert.Equal(0, compiled.ExitCode);
        string folder = Path.Combine(_folder.Root, "out", "acme--m@h", "good-skill");
        Assert.Contains("Greet politely.", File.ReadAllText(Path.Combine(folder, "SKILL.md")), StringComparison.Ordinal);
        Assert.Contains("\"reviewed-passages\"", File.ReadAllText(Path.Combine(folder, "skvm.json")), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "skvm.lock.json")));
    }

    [Theory]
    [InlineData("```sql\\nWITH b AS (SELECT 2) SELECT * FROM b\\n```", "gen.code.sql did not drop")]
    public async Task A_proposal_without_proof_is_refused(string replacement, string reason)
    {
        var output = new StringWriter();
        Assert.Equal(1, await ProposeAsync(new ScriptedClient($$"""{"passages": [{"id": 1, "replacement": "{{replacement}}"}]}"""), output));
        Assert.Contains($"the proposal is refused, because {reason}", output.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(LockPath));
    }

    [Theory]
    [InlineData("{\"passages\": [{\"id\": 9, \"replacement\": \"x\"}]}", "'id' must be a passage's number, 1 to ")]
    [InlineData("{\"passages\": []}", "the model proposes no change")]
    [InlineData("{\"passages\": [{\"id\": 1, \"replacement\": \"\"}]}", "'replacement' must be a text")]
    [InlineData("{\"passages\": [{\"id\": 1, \"replacement\": \"x\"}, {\"id\": 1, \"replacement\": \"y\"}]}", "passage 1 is given twice")]
    public async Task A_bad_answer_is_a_clear_error(string answer, string message)
    {
        ModelException e = await Assert.ThrowsAsync<ModelException>(() => ProposeAsync(new ScriptedClient(answer), TextWriter.Null));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_whole_command_works_over_HTTP()
    {
        using var server = new ChatServer();
        server.Answer("""{"passages": [{"id": 1, "replacement": "Greet politely."}]}""");
        string[] call = ["lower", "good-skill", "--profile", "acme.json", "--target", "acme/m@h"];
        Assert.Equal("for acme/m@h: nothing is lowered", SkvmProcess.Run(_folder.Root, call).Output.Trim());
        SkvmProcess run = SkvmProcess.Run(_folder.Root, [.. call, "--with-model", "--model", "m", "--endpoint", server.Url, "--yes"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith(
            "for acme/m@h: reviewed-passages\n--- good-skill/SKILL.md", SkvmProcess.Run(_folder.Root, call).Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains(
            "There is no proposal that holds.",
            SkvmProcess.Run(_folder.Root, [.. call, "--with-model", "--model", "m", "--endpoint", server.Url]).Output,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no capability 'bogus': did you mean ", "--capability", "bogus")]
    [InlineData("--capability and --model need --with-model", "--capability", "gen.code.sql")]
    public void An_option_that_would_do_nothing_is_a_wrong_call(string message, params string[] options)
    {
        SkvmProcess run = SkvmProcess.Run(_folder.Root, ["lower", "good-skill", "--profile", "acme.json", "--target", "acme/m@h", .. options]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stale_lock_must_be_reviewed_first()
    {
        SkvmProcess.Run(_folder.Root, "annotate", "good-skill", "--set", "tool.exec=L2", "--yes");
        _folder.With("good-skill/SKILL.md", Skill + "More.\n");
        SkvmProcess run = SkvmProcess.Run(
            _folder.Root, "lower", "good-skill", "--profile", "acme.json", "--target", "acme/m@h", "--with-model", "--model", "m", "--endpoint", "http://localhost:1");
        Assert.Equal((2, "skvm: good-skill/skvm.lock.json was reviewed against another text: run 'skvm annotate' first"), (run.ExitCode, run.Error.Trim()));
    }

    private Task<int> ProposeAsync(ScriptedClient client, TextWriter output)
    {
        CapabilityProfileSet profiles = CapabilityProfileSet.BuiltIn.Add(CapabilityProfileFile.Parse(File.ReadAllBytes(Path.Combine(_folder.Root, "acme.json"))));
        // Without the built-in lowerings that may close the gap first.
        SkillCompilationOptions options = SkillCompilationOptions.Default with { Profiles = profiles, Lowerings = [SkillCompilationOptions.Default.Lowerings[0]] };
        SkillSemanticModel model = SkillBatch.Load(
            Path.Combine(_folder.Root, "good-skill", "SKILL.md"), new SkillBatchOptions { Compilation = options, Targets = [SkillTarget.Parse("acme/m@h")] });
        return LowerCommand.ProposeAsync(model, [], client, new Review(Yes: true, HasTerminal: false, TextReader.Null, output), CancellationToken.None);
    }
}
