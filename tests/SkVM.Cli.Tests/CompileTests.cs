namespace SkVM.Tests;

public sealed class CompileTests : IDisposable
{
    private readonly SkillFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Bundles_and_stubs_are_written_for_each_target()
    {
        _folder.With("skills/good-skill/SKILL.md", SkillFolder.Good).With("skills/good-skill/scripts/hello.sh", "echo hello\n");
        SkvmProcess run = SkvmProcess.Run(
            _folder.Root, "compile", "skills", "--target", "qwen/qwen3.5-9b@bare-agent", "--target", "openai/gpt-5.4@openclaw", "--out", "out", "--stubs", "stubs");
        Assert.Equal(0, run.ExitCode);
        string root = Path.Combine(_folder.Root, "out");
        Assert.Equal(
            [
                "openai--gpt-5.4@openclaw/good-skill/SKILL.md", "openai--gpt-5.4@openclaw/good-skill/scripts/hello.sh", "openai--gpt-5.4@openclaw/good-skill/skvm.json",
                "qwen--qwen3.5-9b@bare-agent/good-skill/SKILL.md", "qwen--qwen3.5-9b@bare-agent/good-skill/scripts/hello.sh", "qwen--qwen3.5-9b@bare-agent/good-skill/skvm.json",
            ],
            Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(root, path).Replace('\\', '/')).Order(StringComparer.Ordinal));
        Assert.Equal(SkillFolder.Good, File.ReadAllText(Path.Combine(root, "qwen--qwen3.5-9b@bare-agent/good-skill/SKILL.md")));
        Assert.Contains("class GoodSkill", File.ReadAllText(Path.Combine(_folder.Root, "stubs", "GoodSkill.g.cs")), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_script_that_may_be_executed_still_may()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no execute permission.");
        if (OperatingSystem.IsWindows())
            return; // The platform analyzer does not know Skip.
        _folder.With("skills/good-skill/SKILL.md", SkillFolder.Good).With("skills/good-skill/scripts/hello.sh", "echo hello\n").With("skills/good-skill/scripts/data.txt", "x\n");
        File.SetUnixFileMode(Path.Combine(_folder.Root, "skills/good-skill/scripts/hello.sh"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        SkvmProcess.Run(_folder.Root, "compile", "skills", "--target", "qwen/qwen3.5-9b@bare-agent", "--out", "out");
        string scripts = Path.Combine(_folder.Root, "out/qwen--qwen3.5-9b@bare-agent/good-skill/scripts");
        Assert.True(File.GetUnixFileMode(Path.Combine(scripts, "hello.sh")).HasFlag(UnixFileMode.UserExecute));
        Assert.False(File.GetUnixFileMode(Path.Combine(scripts, "data.txt")).HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public void A_skill_with_an_error_is_not_written_and_the_others_are()
    {
        _folder.With("skills/good-skill/SKILL.md", SkillFolder.Good).With("skills/bad/SKILL.md", "no front matter\n");
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "compile", "skills", "--target", "qwen/qwen3.5-9b@bare-agent", "--out", "out");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("good-skill", Path.GetFileName(Assert.Single(Directory.EnumerateDirectories(Path.Combine(_folder.Root, "out/qwen--qwen3.5-9b@bare-agent")))));
    }

    [Fact]
    public void Output_that_cannot_be_written_is_SKVM9005()
    {
        _folder.With("skills/good-skill/SKILL.md", SkillFolder.Good).With("out", "a file where the folder should be");
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "compile", "skills", "--target", "qwen/qwen3.5-9b@bare-agent", "--out", "out");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error SKVM9005", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Targets_lists_the_25_built_in_ones()
    {
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "targets");
        Assert.Equal(25, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }
}
