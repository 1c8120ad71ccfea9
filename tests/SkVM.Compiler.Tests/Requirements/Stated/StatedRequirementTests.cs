using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;
using SkVM.Lowering;
using SkVM.Profiles;
using SkVM.Requirements;
using SkVM.Targets;

namespace SkVM.Tests.Requirements;

/// <summary><c>skvm.requires</c> in the front matter: SKVM1003, SKVM1004, SKVM1007.</summary>
public class StatedRequirementTests
{
    /// <summary>Asks for <c>gen.code.sql</c> at L2 or more.</summary>
    private const string Sql = "Write an SQL query with CTEs that joins orders and customers, such as\n\n```sql\nWITH a AS (SELECT 1) SELECT * FROM a JOIN b ON a.x = b.x;\n```\n";

    private static readonly Capability s_sql = CapabilityCatalog.Get("gen.code.sql");

    private static readonly CapabilityLevel s_found = StatedRequirements.LevelOf(InMemorySkills.WithBody(Sql).Model().GetAnalyzedRequirements(), s_sql);

    [Fact]
    public void The_analysis_finds_more_than_L1() => Assert.True(s_found > CapabilityLevel.L1);

    [Fact]
    public void A_stated_level_takes_the_place_of_the_analysed_one()
    {
        SkillSemanticModel model = Skill("gen.code.sql=L1 tool.browser=L2").Model();
        Assert.Equal(CapabilityLevel.L1, Find(model, "gen.code.sql")!.Level);
        Assert.Equal(1, Find(model, "gen.code.sql")!.Confidence);
        Assert.Equal(CapabilityLevel.L2, Find(model, "tool.browser")!.Level);
        Assert.Equal(s_found, StatedRequirements.LevelOf(model.GetAnalyzedRequirements(), s_sql));
        Assert.Equal(model.GetRequirements(), model.GetRequirements().OrderBy(one => one.Capability.Ordinal));
    }

    [Fact]
    public void Its_first_evidence_is_the_statement()
    {
        SkillSemanticModel model = Skill("gen.code.sql=L1").Model();
        SkillRequirement requirement = Find(model, "gen.code.sql")!;
        Assert.Equal("gen.code.sql=L1", model.SyntaxTree.ToString()[requirement.Evidence[0].Start..requirement.Evidence[0].End]);
        Assert.True(requirement.Evidence.Length > 1);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("L0")]
    public void None_takes_a_requirement_away(string none) => Assert.Null(Find(Skill("gen.code.sql=" + none).Model(), "gen.code.sql"));

    [Fact]
    public void Gaps_follow_the_stated_level()
    {
        CapabilityProfile weak = Profile(CapabilityLevel.L1);
        Assert.NotEmpty(InMemorySkills.WithBody(Sql).Model().GetGaps(weak));
        Assert.Empty(Skill("gen.code.sql=L1").Model().GetGaps(weak));
    }

    [Fact]
    public void A_lower_level_than_found_is_SKVM1003()
    {
        Assert.Equal(["SKVM1003 5,19 'gen.code.sql=L1'"], Skill("gen.code.sql=L1").Found());
        string message = Assert.Single(Skill("gen.code.sql=L1").Messages("SKVM1003"));
        Assert.StartsWith("The skill states gen.code.sql at L1, and line ", message, StringComparison.Ordinal);
        Assert.EndsWith(
            $" asks for {s_found} ({s_sql.GetLevelSummary(s_found)}): the stated level counts; raise it, or review it with 'skvm annotate'", message, StringComparison.Ordinal);
        Assert.Empty(Skill("gen.code.sql=" + s_found).Found());
        Assert.Empty(Skill("gen.code.sql=L3").Found());
    }

    [Fact]
    public void A_level_without_evidence_is_SKVM1004()
    {
        Assert.Equal(["SKVM1004 5,35 'tool.browser=L1'"], Skill("gen.code.sql=L3 tool.browser=L1").Found());
        Assert.Empty(Skill("gen.code.sql=L3 tool.browser=none").Found());
    }

