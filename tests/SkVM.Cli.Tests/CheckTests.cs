using System.Text.Json;

namespace SkVM.Tests;

public sealed class CheckTests : IDisposable
{
    private readonly SkillFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_clean_skill_gives_0_and_no_output()
    {
        _folder.With("skills/good-skill/SKILL.md", SkillFolder.Good);
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "check", "skills");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Equal("1 skill, 0 errors, 0 warnings", run.Error.Trim());
    }

    [Fact]
    public void An_error_gives_1_and_a_line_with_place_and_id()
    {
        _folder.With("skills/other/SKILL.md", SkillFolder.Good);
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "check", "skills");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("skills/other/SKILL.md(2,7): error SKVM0012: The name 'good-skill' differs from the skill's folder 'other': rename one of them", run.Output.Trim().Replace('\\', '/'));
    }

    [Fact]
    public void A_warning_alone_gives_0()
    {
        _folder.With("skills/good-skill/SKILL.md", SkillFolder.Good + "\nSee [notes](references/notes.md).\n");
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "check", "skills");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("warning SKVM0040", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_stands_alone_on_standard_output()
    {
        _folder.With("a/good-skill/SKILL.md", SkillFolder.Good).With("b/good-skill/SKILL.md", SkillFolder.Good);
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "check", "a", "b", "--format", "json");
        Assert.Equal(1, run.ExitCode);
        using JsonDocument json = JsonDocument.Parse(run.Output);
        Assert.Equal(2, json.RootElement.GetProperty("skills").GetInt32());
        Assert.Equal(1, json.RootElement.GetProperty("errors").GetInt32());
        JsonElement only = Assert.Single(json.RootElement.GetProperty("diagnostics").EnumerateArray());
        Assert.Equal("SKVM0013", only.GetProperty("id").GetString());
        Assert.Equal(2, only.GetProperty("line").GetInt32());
    }

    [Fact]
    public void Sarif_has_relative_uris()
    {
        _folder.With("skills/other/SKILL.md", SkillFolder.Good);
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "check", ".", "--format", "sarif");
        using JsonDocument json = JsonDocument.Parse(run.Output);
        JsonElement result = json.RootElement.GetProperty("runs")[0].GetProperty("results")[0];
        Assert.Equal("skills/other/SKILL.md", result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());
    }

    [Fact]
    public void Editorconfig_sets_severities()
    {
        _folder.With("skills/other/SKILL.md", SkillFolder.Good).With(".editorconfig", "root = true\n[*.md]\ndotnet_diagnostic.SKVM0012.severity = none\n");
        Assert.Equal(0, SkvmProcess.Run(_folder.Root, "check", "skills").ExitCode);
    }

    [Theory]
    [InlineData("'nowhere' does not exist", "check", "nowhere")]
    [InlineData("Required argument 'path' missing", "check")]
    [InlineData("did you mean qwen/qwen3.5-9b@bare-agent", "check", ".", "--target", "qwen/qwen3.5-9b@bare-agnt")]
    [InlineData("write model@harness", "check", ".", "--target", "qwen")]
    [InlineData("the profile 'none.json' cannot be read", "check", ".", "--profile", "none.json")]
    [InlineData("'xml' not recognized", "check", ".", "--format", "xml")]
    [InlineData("--target", "compile", ".", "--out", "x")]
    public void A_wrong_call_gives_2_and_says_what_to_write(string message, params string[] arguments)
    {
        SkvmProcess run = SkvmProcess.Run(_folder.Root, arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_of_ones_own_is_a_target()
    {
        _folder.With("skills/good-skill/SKILL.md", SkillFolder.Good + "\n```sql\nSELECT 1\n```\n")
            .With("acme.json", """{"model": "acme/m", "harness": "h", "capabilities": {"gen.code.sql": "L0"}}""");
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "check", "skills", "--profile", "acme.json", "--target", "acme/m@h");
        Assert.Matches("SKVM1001: The skill asks for gen.code.sql at L[123]", run.Output);
    }

    [Fact]
    public void Many_skills_are_reported_in_the_order_of_their_paths()
    {
        for (int i = 0; i < 300; i++)
            _folder.With($"skills/s{i:000}/SKILL.md", SkillFolder.Good);
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "check", "skills");
        string[] mismatches = [.. run.Output.Split('\n').Where(line => line.Contains("SKVM0012", StringComparison.Ordinal))];
        Assert.Equal(300, mismatches.Length);
        Assert.Equal(mismatches.Order(StringComparer.Ordinal), mismatches);
    }
}
