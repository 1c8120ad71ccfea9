using System.Text.Json;

namespace SkVM.Build.Tests;

public sealed class DiagnosticsTests
{
    private const string Linked = "See [missing](references/none.md).";

    [Fact]
    public void Warnings_and_errors_have_file_line_column_and_code_and_an_error_fails_the_build()
    {
        var project = new SkillProject { Properties = "<SkillErrorLog>obj/skills.sarif</SkillErrorLog>" };
        project.Save().WriteSkill("hello", Linked);

        BuildResult warned = project.Build().Succeeded();

        Finding warning = Assert.Single(warned.Warnings);
        Assert.Equal(("SKVM0040", project.PathOf("skills/hello/SKILL.md")), (warning.Code, warning.File));
        Assert.Equal("references/none.md", TextAt(project, "skills/hello/SKILL.md", warning));
        Assert.Equal(8, warning.Line);
        Assert.Empty(warned.Errors);

        project.Write("skills/hello/SKILL.md", SkillProject.SkillText("goodbye", Linked));
        BuildResult failed = project.Build().Failed();

        Finding error = Assert.Single(failed.Errors);
        Assert.Equal(("SKVM0012", project.PathOf("skills/hello/SKILL.md"), 2), (error.Code, error.File, error.Line));
        Assert.Contains("goodbye", TextAt(project, "skills/hello/SKILL.md", error), StringComparison.Ordinal);
        Assert.False(failed.CSharpRan);
        using JsonDocument sarif = JsonDocument.Parse(project.Read("obj/skills.sarif"));
        JsonElement[] results = [.. sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()];
        Assert.Equal(["SKVM0012", "SKVM0040"], results.Select(result => result.GetProperty("ruleId").GetString()).Order());
        Assert.All(results, result => Assert.Equal(
            "skills/hello/SKILL.md",
            result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString()));
    }

    [Fact]
    public void Paths_in_the_error_log_are_those_of_the_repository_and_a_lost_log_is_written_again()
    {
        string root = TestPackages.Current.CreateFolder("repository");
        Directory.CreateDirectory(Path.Combine(root, ".git"));
        var project = new SkillProject("src", "Sk", root)
        {
            Properties = "<SkillErrorLog>logs/skills.sarif</SkillErrorLog>",
            Items = """<SkillCompile Include="../../shared/outside/SKILL.md" />""",
        };
        project.Save().WriteSkill("hello", Linked);
        project.Write("../../shared/outside/SKILL.md", SkillProject.SkillText("outside", Linked));
        project.Build().Succeeded();
        Assert.Equal(["shared/outside/SKILL.md", "src/Sk/skills/hello/SKILL.md"], Uris());

        File.Delete(project.PathOf("logs/skills.sarif"));
        project.Build().Succeeded();
        Assert.Equal(["shared/outside/SKILL.md", "src/Sk/skills/hello/SKILL.md"], Uris());
        Assert.Equal(0, project.Build().Succeeded().SkillTaskRuns);

        File.Delete(project.PathOf("logs/skills.sarif"));
        Directory.CreateDirectory(project.PathOf("logs/skills.sarif/in the way"));
        Finding error = Assert.Single(project.Build().Failed().Errors);
        Assert.Equal("SKVM9005", error.Code);
        Assert.Contains("logs/skills.sarif' cannot be written", error.Message, StringComparison.Ordinal);

        string[] Uris()
        {
            using JsonDocument sarif = JsonDocument.Parse(project.Read("logs/skills.sarif"));
            return [.. sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
                .Select(result => result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString()!)
                    .Distinct()
                    .Order(StringComparer.Ordinal)];
        }
    }

