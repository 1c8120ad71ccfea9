using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using SkVM.Capabilities;
using SkVM.Lowering;
using SkVM.Profiles;
using SkVM.Requirements;
using SkVM.Targets;

namespace SkVM.Tests.Requirements;

/// <summary>Requirements against profiles: SKVM1001, SKVM1002, SKVM1006, SKVM9002.</summary>
public class CapabilityGapTests
{
    /// <summary>Asks for <c>gen.code.sql</c> at L3, and for nothing else.</summary>
    private const string Sql = "```sql\nWITH a AS (SELECT 1) SELECT * FROM a;\n```\n";

    [Theory]
    [InlineData("L0", "SKVM1001 5,1")]
    [InlineData("L1", "SKVM1002 5,1")]
    [InlineData("L2", "SKVM1002 5,1")]
    [InlineData("L3", "")]
    public void A_level_below_the_requirement_is_a_gap(string level, string expected)
    {
        string[] found = [.. Own(Sql, $"{{\"gen.code.sql\": \"{level}\"}}").Found().Select(text => text[..12])];
        Assert.Equal(expected.Length == 0 ? [] : [expected], found);
    }

    [Fact]
    public void The_messages_name_capability_level_and_target()
    {
        Assert.Equal(
            [
                "The skill asks for gen.code.sql at L3 (CTEs, many tables, tuning; line 5), and acme/m@h was measured at L0: put the code in a file of the skill (scripts/ or assets/) and let the agent only fill in values",
            ],
            Own(Sql, """{"gen.code.sql": "L0"}""").Messages("SKVM1001"));
        Assert.Equal(
            [
                "The skill asks for gen.code.sql at L3 (CTEs, many tables, tuning; line 5), and acme/m@h was measured at L1 (SELECT, WHERE, simple aggregates): put the code in a file of the skill (scripts/ or assets/) and let the agent only fill in values",
            ],
            Own(Sql, """{"gen.code.sql": "L1"}""").Messages("SKVM1002"));
    }

