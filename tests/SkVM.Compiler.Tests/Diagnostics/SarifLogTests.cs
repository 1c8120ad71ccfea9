using System.Text;
using Microsoft.CodeAnalysis;
using Newtonsoft.Json.Linq;
using SkVM.Diagnostics;

namespace SkVM.Tests.Diagnostics;

/// <summary>SARIF logs have the form that GitHub code scanning accepts.</summary>
public class SarifLogTests
{
    private static readonly InMemorySkills s_skills = InMemorySkills
        .Of("---\nname: Demo\ndescription: Does it.\n---\n\nSee [a](gone.md), [b](b.md) and again [a](gone.md).\n", "/repo/skills/Demo & co/SKILL.md")
        .File("/repo/skills/Demo & co/b.md", "[c](c.md)").File("/repo/skills/Demo & co/c.md").For("openai/gpt-5-4@bare-agent");

    [Fact]
    public void A_log_looks_like_this() => Snapshot.Match(Write(Reported(), "/repo").Replace("\r\n", "\n", StringComparison.Ordinal));

    [Fact]
    public void The_log_names_its_format_and_tool()
    {
        JObject log = Log(Reported(), "/repo");

        Assert.Equal("2.1.0", (string?)log["version"]);
        Assert.Equal("https://json.schemastore.org/sarif-2.1.0.json", (string?)log["$schema"]);
        JToken driver = log["runs"]!.Single()["tool"]!["driver"]!;
        Assert.Equal(("SkVM", "1.2.3"), ((string?)driver["name"], (string?)driver["semanticVersion"]));
        Assert.All(driver["rules"]!, rule =>
        {
            DiagnosticDescriptor descriptor = SkillDiagnostics.All.Single(one => one.Id == (string?)rule["id"]);
            Assert.Equal(descriptor.Title.ToString(), (string?)rule["shortDescription"]!["text"]);
            Assert.Equal(descriptor.HelpLinkUri, (string?)rule["helpUri"]);
        });
    }

    [Fact]
    public void Every_result_has_a_rule_a_message_a_place_and_a_fingerprint()
    {
        JToken run = Log(Reported(), "/repo")["runs"]!.Single();

        Assert.Equal(["SKVM0011", "SKVM0012", "SKVM0040", "SKVM0043", "SKVM0040"], run["results"]!.Select(result => (string?)result["ruleId"]));
        Assert.All(run["results"]!, result =>
        {
            Assert.Equal(result["ruleId"], run["tool"]!["driver"]!["rules"]![(int)result["ruleIndex"]!]!["id"]);
            Assert.True((string?)result["level"] is "error" or "warning" or "note");
            Assert.NotEmpty((string)result["message"]!["text"]!);
            JToken place = result["locations"]!.Single()["physicalLocation"]!;
            Assert.Equal("skills/Demo%20%26%20co/SKILL.md", (string?)place["artifactLocation"]!["uri"]);
            Assert.All(["startLine", "startColumn", "endLine", "endColumn"], name => Assert.True((int)place["region"]![name]! >= 1));
        });
        Assert.Equal(5, run["results"]!.Select(result => (string?)result["partialFingerprints"]!["skvm/v1"]).Distinct().Count());
    }

    [Fact]
    public void Regions_begin_at_1() => Assert.Equal(
        ["6:9-6:16", "6:43-6:50"],
        Results(Log(Reported(), "/repo"), "SKVM0040").Select(result => result["locations"]![0]!["physicalLocation"]!["region"]!)
            .Select(region => $"{region["startLine"]}:{region["startColumn"]}-{region["endLine"]}:{region["endColumn"]}"));

    [Fact]
    public void A_fingerprint_does_not_change_when_lines_are_added()
    {
        InMemorySkills moved = s_skills with { Files = [.. s_skills.Files.Select(file => (file.Path, file.Text.Replace("\nSee", "\nMore.\n\nSee", StringComparison.Ordinal)))] };
        Assert.Equal(Fingerprints(Log(Reported(), "/repo")), Fingerprints(Log([.. moved.Compile().GetDiagnostics().Select(ReportedDiagnostic.From)], "/repo")));
    }

    [Fact]
    public void What_has_no_file_is_a_notification()
    {
        JToken invocation = Log(Reported(), "/repo")["runs"]!.Single()["invocations"]!.Single();

        Assert.False((bool)invocation["executionSuccessful"]!);
        Assert.Equal(["SKVM9002"], invocation["toolConfigurationNotifications"]!.Select(item => (string?)item["descriptor"]!["id"]));
    }

    [Fact]
    public void A_log_may_be_empty()
    {
        JToken run = Log([], "/repo")["runs"]!.Single();
        Assert.Empty(run["results"]!);
        Assert.True((bool)run["invocations"]![0]!["executionSuccessful"]!);
    }

    [Theory]
    [InlineData("/repo/skills/a/SKILL.md", "/repo", "skills/a/SKILL.md")]
    [InlineData("/repo/skills/a/SKILL.md", "/repo/", "skills/a/SKILL.md")]
    [InlineData("skills/ä b/SKILL.md", "", "skills/%C3%A4%20b/SKILL.md")]
    [InlineData("skills\\a\\SKILL.md", "", "skills/a/SKILL.md")]
    [InlineData("skills/a#1/SKILL.md", "", "skills/a%231/SKILL.md")]
    public void Paths_are_relative_URIs(string path, string root, string uri)
    {
        var diagnostic = new ReportedDiagnostic("SKVM0040", DiagnosticSeverity.Warning, "Gone.", path, 0, 0, 0, 0);
        Assert.Equal(uri, (string?)Log([diagnostic], root)["runs"]![0]!["results"]![0]!["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]);
    }

    private static ReportedDiagnostic[] Reported() => [.. s_skills.Compile().GetDiagnostics().Select(ReportedDiagnostic.From)];

    private static IEnumerable<JToken> Results(JObject log, string id) => log["runs"]!.Single()["results"]!.Where(result => (string?)result["ruleId"] == id);

    private static string?[] Fingerprints(JObject log) => [.. log.SelectTokens("$..['skvm/v1']").Select(token => (string?)token)];

    private static JObject Log(ReportedDiagnostic[] diagnostics, string root) => JObject.Parse(Write(diagnostics, root));

    private static string Write(ReportedDiagnostic[] diagnostics, string root)
    {
        using var stream = new MemoryStream();
        SarifLog.Write(stream, diagnostics, root, "1.2.3");
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