    [Fact]
    public void Severities_follow_the_switches_of_the_project_and_the_editorconfig_files()
    {
        var project = new SkillProject();
        project.Save().WriteSkill("hello", Linked).WriteSkill("other", Linked);

        Assert.Equal(2, project.Build().Succeeded().Warnings.Count);
        Assert.Empty(project.Build("-p:NoWarn=SKVM0040").Succeeded().Warnings);
        Assert.Equal(2, project.Build("-p:TreatWarningsAsErrors=true").Failed().Errors.Count);
        Assert.Equal(2, project.Build("-p:TreatWarningsAsErrors=true", "-p:WarningsNotAsErrors=SKVM0040").Succeeded().Warnings.Count);
        Assert.All(project.Build("-p:WarningsAsErrors=SKVM0040").Failed().Errors, error => Assert.Equal("SKVM0040", error.Code));

        project.Write(".editorconfig", "[*.md]\ndotnet_diagnostic.SKVM0040.severity = error\n");
        Assert.Equal(2, project.Build().Failed().Errors.Count);

        project.Write("skills/hello/.editorconfig", "[SKILL.md]\ndotnet_diagnostic.SKVM0040.severity = none\n");
        Assert.Equal(project.PathOf("skills/other/SKILL.md"), Assert.Single(project.Build().Failed().Errors).File);

        project.Write(".editorconfig", "[*.md]\ndotnet_diagnostic.SKVM0040.severity = suggestion\n");
        BuildResult quiet = project.Build().Succeeded();
        Assert.Empty(quiet.Warnings);
        Assert.Empty(quiet.Errors);
    }

