using SkVM.Cli;
using SkVM.Cli.Runs;

namespace SkVM.Tests;

/// <summary><c>skvm jit match</c>: one line of JSON for each run.</summary>
public sealed class JitMatchTests : IDisposable
{
    private readonly SkillFolder _folder = new();

    public JitMatchTests() => _folder
        .With("good-skill/SKILL.md", "---\nname: good-skill\ndescription: Prints a greeting. Use to greet.\n---\n\n# Greet\n\n```bash\ngreet --name \"Ada\" --times 3\n```\n")
        .With("runs.jsonl", """
            {"id": "p1", "agent": "a", "calls": [{"tool": "bash", "code": "greet --times 2 --name 'Bo & Co'"}]}
            {"id": "p2", "agent": "a", "calls": [{"tool": "bash", "code": "greet --all"}]}
            {"id": "p3", "agent": "a", "calls": [{"tool": "write_file", "path": "x.py", "code": "import g\ng.wave('x', 5)"}, {"tool": "bash", "code": "python3 x.py"}]}
            {"id": "p4", "agent": "a", "calls": [{"tool": "python", "code": "from g import wave\nwave('y', 6)"}]}
            {"id": "p5", "agent": "a", "calls": [{"tool": "python", "code": "from g import wave\nwave('z', 7)"}]}
            {"id": "p5", "agent": "b", "calls": [{"tool": "python", "code": "from g import wave\nwave('z', 7)"}]}

            """);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Matches_have_template_line_and_arguments() => Assert.Equal(
        """
        {"id":"p1","agent":"a","match":{"template":"greet","line":8,"kind":"aot","printsSame":true,"arguments":{"name":"Bo & Co","times":2}}}
        {"id":"p2","agent":"a","match":null,"reason":"greet has no option --all, the code has --all"}
        {"id":"p3","agent":"a","match":null,"reason":"no template is like it"}

        """.ReplaceLineEndings("\n"),
        string.Concat(Run("--explain").Output.Split('\n')[..3].Select(line => line + "\n")));

    [Fact]
    public void With_learning_earlier_runs_of_the_same_agent_teach() => Assert.Equal(
        ["null", "null", "{\"template\":\"mined-1\",\"line\":0,\"kind\":\"mined\",\"printsSame\":true,\"arguments\":{\"waveText\":\"z\",\"wave\":7}}", "null"],
        Run("--learn").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..].Select(line => line[(line.IndexOf("\"match\":", StringComparison.Ordinal) + 8)..^1]));

    [Theory]
    [InlineData("absent.jsonl", "the runs 'absent.jsonl' cannot be read")]
    [InlineData("good-skill/SKILL.md", "good-skill/SKILL.md(1): not a run")]
    public void Other_files_are_a_wrong_call(string file, string message)
    {
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "jit", "match", "good-skill", "--runs", file);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "it is no object")]
    [InlineData("{}", "it has no id")]
    [InlineData("{\"id\": \"p\"}", "it has no list of calls")]
    [InlineData("{\"id\": 1, \"calls\": []}", "id is no text")]
    [InlineData("{\"id\": \"p\", \"calls\": [{\"tool\": \"bash\"}]}", "a call has no code")]
    public void A_line_that_is_no_run_says_what_it_lacks(string line, string message)
    {
        _folder.With("bad.jsonl", line + "\n");
        WrongCallException e = Assert.Throws<WrongCallException>(() => AgentRunFile.Read(Path.Combine(_folder.Root, "bad.jsonl")));
        Assert.Contains($"bad.jsonl(1): not a run: {message}. A run has id, agent and calls", e.Message, StringComparison.Ordinal);
    }

    private SkvmProcess Run(string option)
    {
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "jit", "match", "good-skill", "--runs", "runs.jsonl", option);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run;
    }
}
