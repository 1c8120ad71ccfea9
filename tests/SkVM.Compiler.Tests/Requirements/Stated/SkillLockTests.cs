using System.Text;
using SkVM.Capabilities;
using SkVM.Emit;
using SkVM.Requirements;
using SkVM.Targets;

namespace SkVM.Tests.Requirements;

/// <summary><c>skvm.lock.json</c>: reviewed levels, SKVM1005, SKVM1008.</summary>
public class SkillLockTests
{
    private const string Text = InMemorySkills.FrontMatter
        + "Write an SQL query with CTEs that joins orders and customers, such as\n\n```sql\nWITH a AS (SELECT 1) SELECT * FROM a JOIN b ON a.x = b.x;\n```\n";

    private static readonly Capability s_sql = CapabilityCatalog.Get("gen.code.sql");

    private static readonly CapabilityLevel s_found = StatedRequirements.LevelOf(InMemorySkills.Of(Text).Model().GetAnalyzedRequirements(), s_sql);

    private static readonly SkillLock s_lock = new()
    {
        Skill = SkillLock.HashOf(Text),
        Requirements = [new LockedRequirement(s_sql, CapabilityLevel.L1, "the query is fixed")],
    };

    [Fact]
    public void A_reviewed_level_takes_the_place_of_the_analysed_one()
    {
        SkillSemanticModel model = WithLock(s_lock).Model();
        Assert.Equal(CapabilityLevel.L1, LevelOf(model));
        Assert.Equal(["gen.code.sql L1 Reviewed the query is fixed"], model.GetStatedRequirements().Select(one => $"{one.Capability} {one.Level} {one.Origin} {one.Why}"));
        Assert.Empty(WithLock(s_lock).Found());
    }

    [Fact]
    public void It_stands_above_the_front_matter_and_silences_SKVM1003()
    {
        string text = Text.Replace("\n---\n", "\nmetadata:\n  skvm.requires: \"gen.code.sql=none\"\n---\n", StringComparison.Ordinal);
        InMemorySkills skills = InMemorySkills.Of(text).File("demo/skvm.lock.json", Json(s_lock with { Skill = SkillLock.HashOf(text) }));
        Assert.Equal(CapabilityLevel.L1, LevelOf(skills.Model()));
        Assert.Empty(skills.Found());
    }

    [Fact]
    public void None_takes_a_requirement_away() =>
        Assert.DoesNotContain(
            WithLock(s_lock with { Requirements = [s_lock.Requirements[0] with { Level = CapabilityLevel.L0 }] }).Model().GetRequirements(), one => one.Capability == s_sql);

    [Fact]
    public void A_level_that_only_the_lock_knows_has_the_name_as_evidence()
    {
        SkillSemanticModel model = WithLock(
            s_lock with { Requirements = [new LockedRequirement(CapabilityCatalog.Get("tool.browser"), CapabilityLevel.L2, "looks at the page")] }).Model();
        SkillRequirement browser = model.GetRequirements().Single(one => one.Capability.Id == "tool.browser");
        Assert.Equal((CapabilityLevel.L2, "name: demo"), (browser.Level, model.SyntaxTree.ToString()[browser.Evidence[0].Start..browser.Evidence[0].End]));
    }

    [Fact]
    public void A_stale_lock_is_SKVM1005_and_is_not_used()
    {
        InMemorySkills stale = InMemorySkills.Of(Text + "\nMore.\n").File("demo/skvm.lock.json", Json(s_lock));
        Assert.Equal(["SKVM1005 1,1 ''"], stale.Found());
        Assert.True(LevelOf(stale.Model()) > CapabilityLevel.L1);
        Assert.Null(stale.Model().GetLock());
    }

    [Fact]
    public void Line_ends_and_a_byte_order_mark_do_not_make_it_stale()
    {
        Assert.Empty(InMemorySkills.Of(Text.ReplaceLineEndings("\r\n")).File("demo/skvm.lock.json", Json(s_lock)).Found());
        Assert.True(s_lock.IsFor("\uFEFF" + Text));
    }

