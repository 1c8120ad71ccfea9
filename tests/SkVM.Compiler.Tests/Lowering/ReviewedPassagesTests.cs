using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;
using SkVM.Lowering;
using SkVM.Profiles;
using SkVM.Requirements;
using SkVM.Targets;

namespace SkVM.Tests.Lowering;

/// <summary>Passages of the lock file: they must prove themselves as any lowering.</summary>
public class ReviewedPassagesTests
{
    private const string Text = InMemorySkills.FrontMatter + """

        # Ask

        ```sql
        WITH a AS (SELECT 1) SELECT * FROM a;
        ```

        You must never guess.

        """;

    [Fact]
    public void A_passage_that_closes_the_gap_is_applied()
    {
        LoweredSkill lowered = Lower(Text, Passage("gen.code.sql", 8, 10, "Greet politely."));
        Assert.Equal("reviewed-passages", Assert.Single(lowered.Applied).Id);
        Assert.Equal("gen.code.sql", Assert.Single(lowered.Applied[0].Reductions).Capability.Id);
        Assert.Equal(Text.Replace("```sql\nWITH a AS (SELECT 1) SELECT * FROM a;\n```", "Greet politely.", StringComparison.Ordinal), lowered.Compiled.SyntaxTree.ToString());
    }

    [Fact]
    public void The_lines_keep_the_line_ends_of_the_skill()
    {
        LoweredSkill lowered = Lower(Text.ReplaceLineEndings("\r\n"), Passage("gen.code.sql", 8, 10, "Look\nat it."));
        Assert.Contains("\r\nLook\r\nat it.\r\n", lowered.Compiled.SyntaxTree.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_passage_that_lowers_nothing_is_rolled_back() =>
        Assert.Equal("gen.code.sql did not drop", Reason(Passage("gen.code.sql", 12, 12, "You must never guess. Really.")));

    [Fact]
    public void A_passage_that_loses_a_rule_is_rolled_back() =>
        Assert.Equal("rule lost: You must never guess.", Reason(Passage("gen.code.sql", 8, 12, "Greet politely.")));

    [Fact]
    public void A_passage_for_a_capability_without_a_gap_is_not_used()
    {
        LoweredSkill lowered = Lower(Text, Passage("tool.web", 8, 10, "Greet politely."));
        Assert.Empty(lowered.Applied);
        Assert.Empty(lowered.RolledBack);
    }

    [Fact]
    public void A_passage_of_other_lines_is_not_used() =>
        Assert.Empty(Lower(Text, Passage("gen.code.sql", 8, 10, "Greet politely.") with { FirstLine = 7 }).Applied);

    [Fact]
    public void A_passage_of_a_stale_lock_is_not_used() =>
        Assert.Empty(Lower(Text, Passage("gen.code.sql", 8, 10, "Greet politely."), new string('0', 64)).Applied);

    private static string Reason(LockedPassage passage)
    {
        LoweredSkill lowered = Lower(Text, passage);
        Assert.Same(lowered.Source, lowered.Compiled);
        return Assert.Single(lowered.RolledBack).Reason;
    }

    private static LockedPassage Passage(string capability, int first, int last, string replacement) =>
        LockedPassage.Create(CapabilityCatalog.Get(capability), SourceText.From(Text), first, last, replacement);

    private static LoweredSkill Lower(string text, LockedPassage passage, string? hash = null)
    {
        var reviewed = new SkillLock { Skill = hash ?? SkillLock.HashOf(text), Passages = [passage] };
        SkillSemanticModel model = InMemorySkills.Of(text).File("demo/skvm.lock.json", System.Text.Encoding.UTF8.GetString(reviewed.ToJson()))
            .With(SkillCompilationOptions.Default with { Lowerings = [BuiltInLowerings.All[0]] }).Model();
        return model.Lower(
            new CapabilityProfile(
                SkillTarget.Parse("m@h"), CapabilityCatalog.All.ToDictionary(one => one, one => one.Id == "gen.code.sql" ? CapabilityLevel.L0 : CapabilityLevel.L3)));
    }
}