    [Fact]
    public void Broken_skills_are_diagnostics_without_words_of_the_implementation()
    {
        var project = new SkillProject();
        project.Save().WriteSkill("good");
        project.Write("skills/yaml/SKILL.md", "---\nname: [yaml\ndescription: \"x\n---\n# Body\n\nText.\n");
        project.Write("skills/none/SKILL.md", "No front matter.\n");
        project.Write("skills/empty/SKILL.md", "");
        project.Write("skills/folder/SKILL.md/inner.txt", "A folder that has the name of a file.");
        System.IO.File.WriteAllBytes(project.WriteSkill("bytes").PathOf("skills/bytes/SKILL.md"), [0xFF, 0xFE, 0x00, 0xD8, 0x2D, 0x00, 0x80]);
        project.Items = """<SkillCompile Include="skills/folder/SKILL.md;skills/absent/SKILL.md" />""";
        project.Save();

        BuildResult failed = project.Build().Failed();

        AssertPlainWords(failed);
        string[] named = [.. failed.Errors.Select(error => Path.GetRelativePath(project.Folder, error.File).Replace('\\', '/')).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(
            ["skills/absent/SKILL.md", "skills/bytes/SKILL.md", "skills/empty/SKILL.md", "skills/folder/SKILL.md", "skills/none/SKILL.md", "skills/yaml/SKILL.md"],
            named);
        Assert.All(failed.Errors, error => Assert.StartsWith("SKVM", error.Code, StringComparison.Ordinal));
        Assert.DoesNotContain(failed.Errors, error => error.Code == "SKVM9001");
    }

    [Fact]
    public void Broken_targets_and_profiles_are_diagnostics_that_say_what_to_write()
    {
        var project = new SkillProject { Targets = ["qwen3.5"] };
        project.Save().WriteSkill("hello");
        Finding invalid = Assert.Single(project.Build().Failed().Errors);
        Assert.Equal("SKVM9007", invalid.Code);
        Assert.Contains("model@harness", invalid.Message, StringComparison.Ordinal);

        project.Targets = ["qwen/qwen3.5-9@bare-agent"];
        Finding unknown = Assert.Single(project.Save().Build().Failed().Errors);
        Assert.Equal("SKVM9002", unknown.Code);
        Assert.Contains(SkillProject.Qwen, unknown.Message, StringComparison.Ordinal);

        project.Targets = [SkillProject.Opus];
        project.Items = """<CapabilityProfile Include="mine.json" />""";
        project.Save().Write("mine.json", "{\n  \"model\": \"a\",\n  \"harness\" \"b\"\n}\n");
        BuildResult broken = project.Build().Failed();
        Finding profile = Assert.Single(broken.Errors);
        Assert.Equal(("SKVM9003", project.PathOf("mine.json"), 3), (profile.Code, profile.File, profile.Line));
        AssertPlainWords(broken);

        project.Delete("mine.json");
        BuildResult absent = project.Build().Failed();
        Assert.Equal(("SKVM9004", project.PathOf("mine.json")), (Assert.Single(absent.Errors).Code, absent.Errors[0].File));
        AssertPlainWords(absent);

        project.Targets = ["me/mine@bare-agent"];
        project.Save().Write("mine.json", """{"model": "me/mine", "harness": "bare-agent", "capabilities": {"tool.exec": "L3"}}""");
        Assert.Empty(project.Build().Succeeded().Errors);
        Assert.True(System.IO.File.Exists(Path.Combine(project.Output, "skills/me--mine@bare-agent/hello/SKILL.md")));

        project.Targets = [];
        Finding noTarget = Assert.Single(project.Save().Build().Succeeded().Warnings);
        Assert.Equal("SKVM9006", noTarget.Code);
        Assert.Empty(FolderSnapshot.Of(Path.Combine(project.Output, "skills")).Paths);

        // The skills lie elsewhere: the project's own folder sets it.
        project.Properties = "<SkillsFolder>../elsewhere/</SkillsFolder>";
        project.Save().Write("../elsewhere/hi/SKILL.md", SkillProject.SkillText("hi")).Write(".editorconfig", "[*.md]\ndotnet_diagnostic.SKVM9006.severity = none\n");
        Assert.Empty(project.Build().Succeeded().Warnings);
    }

    [Fact]
    public void An_output_that_cannot_be_written_is_a_diagnostic()
    {
        var project = new SkillProject();
        project.Save().WriteSkill("hello");
        project.Query("-t:Restore");
        project.Write("obj/Debug/net10.0/skvm/bundles", "A file where a folder belongs.");

        BuildResult failed = project.Build().Failed();

        Assert.Equal("SKVM9005", Assert.Single(failed.Errors).Code);
        AssertPlainWords(failed);
        project.Delete("obj/Debug/net10.0/skvm/bundles");
        project.Build().Succeeded();
    }

    [Fact]
    public void A_project_without_SkVM_Core_is_told_so_and_needs_none_without_stubs()
    {
        var project = new SkillProject { ReferenceCore = false };
        project.Save().WriteSkill("hello");

        Finding error = Assert.Single(project.Build().Failed().Errors);

        Assert.Equal("SKVM9008", error.Code);
        Assert.Contains("<PackageReference Include=\"SkVM.Core\" />", error.Message, StringComparison.Ordinal);
        project.Properties = "<GenerateSkillStubs>false</GenerateSkillStubs>";
        project.Save().Build().Succeeded();
        Assert.True(System.IO.File.Exists(Path.Combine(project.Output, "skills", project.FolderOf(SkillProject.Opus), "hello", "SKILL.md")));
        Assert.Empty(project.Snapshot("obj/Debug/net10.0/skvm/stubs").Paths);
    }

    private static void AssertPlainWords(BuildResult result) =>
        Assert.All(result.Errors.Concat(result.Warnings), finding =>
        {
            Assert.DoesNotContain("Exception", finding.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("System.", finding.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", finding.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("YamlDotNet", finding.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', finding.Message);
        });

    /// <summary>The text that a finding's lines and columns enclose, both 1-based, the end after the last character.</summary>
    private static string TextAt(SkillProject project, string file, Finding finding)
    {
        Assert.Equal(finding.Line, finding.EndLine);
        return project.Read(file).Split('\n')[finding.Line - 1][(finding.Column - 1)..(finding.EndColumn - 1)];
    }
}