    [Theory]
    [InlineData("{", "1,2", "not valid JSON: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed.")]
    [InlineData("[]", "1,1", "the file must be an object such as {\"version\": 1, \"skill\": \"…\", \"requirements\": {}}")]
    [InlineData("{\n  \"version\": 2 }", "2,14", "this SkVM reads version 1 of the lock file: write 1, or use a newer SkVM")]
    [InlineData("{ \"version\": 1 }", "1,16", "'skill', the hash of SKILL.md, is missing: run 'skvm annotate' to write it")]
    [InlineData("{ \"version\": 1,\n \"skil\": \"\" }", "2,2", "'skil' is not a member of the lock file: did you mean 'skill'?")]
    [InlineData("{ \"skill\": \"12\" }", "1,12", "'skill' must be a SHA-256 of 64 lower-case hex digits: run 'skvm annotate' to write it")]
    [InlineData("{ \"requirements\": {\n  \"tool.exce\": {} } }", "2,3", "there is no capability 'tool.exce': did you mean tool.exec?")]
    [InlineData("{ \"requirements\": { \"tool.exec\": { \"level\": \"L4\" } } }", "1,45", "'L4' is not a level of tool.exec: write L1, L2 or L3, or none")]
    [InlineData("{ \"requirements\": { \"tool.exec\": { \"level\": \"L2\" } } }", "1,50", "'tool.exec' needs a 'why': say in a few words what the analysis does not see")]
    [InlineData("{ \"requirements\": { \"tool.exec\": \"L2\" } }", "1,34", "'tool.exec' must be an object such as {\"level\": \"L2\", \"why\": \"…\"}")]
    [InlineData("{ \"passages\": [{ \"firstLine\": 3, \"lastLine\": 2 }] }", "1,48", "a passage needs 'capability', 'firstLine', 'lastLine' (not before 'firstLine'), 'text' and 'replacement': run 'skvm lower' to write it")]
    [InlineData("{ \"requirements\": {},\n \"requirements\": {} }", "2,2", "'requirements' is given twice: keep one of them")]
    [InlineData("{ \"version\": \"1\" }", "1,14", "'version' must be a number")]
    public void A_broken_lock_is_SKVM1008_with_its_place_and_mend(string json, string place, string message)
    {
        InMemorySkills broken = InMemorySkills.Of(Text).File("demo/skvm.lock.json", json);
        Assert.Equal([$"SKVM1008 {place} ''"], broken.Found());
        Assert.Equal(["The lock file is not used: " + message], broken.Messages("SKVM1008"));
        Assert.Equal("demo/skvm.lock.json", broken.Compile().GetDiagnostics().Single().Location.GetLineSpan().Path);
        Assert.Equal(s_found, LevelOf(broken.Model()));
    }

    [Fact]
    public void Every_cut_of_a_lock_file_is_a_fault_and_no_exception()
    {
        byte[] json = s_lock.ToJson();
        for (int length = 0; length < json.Length - 2; length++)
            Assert.Throws<SkillLockException>(() => SkillLock.Parse(json.AsSpan(0, length)));
        Assert.Throws<SkillLockException>(() => SkillLock.Parse([.. "{\"skill\": \""u8, 0xFF, .. "\"}"u8]));
    }

    [Fact]
    public void A_lock_reads_back_as_it_was_written()
    {
        SkillLock full = s_lock with
        {
            Skill = new string('0', 64),
            Passages = [new LockedPassage(CapabilityCatalog.Get("gen.code.sql"), 5, 7, new string('a', 64), "Run `sqlite3 db < q.sql`.\nThen stop.")],
        };
        Assert.Equal(Json(full), Json(SkillLock.Parse(full.ToJson())));
        Snapshot.Match(Json(full));
    }

    [Fact]
    public void The_lock_file_is_not_part_of_a_compiled_bundle_or_a_stub()
    {
        SkillCompilation compilation = WithLock(s_lock).Compile();
        var output = new MemoryOutput();
        var stubs = new MemoryOutput();
        Assert.True(compilation.Emit(SkillTarget.Parse("anthropic/claude-opus-4.6@bare-agent"), output).Success);
        compilation.EmitStubs(stubs);
        Assert.DoesNotContain(output.Files.Keys, path => path.Contains("lock", StringComparison.Ordinal));
        Assert.DoesNotContain("skvm.lock", Encoding.UTF8.GetString(stubs.Files.Values.Single().Span), StringComparison.Ordinal);
    }

    private static CapabilityLevel LevelOf(SkillSemanticModel model) => StatedRequirements.LevelOf(model.GetRequirements(), s_sql);

    private static InMemorySkills WithLock(SkillLock skillLock) => InMemorySkills.Of(Text).File("demo/skvm.lock.json", Json(skillLock));

    private static string Json(SkillLock skillLock) => Encoding.UTF8.GetString(skillLock.ToJson());
}
