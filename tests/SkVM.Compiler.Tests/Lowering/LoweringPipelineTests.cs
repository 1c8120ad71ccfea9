using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;
using SkVM.Emit;
using SkVM.Lowering;
using SkVM.Manifest;
using SkVM.Profiles;
using SkVM.Targets;
using Xunit;

namespace SkVM.Tests.Lowering;

public class LoweringPipelineTests
{
    private const string Sql = "# Ask\n\nKeep it short.\n\n```sql\nSELECT a.x FROM a JOIN b ON a.i = b.i GROUP BY a.x\n```\n\nYou must never drop it.\n";

    [Fact]
    public void A_lowering_that_proves_the_drop_is_kept_and_mapped()
    {
        LoweredSkill lowered = Lower(Sql, new Rewrite("outline", context =>
        {
            context.Replace(context.Facts.Fences[0].Node.Span, $"See `{context.AddFile("scripts/ask.txt", "SELECT 1\n")}`.");
        }));

        AppliedLowering applied = Assert.Single(lowered.Applied);
        Assert.Equal("gen.code.sql: L2 to L0", string.Join("; ", applied.Reductions.Select(r => $"{r.Capability.Id}: {r.From} to {r.To}")));
        Assert.Equal("demo/scripts/ask.txt", Assert.Single(lowered.GeneratedFiles).Path);
        SourceMapEntry entry = Assert.Single(lowered.SourceMap.Entries);
        Assert.Equal("See `scripts/ask.txt`.", lowered.Compiled.SyntaxTree.ToString().Substring(entry.Compiled.Start, entry.Compiled.Length));
        Assert.StartsWith("```sql", lowered.Source.SyntaxTree.ToString()[entry.Source.Start..entry.Source.End]);
        int rule = lowered.Compiled.SyntaxTree.ToString().IndexOf("You must", StringComparison.Ordinal);
        Assert.StartsWith("You must", lowered.Source.SyntaxTree.ToString()[lowered.SourceMap.GetSource(rule).Start..]);
    }

    [Fact]
    public void A_lowering_without_proof_is_rolled_back()
    {
        LoweredSkill lowered = Lower(Sql, new Rewrite("pretend", context => context.Insert(context.SyntaxTree.Length, "\nEasy.\n")));

        Assert.Empty(lowered.Applied);
        Assert.Same(lowered.Source, lowered.Compiled);
        Assert.Equal("gen.code.sql did not drop", Assert.Single(lowered.RolledBack).Reason);
    }

