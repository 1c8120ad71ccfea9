using SkVM.Capabilities;
using SkVM.Lowering;
using SkVM.Lowering.Styles;
using SkVM.Profiles;
using SkVM.Targets;
using Xunit;

namespace SkVM.Tests.Lowering;

public class RepeatStyleTests
{
    private const string Skill = """

        # Newsletter

        ## Voice

        **Write in a warm, conversational tone, as a persona with a consistent brand voice.** You are a friend who writes a message:
        the tone is casual and the voice authentic, playful and encouraging. Keep this style and this personality in every message.

        ## Write the opening

        One paragraph.

        ## Body

        Draft three paragraphs.

        ## Send it

        Use the mail tool.

        """;

    [Fact]
    public void The_style_sentence_comes_before_each_part_that_is_written()
    {
        LoweredSkill lowered = Lower(InMemorySkills.WithBody(Skill), CapabilityLevel.L0);

        Assert.Equal(LoweringPurpose.Aid, Assert.Single(lowered.Applied).Purpose);
        Snapshot.Match(lowered.Compiled.SyntaxTree.ToString());
    }

    [Fact]
    public void Compiling_again_changes_nothing()
    {
        string once = Lower(InMemorySkills.WithBody(Skill), CapabilityLevel.L0).Compiled.SyntaxTree.ToString();

        Assert.Empty(Lower(InMemorySkills.Of(once), CapabilityLevel.L0).Applied);
    }

    [Fact]
    public void A_target_that_keeps_the_style_needs_no_reminder() => Assert.Empty(Lower(InMemorySkills.WithBody(Skill), CapabilityLevel.L3).Applied);

    [Theory]
    [InlineData("Write in a warm tone.", "Write in a warm tone")]
    [InlineData("Hello there. **Voice:** the voice of a friend", "Voice: the voice of a friend")]
    [InlineData("The tone is set by the user.", null)]
    [InlineData("```\nUse a warm tone.\n```", null)]
    [InlineData("Use a different key for each voice: see below:", null)]
    public void What_is_a_style_sentence(string body, string? expected) =>
        Assert.Equal(expected, StyleSentence.Find(InMemorySkills.WithBody("\n" + body + "\n").Model())?.Text);

    private static LoweredSkill Lower(InMemorySkills skill, CapabilityLevel measured) =>
        skill.With(SkillCompilationOptions.Default with { Lowerings = [new RepeatStyle()] }).Model().Lower(new CapabilityProfile(
            SkillTarget.Parse("m@h"), CapabilityCatalog.All.ToDictionary(capability => capability, capability => capability.Id == "follow.style" ? measured : CapabilityLevel.L2)));
}