    [Theory]
    [InlineData("L0", 0, DiagnosticSeverity.Info)]
    [InlineData("L0", 1, DiagnosticSeverity.Info)]
    [InlineData("L0", 2, DiagnosticSeverity.Warning)]
    public void A_gap_that_a_lowering_closes_is_news_only(string level, int left, DiagnosticSeverity severity)
    {
        string[] shorter = ["", "```sql\nSELECT 1;\n```\n", "```sql\nSELECT a FROM b JOIN c ON 1;\n```\n"];
        InMemorySkills skills = Own("Use SQL.\n\n" + Sql, $"{{\"gen.code.sql\": \"{(left == 1 ? "L1" : level)}\"}}");
        skills = skills.With(skills.Options with { Lowerings = [new Rewrite(shorter[left])] });
        Diagnostic found = skills.Compile().GetDiagnostics().Single(diagnostic => diagnostic.Id.StartsWith("SKVM100", StringComparison.Ordinal));
        Assert.Equal(severity, found.Severity);
        Assert.Contains("it is compiled by a rewrite of the tests", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_measured_is_unknown_and_no_gap()
    {
        InMemorySkills skills = Own(Sql, """{"tool.exec": "L0"}""");
        Assert.Equal(["SKVM1006"], skills.Found());
        Assert.Equal(["The profile of acme/m@h has no level for gen.code.sql: whether the target can do what the skill asks is not known"], skills.Messages("SKVM1006"));
    }

    [Fact]
    public void Unknown_capabilities_of_all_skills_make_one_diagnostic() => Assert.Equal(
        ["The profile of acme/m@h has no level for gen.code.sql, gen.code.html: whether the target can do what the skill asks is not known"],
        Own(Sql, "{}").File("other/SKILL.md", "---\nname: other\ndescription: Does it.\n---\n" + Sql + "\n```html\n<table></table>\n```\n").Messages("SKVM1006"));

    [Fact]
    public void Each_target_has_its_own_gaps()
    {
        var capabilities = new Dictionary<Capability, CapabilityLevel> { [CapabilityCatalog.Get("gen.code.sql")] = CapabilityLevel.L0 };
        InMemorySkills skills = Own(Sql, """{"gen.code.sql": "L3"}""");
        CapabilityProfileSet profiles = skills.Options.Profiles.Add([new CapabilityProfile(SkillTarget.Parse("weak@h"), capabilities)]);
        string message = Assert.Single((skills with { Options = skills.Options with { Profiles = profiles } }).For("weak@h").Messages("SKVM1001"));
        Assert.Contains("weak@h", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_requirement_that_is_only_a_candidate_makes_no_gap()
    {
        SkillSemanticModel model = InMemorySkills.WithBody("The plan is here.\n").Model();
        Assert.NotEmpty(model.GetRequirements());
        Assert.All(model.GetRequirements(), candidate => Assert.True(candidate.Confidence < SkillRequirement.Threshold));
        Assert.Empty(model.GetGaps(new CapabilityProfile(SkillTarget.Parse("m@h"), CapabilityCatalog.All.ToDictionary(capability => capability, _ => CapabilityLevel.L0))));
    }

    [Fact]
    public void A_gap_knows_whether_the_capability_is_missing_or_weak()
    {
        ImmutableArray<CapabilityGap> gaps = InMemorySkills.WithBody(Sql).Model().GetGaps(Profile("""{"gen.code.sql": "L0"}"""));
        Assert.True(Assert.Single(gaps).IsMissing);
        Assert.False(Assert.Single(InMemorySkills.WithBody(Sql).Model().GetGaps(Profile("""{"gen.code.sql": "L1"}"""))).IsMissing);
    }

    [Fact]
    public void Every_built_in_target_can_be_checked()
    {
        foreach (SkillTarget target in CapabilityProfileSet.BuiltIn.Targets)
        {
            string[] found = InMemorySkills.WithBody(Sql).For(target.ToString()).Found();
            Assert.True(CapabilityProfileSet.BuiltIn.TryGet(target, out CapabilityProfile? profile));
            Assert.Equal(
                profile.GetLevel(CapabilityCatalog.Get("gen.code.sql")) switch { null => "SKVM1006", CapabilityLevel.L0 => "SKVM1001", CapabilityLevel.L3 => "", _ => "SKVM1002" },
                found.Length == 0 ? "" : found.Single()[..8]);
        }
    }

    [Fact]
    public void An_unknown_target_is_reported_with_the_nearest_names()
    {
        InMemorySkills skills = InMemorySkills.WithBody("Do it.\n").For("openai/gpt-5-4@bare-agent");
        Assert.Equal(["SKVM9002"], skills.Found());
        Assert.StartsWith(
            "There is no capability profile for 'openai/gpt-5-4@bare-agent': did you mean openai/gpt-5.4@bare-agent, ",
            skills.Messages("SKVM9002").Single(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_of_ones_own_makes_the_target_known() => Assert.Empty(Own("Do it.\n", "{}").Found());

    private static InMemorySkills Own(string body, string capabilities) => InMemorySkills.WithBody(body).For("acme/m@h")
        .With(SkillCompilationOptions.Default with { Profiles = CapabilityProfileSet.BuiltIn.Add([Profile(capabilities)]) });

    private static CapabilityProfile Profile(string capabilities) =>
        CapabilityProfileFile.Parse(Encoding.UTF8.GetBytes($"{{\"model\": \"acme/m\", \"harness\": \"h\", \"capabilities\": {capabilities}}}")).Single();

    private sealed class Rewrite(string text) : SkillLowering
    {
        public override string Id => "rewrite";

        public override string Title => "a rewrite of the tests";

        public override ImmutableArray<LoweringReach> Reaches => LoweringReach.Of("gen.code.sql", CapabilityLevel.L0, CapabilityLevel.L3);

        public override void Lower(SkillLoweringContext context) => context.Replace(context.Facts.Fences[0].Node.Span, text);
    }
}
