using System.Text.Json;

namespace SkVM.Tests;

/// <summary><c>skvm explain</c>: the derivation as a table and as JSON.</summary>
public sealed class ExplainTests : IDisposable
{
    private readonly SkillFolder _folder = new();

    public ExplainTests() => _folder
        .With(
            "good-skill/SKILL.md",
            "---\nname: good-skill\ndescription: Prints a greeting. Use to greet.\nmetadata:\n  skvm.requires: \"tool.browser=L2\"\n---\n\n# Greet\n\n```sql\nWITH a AS (SELECT 1) SELECT * FROM a\n```\n")
        .With("acme.json", """{"model": "acme/m", "harness": "h", "capabilities": {"gen.code.sql": "L3", "tool.browser": "L0"}}""");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_table_has_levels_evidence_gaps_and_what_to_do()
    {
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "explain", "good-skill", "--profile", "acme.json", "--target", "acme/m@h");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        string text = run.Output.ReplaceLineEndings("\n");
        Assert.StartsWith("good-skill (good-skill/SKILL.md)\n\n  needs ", text, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^  gen\.code\.sql +L\d +\d\.\d\d .*analysis ", text);
        Assert.Contains("\n    10,1: ```sql WITH a AS (SELECT 1) SELECT * FROM a ```\n", text, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^  tool\.browser +L2 +1\.00 .*front matter, analysis: ", text);
        Assert.Contains("\n    5,19: tool.browser=L2\n", text, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^for acme/m@h$", text);
        Assert.Matches(@"(?m)^  tool\.browser +L2 +L0 +missing +- +L2$", text);
        Assert.Contains("\n    to do: use an API or a command in place of the browser, or leave the log-in to the user\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_JSON_says_the_same()
    {
        SkvmProcess.Run(_folder.Root, "annotate", "good-skill", "--set", "gen.code.sql=L1", "--why", "fixed query", "--yes");
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "explain", "good-skill", "--profile", "acme.json", "--target", "acme/m@h", "--format", "json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        using JsonDocument json = JsonDocument.Parse(run.Output);
        JsonElement skill = Assert.Single(json.RootElement.GetProperty("skills").EnumerateArray());
        Assert.Equal(
            ("good-skill", "good-skill/SKILL.md", "used"), (skill.GetProperty("skill").GetString(), skill.GetProperty("path").GetString(), skill.GetProperty("lock").GetString()));
        JsonElement[] requirements = [.. skill.GetProperty("requirements").EnumerateArray().Where(one => one.GetProperty("origin").GetString() != "analyzed")];
        Assert.Equal(
            ["gen.code.sql L1 reviewed", "tool.browser L2 stated"],
            requirements.Select(one => $"{one.GetProperty("capability").GetString()} {one.GetProperty("level").GetString()} {one.GetProperty("origin").GetString()}"));
        Assert.Equal("fixed query", requirements[0].GetProperty("why").GetString());
        Assert.StartsWith("L", requirements[0].GetProperty("analyzed").GetProperty("level").GetString(), StringComparison.Ordinal);
        Assert.Contains(10, requirements[0].GetProperty("evidence").EnumerateArray().Select(one => one.GetProperty("line").GetInt32()));
        Assert.All(requirements, one => Assert.True(one.GetProperty("core").ValueKind is JsonValueKind.True or JsonValueKind.False));
        JsonElement gap = Assert.Single(skill.GetProperty("targets")[0].GetProperty("gaps").EnumerateArray(), one => one.GetProperty("kind").GetString() != "unknown");
        Assert.Equal(
            "tool.browser L2 L0 missing L2 False",
            string.Join(' ', new[] { "capability", "required", "measured", "kind", "left", "closed" }.Select(name => gap.GetProperty(name).ToString())));
    }

    private const string Steps =
        "---\nname: stepper\ndescription: Builds a report. Use to build reports.\n---\n\n# Workflow\n\n## Step 1: Fetch the data\n\n```bash\ncurl -o data.json https://example.com/data\n```\n\n## Step 2: Count the rows\n\n```bash\njq length data.json > rows.txt\n```\n\n## Step 3: List the kinds\n\n```bash\njq keys data.json > kinds.txt\n```\n";

    [Fact]
    public void The_table_shows_the_workflow_with_the_reason_of_each_edge()
    {
        _folder.With("stepper/SKILL.md", Steps);
        string text = SkvmProcess.Run(_folder.Root, "explain", "stepper").Output.ReplaceLineEndings("\n");
        Assert.Matches(@"(?m)^  s1\* +8 +script +Step 1: Fetch the data +-$", text);
        Assert.Matches(@"(?m)^  s3 +20 +script +Step 3: List the kinds +s1$", text);
        Assert.Contains("\n    after s1: the file data.json (11,9 and 17,11)\n", text, StringComparison.Ordinal);
        Assert.Contains(
            "\n  * critical path: s1, s2 (2 of 3 steps)\n  may run together (ilp): s2, s3: their commands touch different files and state (14,12)\n",
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_JSON_shows_the_workflow_and_a_skill_without_one_has_an_empty_one()
    {
        _folder.With("stepper/SKILL.md", Steps);
        using JsonDocument json = JsonDocument.Parse(SkvmProcess.Run(_folder.Root, "explain", "good-skill", "stepper", "--format", "json").Output);
        JsonElement[] workflows = [.. json.RootElement.GetProperty("skills").EnumerateArray().Select(skill => skill.GetProperty("workflow"))];
        Assert.Equal(0, workflows[0].GetProperty("steps").GetArrayLength());
        Assert.Equal(
            ["s1 s2 file data.json 11", "s1 s3 file data.json 11"],
            workflows[1]
                .GetProperty("edges")
                .EnumerateArray()
                .Select(
                    edge =>
                        $"{edge.GetProperty("from")} {edge.GetProperty("to")} {edge.GetProperty("reason")} {edge.GetProperty("subject")} {edge.GetProperty("evidence")[0].GetProperty("line")}"));
        Assert.Equal(["s1", "s2"], workflows[1].GetProperty("criticalPath").EnumerateArray().Select(step => step.GetString()!));
        Assert.Equal("ilp", workflows[1].GetProperty("parallel")[0].GetProperty("kind").GetString());
    }

    [SkippableFact]
    public void A_skill_that_cannot_be_read_does_not_stop_the_others()
    {
        Skip.If(OperatingSystem.IsWindows(), "makes links");
        _folder.With("s/alpha/SKILL.md", SkillFolder.Good + "\nSee [more](references/more.md).\n").With("s/good-skill/SKILL.md", SkillFolder.Good);
        Directory.CreateDirectory(Path.Combine(_folder.Root, "s/alpha/references"));
        File.CreateSymbolicLink(Path.Combine(_folder.Root, "s/alpha/references/more.md"), "gone");
        foreach (string[] command in (string[][])[["explain", "s", "--format", "json"], ["env", "check", "s", "--format", "json"]])
        {
            SkvmProcess run = SkvmProcess.Run(_folder.Root, command);
            Assert.Equal(1, run.ExitCode);
            Assert.StartsWith("skvm: 's/alpha/SKILL.md' cannot be read: Could not find file", run.Error, StringComparison.Ordinal);
            using JsonDocument json = JsonDocument.Parse(run.Output);
            Assert.Equal("good-skill", Assert.Single(json.RootElement.GetProperty("skills").EnumerateArray()).GetProperty("skill").GetString());
        }

        SkvmProcess env = SkvmProcess.Run(_folder.Root, "env", "explain", "s");
        Assert.Equal(1, env.ExitCode);
        Assert.StartsWith("good-skill (s/good-skill)", env.Output, StringComparison.Ordinal);
        SkvmProcess only = SkvmProcess.Run(_folder.Root, "check", "s/alpha");
        Assert.StartsWith("s/alpha/references/more.md(1,1): error SKVM9004: ", only.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lowering_is_shown_with_the_levels_before_and_after()
    {
        // The text of the gap is rewritten by a reviewed passage, which is a lowering as any other.
        using var server = new ChatServer();
        server.Answer("""{"passages": [{"id": 1, "replacement": "Greet politely."}]}""");
        _folder.With("weak.json", """{"model": "acme/weak", "harness": "h", "capabilities": {"gen.code.sql": "L0"}}""");
        SkvmProcess.Run(
            _folder.Root, "lower", "good-skill", "--profile", "weak.json", "--target", "acme/weak@h", "--with-model", "--model", "m", "--endpoint", server.Url, "--yes");
        string text = SkvmProcess.Run(_folder.Root, "explain", "good-skill", "--profile", "weak.json", "--target", "acme/weak@h").Output.ReplaceLineEndings("\n");
        Assert.Matches(@"(?m)^  gen\.code\.sql +L\d +L0 +missing +reviewed-passages \(L\d to none\) +none, closed$", text);
        Assert.Matches(@"(?m)^  tool\.browser +L2 +\? +unknown +- +L2$", text);
    }
}
