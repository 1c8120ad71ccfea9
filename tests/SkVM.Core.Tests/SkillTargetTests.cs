using SkVM.Profiles;
using SkVM.Targets;

namespace SkVM.Tests;

public class SkillTargetTests
{
    [Theory]
    [InlineData("qwen/qwen3.5-9b@bare-agent", "qwen/qwen3.5-9b", "bare-agent", "qwen--qwen3.5-9b@bare-agent")]
    [InlineData("gpt-5@codex", "gpt-5", "codex", "gpt-5@codex")]
    [InlineData("a/b/c:free@claude-code", "a/b/c:free", "claude-code", "a--b--c+free@claude-code")]
    [InlineData("  m@h \n", "m", "h", "m@h")]
    [InlineData("M_1@H_2", "M_1", "H_2", "M_1@H_2")]
    public void A_target_is_model_at_harness(string text, string model, string harness, string folder)
    {
        SkillTarget target = SkillTarget.Parse(text);

        Assert.Equal((model, harness, folder), (target.Model, target.Harness, target.FolderName));
        Assert.Equal(target, SkillTarget.Parse(target.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("model")]
    [InlineData("@harness")]
    [InlineData("model@")]
    [InlineData("model@harness@more")]
    [InlineData("mo del@harness")]
    [InlineData("model @harness")]
    [InlineData("/model@harness")]
    [InlineData("model/@harness")]
    [InlineData("a//b@harness")]
    [InlineData("a--b@harness")]
    [InlineData("a..b@harness")]
    [InlineData("../../etc@harness")]
    [InlineData("mödel@harness")]
    [InlineData("model@har\\ness")]
    [InlineData("mod*l@harness")]
    public void Other_texts_are_no_targets(string? text) => Assert.False(SkillTarget.TryParse(text, out _));

    [Fact]
    public void The_message_says_what_to_write() => Assert.Equal(
        "'qwen3.5' is not a target: write model@harness, for example qwen/qwen3.5-9b@bare-agent.",
        Assert.Throws<FormatException>(() => SkillTarget.Parse("qwen3.5")).Message);

    [Fact]
    public void Letter_case_matters() => Assert.NotEqual(SkillTarget.Parse("M@h"), SkillTarget.Parse("m@h"));

    [Fact]
    public void Folder_names_are_valid_on_every_system_and_all_differ()
    {
        string[] names = [.. CapabilityProfileSet.BuiltIn.Targets.Select(target => target.FolderName)];
        Assert.Equal(names.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, name => Assert.Equal(-1, name.AsSpan().IndexOfAny("/\\:*?\"<>|")));
    }
}