    [Theory]
    [InlineData("tool.exce=L2", "there is no capability 'tool.exce': did you mean tool.exec?")]
    [InlineData("gen.code.sql", "'gen.code.sql' has no level: write gen.code.sql=L1, L2 or L3, or gen.code.sql=none")]
    [InlineData("gen.code.sql=3", "'3' is not a level of gen.code.sql: write L1, L2 or L3, or none")]
    [InlineData("gen.code.sql=L3, gen.code.sql=L3", "'gen.code.sql' is stated twice: keep one of them")]
    public void What_cannot_be_read_is_SKVM1007(string statement, string message)
    {
        Assert.Equal([$"'skvm.requires', a text such as \"tool.exec=L2 gen.code.python=L1\", cannot be read: {message}"], Skill(statement).Messages("SKVM1007"));
        string word = statement.Split(' ')[^1];
        Assert.EndsWith($" '{word}'", Skill(statement).Found("SKVM1007").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_is_SKVM1007_too() =>
        Assert.Equal(["SKVM1007 5,18 '[tool.exec]'"], InMemorySkills.WithFrontMatter("name: demo\ndescription: D.\nmetadata:\n  skvm.requires: [tool.exec]").Found("SKVM1007"));

    [Fact]
    public void A_mistyped_key_is_reported()
    {
        Assert.Equal(["SKVM1007 5,3 'skvm.require'"], InMemorySkills.WithFrontMatter("name: demo\ndescription: D.\nmetadata:\n  skvm.require: \"tool.exec=L1\"").Found("SKVM1007"));
        Assert.Equal(
            ["SKVM1007 5,3 'skvm-requires'"], InMemorySkills.WithFrontMatter("name: demo\ndescription: D.\nmetadata:\n  skvm-requires: \"tool.exec=L1\"").Found("SKVM1007"));
        Assert.Empty(InMemorySkills.WithFrontMatter("name: demo\ndescription: D.\nmetadata:\n  requires: \"tool.exec=L1\"").Found("SKVM1007"));
    }

    [Fact]
    public void Words_of_a_folded_text_have_the_span_of_the_whole() =>
        Assert.StartsWith(
            "SKVM1007 5,18 '>-",
            InMemorySkills.WithFrontMatter("name: demo\ndescription: D.\nmetadata:\n  skvm.requires: >-\n    tool.exec=L1\n    tool.exce=L2").Found("SKVM1007").Single(),
            StringComparison.Ordinal);

    [Fact]
    public void Other_metadata_is_not_read() =>
        Assert.Empty(InMemorySkills.WithFrontMatter("name: demo\ndescription: D.\nmetadata:\n  requires: \"tool.exce=L2\"").Model().GetStatedRequirements());

    /// <summary>The lowering makes L3 to none; what was stated of the author's text no longer holds of the new one.</summary>
    [Theory]
    [InlineData("gen.code.sql=L1")]
    [InlineData("gen.code.sql=L2")]
    [InlineData("tool.browser=L2")]
    public void A_lowering_that_the_analysis_sees_lowers_the_stated_level(string statement)
    {
        LoweredSkill lowered = Lower(Skill(statement));
        Assert.Equal("remove-sql", Assert.Single(lowered.Applied).Id);
        Assert.Equal(CapabilityLevel.L0, lowered.GetLevel(s_sql));
    }

    [Fact]
    public void What_is_stated_above_the_evidence_cannot_be_lowered()
    {
        LoweredSkill lowered = Lower(Skill("gen.code.sql=L3", "Do it.\n"));
        Assert.Equal("gen.code.sql did not drop", Assert.Single(lowered.RolledBack).Reason);
        Assert.Equal(CapabilityLevel.L3, lowered.GetLevel(s_sql));
    }

    private static LoweredSkill Lower(InMemorySkills skill) =>
        skill.With(SkillCompilationOptions.Default with { Lowerings = [new RemoveSql()] }).Model().Lower(Profile(CapabilityLevel.L0));

    private static InMemorySkills Skill(string statement, string body = Sql) =>
        InMemorySkills.Of($"---\nname: demo\ndescription: Does a thing. Use when asked.\nmetadata:\n  skvm.requires: \"{statement}\"\n---\n\n{body}");

    private static SkillRequirement? Find(SkillSemanticModel model, string capability) => model.GetRequirements().FirstOrDefault(one => one.Capability.Id == capability);

    private static CapabilityProfile Profile(CapabilityLevel sql) => new(SkillTarget.Parse("m@h"), new Dictionary<Capability, CapabilityLevel> { [s_sql] = sql });

    private sealed class RemoveSql : SkillLowering
    {
        public override string Id => "remove-sql";

        public override string Title => "a rewrite of the tests";

        public override ImmutableArray<LoweringReach> Reaches => LoweringReach.Of("gen.code.sql", CapabilityLevel.L0, CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3);

        public override void Lower(SkillLoweringContext context) => context.Replace(TextSpan.FromBounds(context.Facts.BodyStart, context.SyntaxTree.Length), "\nGreet.\n");
    }
}
