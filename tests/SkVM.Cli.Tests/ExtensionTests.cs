namespace SkVM.Tests;

/// <summary><c>--analyzer</c> and <c>--no-lowering</c>, with the sample extension.</summary>
public sealed class ExtensionTests : IDisposable
{
    private const string Target = "anthropic/claude-opus-4.6@bare-agent";

    private static readonly string s_houseRules = Path.Combine(AppContext.BaseDirectory, "extensions", "HouseRules.dll");

    private readonly SkillFolder _folder = new();

    public ExtensionTests() => _folder.With("good-skill/SKILL.md", SkillFolder.Good + "\n<!-- ask Ann -->\n");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_analyzer_is_checked_with()
    {
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "check", "good-skill", "--analyzer", s_houseRules);
        Assert.Equal(
            "good-skill/SKILL.md(2,1): warning HOUSE001: The skill 'good-skill' has no owner: add 'owner: \"<team>\"' to its metadata", run.Output.Trim().Replace('\\', '/'));
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public void A_lowering_is_compiled_with_unless_lowering_is_off()
    {
        Assert.DoesNotContain("Ann", Compile("--analyzer", s_houseRules), StringComparison.Ordinal);
        Assert.Contains("Ann", Compile("--analyzer", s_houseRules, "--no-lowering"), StringComparison.Ordinal);
        Assert.Contains("Ann", Compile(), StringComparison.Ordinal);
        Assert.Contains(
            "also: house-comments, removing the notes among authors",
            SkvmProcess.Run(_folder.Root, "explain", "good-skill", "--target", Target, "--analyzer", s_houseRules).Output,
            StringComparison.Ordinal);
        Assert.Contains("-<!-- ask Ann -->", SkvmProcess.Run(_folder.Root, "lower", "good-skill", "--target", Target, "--analyzer", s_houseRules).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check", "good-skill")]
    [InlineData("explain", "good-skill")]
    public void A_broken_one_is_a_warning(params string[] call)
    {
        _folder.With("broken.dll", "no assembly");
        SkvmProcess run = SkvmProcess.Run(_folder.Root, [.. call, "--analyzer", "broken.dll"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(
            "skvm: warning SKVM9009: The extension 'broken.dll' is not used, or not all of it: BadImageFormatException", run.Output + run.Error, StringComparison.Ordinal);
    }

    private string Compile(params string[] options)
    {
        Assert.Equal(0, SkvmProcess.Run(_folder.Root, ["compile", "good-skill", "--target", Target, "--out", "out", .. options]).ExitCode);
        return File.ReadAllText(Path.Combine(_folder.Root, "out", "anthropic--claude-opus-4.6@bare-agent", "good-skill", "SKILL.md"));
    }
}
