using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SkVM.Diagnostics;

namespace SkVM.Tests.Diagnostics;

/// <summary>NoWarn, WarningsAsErrors and their relatives act as they do for C#.</summary>
public class SeverityTests
{
    /// <summary>A skill with an error (SKVM0011), a warning (SKVM0040), another (SKVM0005) and an info (SKVM0043).</summary>
    private static readonly InMemorySkills s_skill = InMemorySkills.Of("---\nname: Demo\ndescription: Does it.\nversion: '1'\n---\n[a](gone.md) [b](b.md)\n", "Demo/SKILL.md")
        .File("Demo/b.md", "[c](c.md)").File("Demo/c.md");

    [Fact]
    public void Without_settings_severities_are_the_defaults() =>
        Assert.Equal(["SKVM0005 Warning", "SKVM0011 Error", "SKVM0040 Warning", "SKVM0043 Info"], Severities(SkillDiagnosticOptions.Default));

    [Fact]
    public void NoWarn_hides() => Assert.Equal(
        ["SKVM0005 Warning", "SKVM0043 Info"],
        Severities(new SkillDiagnosticOptions { NoWarn = ["SKVM0040", "SKVM0011"] }));

    [Fact]
    public void WarningsAsErrors_makes_a_warning_an_error() => Assert.Equal(
        ["SKVM0005 Warning", "SKVM0011 Error", "SKVM0040 Error", "SKVM0043 Info"],
        Severities(new SkillDiagnosticOptions { WarningsAsErrors = ["SKVM0040", "SKVM0043"] }));

    [Fact]
    public void TreatWarningsAsErrors_makes_every_warning_an_error() => Assert.Equal(
        ["SKVM0005 Error", "SKVM0011 Error", "SKVM0040 Error", "SKVM0043 Info"],
        Severities(new SkillDiagnosticOptions { TreatWarningsAsErrors = true }));

    [Fact]
    public void WarningsNotAsErrors_leaves_one_a_warning() => Assert.Equal(
        ["SKVM0005 Error", "SKVM0011 Error", "SKVM0040 Warning", "SKVM0043 Info"],
        Severities(new SkillDiagnosticOptions { TreatWarningsAsErrors = true, WarningsNotAsErrors = ["SKVM0040", "SKVM0011"] }));

    [Fact]
    public void WarningsNotAsErrors_is_stronger_than_WarningsAsErrors() => Assert.Equal(
        ["SKVM0005 Warning", "SKVM0011 Error", "SKVM0040 Warning", "SKVM0043 Info"],
        Severities(new SkillDiagnosticOptions { WarningsAsErrors = ["SKVM0040"], WarningsNotAsErrors = ["SKVM0040"] }));

    [Fact]
    public void NoWarn_is_stronger_than_TreatWarningsAsErrors() => Assert.Equal(
        ["SKVM0005 Error", "SKVM0011 Error", "SKVM0043 Info"],
        Severities(new SkillDiagnosticOptions { TreatWarningsAsErrors = true, NoWarn = ["SKVM0040"] }));

    [Fact]
    public void A_changed_severity_keeps_everything_else()
    {
        Diagnostic before = Only("SKVM0040", SkillDiagnosticOptions.Default);
        Diagnostic after = Only("SKVM0040", new SkillDiagnosticOptions { TreatWarningsAsErrors = true });

        Assert.Equal(before.GetMessage(), after.GetMessage());
        Assert.Equal(before.Location, after.Location);
        Assert.Equal(before.Descriptor.HelpLinkUri, after.Descriptor.HelpLinkUri);
        Assert.Equal(before.Descriptor.Category, after.Descriptor.Category);
        Assert.Equal((DiagnosticSeverity.Warning, DiagnosticSeverity.Error), (after.DefaultSeverity, after.Severity));
    }

    [Fact]
    public void Faults_of_the_tool_cannot_be_hidden() => Assert.Equal(
        DiagnosticSeverity.Error,
        new SkillDiagnosticOptions { NoWarn = ["SKVM9002"] }.Resolve("SKVM9002", DiagnosticSeverity.Error, ImmutableDictionary<string, ReportDiagnostic>.Empty));

    [Fact]
    public void Warnings_of_the_tool_can() =>
        Assert.Null(new SkillDiagnosticOptions { NoWarn = ["SKVM9006"] }.Resolve("SKVM9006", DiagnosticSeverity.Warning, ImmutableDictionary<string, ReportDiagnostic>.Empty));

    [Fact]
    public void Settings_reach_the_diagnostics_of_targets_and_of_the_project()
    {
        InMemorySkills skills = InMemorySkills.WithBody("```sql\nWITH a AS (SELECT 1) SELECT * FROM a JOIN b;\n```\nWrite SQL.\n").For("z-ai/glm-5-turbo@openclaw")
            .File("other/demo/SKILL.md", InMemorySkills.FrontMatter + "Do it.\n");
        Assert.Contains("SKVM0013 Error", Severities(skills, SkillDiagnosticOptions.Default));
        Assert.Contains(Severities(skills, SkillDiagnosticOptions.Default), found => found.StartsWith("SKVM100", StringComparison.Ordinal));
        Assert.Empty(Severities(skills, new SkillDiagnosticOptions { NoWarn = ["SKVM0013", "SKVM1001", "SKVM1002", "SKVM1006"] }));
    }

    private static Diagnostic Only(string id, SkillDiagnosticOptions options) =>
        s_skill.With(SkillCompilationOptions.Default with { Diagnostics = options }).Compile().GetDiagnostics().Single(diagnostic => diagnostic.Id == id);

    private static string[] Severities(SkillDiagnosticOptions options) => Severities(s_skill, options);

    private static string[] Severities(InMemorySkills skills, SkillDiagnosticOptions options) =>
    [
        .. skills.With(SkillCompilationOptions.Default with { Diagnostics = options }).Compile().GetDiagnostics()
            .Select(diagnostic => $"{diagnostic.Id} {diagnostic.Severity}").Order(StringComparer.Ordinal),
    ];
}