    [Fact]
    public void A_skill_that_no_agent_would_read_whole_is_left_alone_and_its_gap_says_so()
    {
        var drop = new Rewrite("outline", context => context.Replace(context.Facts.Fences[0].Node.Span, "See it."));
        string filler = string.Concat(Enumerable.Repeat("Plain words that ask for nothing.\n\n", LoweredSkill.MaxLength / 30));

        Assert.Single(Lower(Sql, drop).Applied);
        Assert.Empty(Lower(Sql + filler, drop).Applied);
        Assert.Contains(
            "too long to be rewritten, move parts of it into files",
            string.Join(
                '\n', InMemorySkills.WithBody("```python\nimport pandas as pd\npd.read_csv('a.csv')\n```\n\n" + filler).For("z-ai/glm-5-turbo@openclaw").Messages("SKVM1001")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_lowering_that_loses_a_rule_is_rolled_back()
    {
        LoweredSkill lowered = Lower(Sql, new Rewrite("cut", context => context.Remove(TextSpan.FromBounds(context.Facts.Fences[0].Node.Span.Start, context.SyntaxTree.Length))));

        Assert.Equal("rule lost: You must never drop it.", Assert.Single(lowered.RolledBack).Reason);
    }

    [Fact]
    public void One_that_fails_does_not_take_another_with_it()
    {
        LoweredSkill lowered = Lower(
            Sql,
            new Rewrite("cut", context => context.Remove(TextSpan.FromBounds(context.Facts.Fences[0].Node.Span.End, context.SyntaxTree.Length))),
            new Rewrite("outline", context => context.Replace(context.Facts.Fences[0].Node.Span, "See the file.")));

        Assert.Equal("outline", Assert.Single(lowered.Applied).Id);
        Assert.Equal("cut", Assert.Single(lowered.RolledBack).Id);
    }

    [Fact]
    public void One_that_fails_gives_its_place_to_another()
    {
        LoweredSkill lowered = Lower(
            Sql,
            new Rewrite("cut", context => context.Remove(TextSpan.FromBounds(context.Facts.Fences[0].Node.Span.Start, context.SyntaxTree.Length))),
            new Rewrite("outline", context => context.Replace(context.Facts.Fences[0].Node.Span, "See the file.")));

        Assert.Equal("outline", Assert.Single(lowered.Applied).Id);
        Assert.Equal("cut", Assert.Single(lowered.RolledBack).Id);
    }

    [Fact]
    public void What_rises_above_the_target_and_stays_there_is_taken_back()
    {
        SkillLowering command = new Rewrite(
            "command", context => context.Replace(context.Facts.Fences[0].Node.Span, "```bash\npsql -f ask.sql | sort | head -3 > top.txt\ncat top.txt\n```"));
        SkillSemanticModel model = InMemorySkills.WithBody(Sql).With(SkillCompilationOptions.Default with { Lowerings = [command] }).Model();

        Assert.Single(model.Lower(Profile("gen.code.sql")).Applied);
        LoweredSkill weaker = model.Lower(Profile("gen.code.sql", "tool.exec"));
        Assert.Empty(weaker.Applied);
        Assert.StartsWith("tool.exec would rise to ", Assert.Single(weaker.RolledBack).Reason);
    }

    [Fact]
    public void A_compiled_skill_is_not_lowered_again_for_its_target()
    {
        const string target = "qwen/qwen3.5-9b@openclaw", folder = "qwen--qwen3.5-9b@openclaw/log-triage/";
        var output = new MemoryOutput();
        string sample = File.ReadAllText(Path.Combine(SharedData.Repository, "samples/OfficeSkills/skills/log-triage/SKILL.md"));
        InMemorySkills.Of(sample, "log-triage/SKILL.md").Compile().Emit(SkillTarget.Parse(target), output);
        InMemorySkills compiled = new([
            .. output.Files.Select(file => (file.Key.Replace(folder, "log-triage/", StringComparison.Ordinal), Encoding.UTF8.GetString(file.Value.Span))),
        ]);
        Assert.True(SkillCompilationOptions.Default.Profiles.TryGet(SkillTarget.Parse(target), out CapabilityProfile? profile));

        Assert.NotEmpty(SkillManifestFile.Read(output.Files[folder + "skvm.json"].Span).Lowerings);
        Assert.Empty(compiled.Model().Lower(profile).Applied);
        Assert.Empty(compiled.Model().Lower(profile).RolledBack);

        // A word changed by hand makes it an author's skill again.
        InMemorySkills edited = new([.. compiled.Files.Select(file => file.Path == "log-triage/SKILL.md" ? (file.Path, file.Text + "\nAnalyze it again.\n") : file)]);
        Assert.False(CompiledMark.IsOn(edited.Model(), profile.Target));
        Assert.False(CompiledMark.IsOn(compiled.Model(), SkillTarget.Parse("m@h")));
        Assert.False(CompiledMark.IsOn(InMemorySkills.WithBody("x\n").File("demo/skvm.json", "no manifest").Model(), profile.Target));
    }

    /// <summary>Where code is already in scripts, commands by number find nothing to take; they are tried in the place of scripts where these leave a gap.</summary>
    [Theory]
    [InlineData("Write a bash script for it.", "number-commands")]
    [InlineData("Look at it.", "outline-code")]
    public void What_scripts_close_in_part_is_run_by_number_where_that_closes_more(string rest, string applied)
    {
        SkillSemanticModel model = InMemorySkills.WithBody(Sql + rest + "\n").With(SkillCompilationOptions.Default with
        {
            Lowerings =
            [
                new Rewrite("outline-code", context => context.Replace(context.Facts.Fences[0].Node.Span, $"See `{context.AddFile("scripts/ask.txt", "SELECT 1\n")}`.\n")),
                new Rewrite("number-commands", context =>
                {
                    context.Replace(context.Facts.Fences[0].Node.Span, $"See `{context.AddFile("scripts/all.txt", "SELECT 1\n")}`.\n");
                    context.Remove(TextSpan.FromBounds(context.Facts.Text.IndexOf(rest, StringComparison.Ordinal), context.SyntaxTree.Length));
                }),
            ],
        }).Model();

        Assert.Equal(applied, Assert.Single(model.Lower(Profile("gen.code.sql", "gen.code.shell")).Applied).Id);
    }

    private static LoweredSkill Lower(string body, params SkillLowering[] lowerings)
    {
        SkillSemanticModel model = InMemorySkills.WithBody(body).With(SkillCompilationOptions.Default with { Lowerings = [.. lowerings] }).Model();
        return model.Lower(Profile("gen.code.sql"));
    }

    /// <summary>A profile without some capabilities.</summary>
    private static CapabilityProfile Profile(params string[] missing) => new(
        SkillTarget.Parse("m@h"),
        CapabilityCatalog.All.ToDictionary(capability => capability, capability => missing.Contains(capability.Id) ? CapabilityLevel.L0 : CapabilityLevel.L3));

    private sealed class Rewrite(string id, Action<SkillLoweringContext> lower) : SkillLowering
    {
        public override string Id => id;

        public override string Title => "a rewrite of the tests";

        public override ImmutableArray<LoweringReach> Reaches => LoweringReach.Of("gen.code.sql", CapabilityLevel.L0, CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3);

        public override void Lower(SkillLoweringContext context) => lower(context);
    }
}
