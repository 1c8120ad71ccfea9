using SkVM.Bundles;
using SkVM.Extensions;
using SkVM.Lowering;
using SkVM.Profiles;
using SkVM.Targets;

namespace SkVM.Tests.Extensions;

/// <summary>The sample extension of <c>samples/HouseRules</c>, loaded as a build loads it.</summary>
public class HouseRulesTests
{
    private static readonly SkillExtension s_extension = SkillExtension.Load(
        Path.Combine(AppContext.BaseDirectory, "extensions", "HouseRules.dll"), PhysicalBundleFileSystem.Instance);

    [Fact]
    public void It_has_one_analyzer_and_one_lowering()
    {
        Assert.Null(s_extension.GetDiagnostic());
        Assert.Equal(["OwnerAnalyzer"], s_extension.Analyzers.Select(one => one.GetType().Name));
        Assert.Equal(["house-comments"], s_extension.Lowerings.Select(one => one.Id));
    }

    [Fact]
    public void A_skill_without_an_owner_is_HOUSE001() =>
        Assert.Equal(["HOUSE001 2,1 'name: demo'"], InMemorySkills.WithBody("Do it.\n").With(SkillCompilationOptions.Default.Add(s_extension)).Found());

    [Fact]
    public void A_skill_with_an_owner_is_silent() =>
        Assert.Empty(
            InMemorySkills
                .WithFrontMatter("name: demo\ndescription: Does it. Use it.\nmetadata:\n  owner: \"team-a\"")
                .With(SkillCompilationOptions.Default.Add(s_extension))
                .Found());

    [Fact]
    public void Notes_among_authors_are_removed_and_directives_stay()
    {
        SkillSemanticModel model = InMemorySkills.WithBody("<!-- skvm: disable SKVM1001 -->\n\nDo it.\n\n<!-- ask Ann about this -->\n\nStop.\n")
            .With(SkillCompilationOptions.Default with { Lowerings = s_extension.Lowerings }).Model();
        Assert.True(CapabilityProfileSet.BuiltIn.TryGet(SkillTarget.Parse("anthropic/claude-opus-4.6@bare-agent"), out CapabilityProfile? profile));
        LoweredSkill lowered = model.Lower(profile);
        Assert.Equal("house-comments", Assert.Single(lowered.Applied).Id);
        Assert.Contains("skvm: disable", lowered.Compiled.SyntaxTree.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Ann", lowered.Compiled.SyntaxTree.ToString(), StringComparison.Ordinal);
    }
}
