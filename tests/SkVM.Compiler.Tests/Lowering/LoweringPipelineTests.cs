using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;
using SkVM.Lowering;
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

    private static LoweredSkill Lower(string body, params SkillLowering[] lowerings)
    {
        SkillSemanticModel model = InMemorySkills.WithBody(body).With(SkillCompilationOptions.Default with { Lowerings = [.. lowerings] }).Model();
        return model.Lower(Profile("gen.code.sql"));
    }

    /// <summary>A profile without one capability.</summary>
    private static CapabilityProfile Profile(string missing) => new(
        SkillTarget.Parse("m@h"),
        CapabilityCatalog.All.ToDictionary(capability => capability, capability => capability.Id == missing ? CapabilityLevel.L0 : CapabilityLevel.L3));

    private sealed class Rewrite(string id, Action<SkillLoweringContext> lower) : SkillLowering
    {
        public override string Id => id;

        public override string Title => "a rewrite of the tests";

        public override ImmutableArray<LoweringReach> Reaches => LoweringReach.Of("gen.code.sql", CapabilityLevel.L0, CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3);

        public override void Lower(SkillLoweringContext context) => lower(context);
    }
}
