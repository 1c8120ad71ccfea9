using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SkVM.Diagnostics;

namespace SkVM.Tests.Diagnostics;

/// <summary>Severities from .editorconfig and .globalconfig files.</summary>
public class EditorConfigTests
{
    private const string Text = "---\nname: demo\ndescription: Does it.\nversion: '1'\n---\nDo it.\n";

    [Theory]
    [InlineData("error", "SKVM0005 Error")]
    [InlineData("warning", "SKVM0005 Warning")]
    [InlineData("suggestion", "SKVM0005 Info")]
    [InlineData("silent", "")]
    [InlineData("none", "")]
    [InlineData("default", "SKVM0005 Warning")]
    public void A_section_for_Markdown_sets_the_severity(string severity, string expected) =>
        AssertFound(expected, ("/repo/.editorconfig", $"[*.md]\ndotnet_diagnostic.SKVM0005.severity = {severity}\n"));

    [Fact]
    public void The_id_may_be_written_in_lower_case() =>
        AssertFound("SKVM0005 Error", ("/repo/.editorconfig", "[*.md]\ndotnet_diagnostic.skvm0005.severity = error\n"));

    [Theory]
    [InlineData("[*.cs]")]
    [InlineData("[other/**.md]")]
    [InlineData("[README.md]")]
    public void Other_sections_do_not_matter(string section) =>
        AssertFound("SKVM0005 Warning", ("/repo/.editorconfig", section + "\ndotnet_diagnostic.SKVM0005.severity = error\n"));

    [Theory]
    [InlineData("[skills/**/SKILL.md]")]
    [InlineData("[skills/demo/*]")]
    [InlineData("[*]")]
    public void A_section_may_name_folders(string section) =>
        AssertFound("SKVM0005 Error", ("/repo/.editorconfig", section + "\ndotnet_diagnostic.SKVM0005.severity = error\n"));

    [Fact]
    public void The_nearest_file_wins() => AssertFound(
        "SKVM0005 Info",
        ("/repo/.editorconfig", "[*.md]\ndotnet_diagnostic.SKVM0005.severity = error\n"),
        ("/repo/skills/demo/.editorconfig", "[*.md]\ndotnet_diagnostic.SKVM0005.severity = suggestion\n"));

    [Fact]
    public void A_root_file_ends_the_search() => AssertFound(
        "SKVM0005 Warning",
        ("/repo/.editorconfig", "[*.md]\ndotnet_diagnostic.SKVM0005.severity = error\n"),
        ("/repo/skills/.editorconfig", "root = true\n[*.md]\nindent_size = 2\n"));

    [Fact]
    public void An_error_can_become_a_warning()
    {
        InMemorySkills skills = InMemorySkills.Of("---\nname: Demo\ndescription: Does it.\n---\nDo it.\n", "/repo/Demo/SKILL.md");
        Assert.Equal(["SKVM0011 Warning"], Severities(skills, Options(("/repo/.editorconfig", "[*.md]\ndotnet_diagnostic.SKVM0011.severity = warning\n"))));
    }

    [Fact]
    public void A_configured_warning_is_treated_as_an_error() => Assert.Equal(
        ["SKVM0005 Error"],
        Severities(Skill(), Options(("/repo/.editorconfig", "[*.md]\ndotnet_diagnostic.SKVM0005.severity = warning\n")) with { TreatWarningsAsErrors = true }));

    [Fact]
    public void A_configured_info_is_not() => Assert.Equal(
        ["SKVM0005 Info"],
        Severities(Skill(), Options(("/repo/.editorconfig", "[*.md]\ndotnet_diagnostic.SKVM0005.severity = suggestion\n")) with { TreatWarningsAsErrors = true }));

    [Fact]
    public void NoWarn_is_stronger() => Assert.Empty(
        Severities(Skill(), Options(("/repo/.editorconfig", "[*.md]\ndotnet_diagnostic.SKVM0005.severity = error\n")) with { NoWarn = ["SKVM0005"] }));

    [Fact]
    public void A_global_file_sets_the_severity_for_every_skill() =>
        AssertFound("SKVM0005 Error", ("/repo/.globalconfig", "is_global = true\ndotnet_diagnostic.SKVM0005.severity = error\n"));

    [Fact]
    public void A_global_file_sets_the_severity_of_what_has_no_file() => Assert.Equal(
        ["SKVM1006 Warning"],
        Severities(
            InMemorySkills.WithBody("```bash\nls | wc\nls | wc\n```\nRun the script.\n").For("acme/m@h"),
            Options(("/repo/.globalconfig", "is_global = true\ndotnet_diagnostic.SKVM1006.severity = warning\n")),
            SkVM.Profiles.CapabilityProfileSet.Empty.Add(SkVM.Profiles.CapabilityProfileFile.Parse("""{"model":"acme/m","harness":"h","capabilities":{}}"""u8.ToArray()))));

    private static InMemorySkills Skill() => InMemorySkills.Of(Text, "/repo/skills/demo/SKILL.md");

    private static SkillDiagnosticOptions Options(params (string Path, string Text)[] files) => new()
    {
        AnalyzerConfig = AnalyzerConfigSet.Create(files.Select(file => AnalyzerConfig.Parse(SourceText.From(file.Text), file.Path)).ToList()),
    };

    private static string[] Severities(InMemorySkills skills, SkillDiagnosticOptions options, SkVM.Profiles.CapabilityProfileSet? profiles = null) =>
    [
        .. skills.With(new SkillCompilationOptions { Diagnostics = options, Profiles = profiles ?? SkVM.Profiles.CapabilityProfileSet.BuiltIn })
            .Compile().GetDiagnostics().Select(diagnostic => $"{diagnostic.Id} {diagnostic.Severity}"),
    ];

    private static void AssertFound(string expected, params (string Path, string Text)[] files) =>
        Assert.Equal(expected.Length == 0 ? [] : [expected], Severities(Skill(), Options(files)));
}
