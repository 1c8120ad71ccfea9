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
        Assert.Equal(
            "skills/other/SKILL.md(2,7): error SKVM0012: The name 'good-skill' differs from the skill's folder 'other': rename one of them", run.Output.Trim().Replace('\\', '/'));
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

    [SkippableFact]
    public void Folders_that_link_to_each_other_end_and_set_severities_from_above_the_skills()
    {
        Skip.If(OperatingSystem.IsWindows(), "makes links");
        _folder
            .With("skills/other/SKILL.md", SkillFolder.Good)
            .With("skills/other/node_modules/.editorconfig", "root = true\n[*.md]\ndotnet_diagnostic.SKVM0012.severity = none\n");
        Directory.CreateSymbolicLink(Path.Combine(_folder.Root, "a"), ".");
        Directory.CreateSymbolicLink(Path.Combine(_folder.Root, "b"), ".");
        Directory.CreateSymbolicLink(Path.Combine(_folder.Root, "skills/c"), "..");
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "check", ".");
        Assert.Equal((1, "1 skill, 1 error, 0 warnings"), (run.ExitCode, run.Error.Trim()));
        _folder.With("skills/.editorconfig", "[*.md]\ndotnet_diagnostic.SKVM0012.severity = warning\n");
        Assert.Contains("warning SKVM0012", SkvmProcess.Run(_folder.Root, "check", "a/skills").Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void An_editorconfig_that_cannot_be_read_is_reported_and_a_link_to_nothing_is_none()
    {
        Skip.If(OperatingSystem.IsWindows(), "makes links");
        _folder.With("skills/good-skill/SKILL.md", SkillFolder.Good);
        File.CreateSymbolicLink(Path.Combine(_folder.Root, ".editorconfig"), "gone");
        Assert.Equal((0, ""), (SkvmProcess.Run(_folder.Root, "check", ".") is var run ? run.ExitCode : 0, run.Output));
        File.CreateSymbolicLink(Path.Combine(_folder.Root, "skills/.editorconfig"), ".editorconfig");
        SkvmProcess circle = SkvmProcess.Run(_folder.Root, "check", ".");
        Assert.Equal(1, circle.ExitCode);
        Assert.StartsWith("skills/.editorconfig(1,1): error SKVM9004: ", circle.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Skills_are_found_in_hidden_folders_and_what_is_not_looked_into_is_said()
    {
        _folder
            .With(".claude/skills/good-skill/SKILL.md", SkillFolder.Good)
            .With(".git/x/SKILL.md", "")
            .With("a/.skvm/venv/x/SKILL.md", "")
            .With("b/bin/x/SKILL.md", "")
            .With("c/node_modules/x/SKILL.md", "");
        Assert.Equal("1 skill, 0 errors, 0 warnings", SkvmProcess.Run(_folder.Root, "check", ".").Error.Trim());
        SkvmProcess bin = SkvmProcess.Run(_folder.Root, "check", "b");
        Assert.Equal(2, bin.ExitCode);
        Assert.Contains("not looked into: .git, .skvm, node_modules, __pycache__, bin, obj", bin.Error, StringComparison.Ordinal);
        Assert.Equal(1, SkvmProcess.Run(_folder.Root, "check", "b/bin").ExitCode);
    }

    [Fact]
    public void Only_compiled_skills_that_are_not_named_are_left_out_and_it_is_said_how_many()
    {
        _folder
            .With("s/good-skill/SKILL.md", SkillFolder.Good)
            .With("s/other/SKILL.md", SkillFolder.Good.Replace("good-skill", "other", StringComparison.Ordinal))
            .With("s/other/skvm.json", "{}");
        Assert.Equal("2 skills, 0 errors, 0 warnings", SkvmProcess.Run(_folder.Root, "check", "s").Error.Trim());

        Assert.Equal(0, SkvmProcess.Run(_folder.Root, "compile", "s/other", "--target", "openai/gpt-5.4@bare-agent", "--out", "s/out").ExitCode);
        string[] lines = SkvmProcess.Run(_folder.Root, "check", "s").Error.Trim().Split('\n');
        Assert.Equal(["skvm: 1 compiled skill was left out: name one to have it looked at", "2 skills, 0 errors, 0 warnings"], lines);
        Assert.StartsWith("2 skills", SkvmProcess.Run(_folder.Root, "check", "s/good-skill", "s/out/openai--gpt-5.4@bare-agent/other").Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_folder_of_a_skill_that_cannot_be_read_is_an_error()
    {
        Skip.If(OperatingSystem.IsWindows(), "takes rights away");
        Skip.If(Environment.IsPrivilegedProcess && !File.Exists("/usr/bin/setpriv"), "root reads every folder, and nothing gives up its rights");
        _folder.With("good-skill/SKILL.md", SkillFolder.Good).With("good-skill/scripts/a.sh", "echo\n");
        string scripts = Path.Combine(_folder.Root, "good-skill/scripts");
        SkillFolder.ChangeMode("a+rX", _folder.Root);
        SkillFolder.ChangeMode("a-rwx", scripts);
        try
        {
            SkvmProcess run = SkvmProcess.RunWithoutPrivileges(_folder.Root, "check", "good-skill");
            Assert.Equal(1, run.ExitCode);
            Assert.Matches("SKILL.md.1,1.: error SKVM9004: .*scripts", run.Output);
        }
        finally
        {
            SkillFolder.ChangeMode("u+rwX", scripts);
        }
    }

    [SkippableFact]
    public void What_a_name_of_a_file_or_a_skill_hides_is_shown_by_its_code()
    {
        Skip.If(OperatingSystem.IsWindows(), "such names are none there");
        _folder.With("s/a\nb\u001b[31m/SKILL.md", "---\nname: good-skill\ndescription: Does it. Use it.\n---\n\nDo it.\n\n<!-- skvm: disabel \u001b[2J -->\n");
        string text = SkvmProcess.Run(_folder.Root, "check", "s").Output;
        Assert.StartsWith("s/a\\u000ab\\u001b[31m/SKILL.md(2,7): error SKVM0012: ", text, StringComparison.Ordinal);
        Assert.Contains("'skvm: disabel \\u001b[2J'", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", text + SkvmProcess.Run(_folder.Root, "explain", "s").Output, StringComparison.Ordinal);
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
