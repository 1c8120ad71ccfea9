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
    public void A_folder_that_holds_the_output_can_be_compiled_again()
    {
        string[] call = ["compile", ".", "--target", "qwen/qwen3.5-9b@bare-agent", "--out", "out"];
        _folder.With("skills/good-skill/SKILL.md", SkillFolder.Good);
        Assert.Equal(0, SkvmProcess.Run(_folder.Root, call).ExitCode);
        _folder.With("skills/good-skill/SKILL.md", SkillFolder.Good + "\nSay goodbye at the end.\n");

        SkvmProcess again = SkvmProcess.Run(_folder.Root, call);

        Assert.Equal(0, again.ExitCode);
        Assert.Contains("Say goodbye at the end.", File.ReadAllText(Path.Combine(_folder.Root, "out/qwen--qwen3.5-9b@bare-agent/good-skill/SKILL.md")), StringComparison.Ordinal);
        Assert.Equal(0, SkvmProcess.Run(_folder.Root, "check", "out").ExitCode);
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
        _folder.With("skills/good-skill/SKILL.md", SkillFolder.Good).With("out/qwen--qwen3.5-9b@bare-agent", "a file where the folder should be");
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "compile", "skills", "--target", "qwen/qwen3.5-9b@bare-agent", "--out", "out");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error SKVM9005", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_last_run_wrote_and_this_one_does_not_is_removed_and_nothing_else()
    {
        _folder.With("skills/good-skill/SKILL.md", SkillFolder.Good).With("skills/good-skill/references/a.md", "# A\n").With("skills/other/SKILL.md", Other);
        Assert.Equal(0, Compile());
        _folder.With($"{Output}/good-skill/mine.txt", "by hand\n");
        File.Delete(Path.Combine(_folder.Root, "skills/good-skill/references/a.md"));
        Directory.Delete(Path.Combine(_folder.Root, "skills/other"), recursive: true);
        Assert.Equal(0, Compile());
        Assert.Equal(["good-skill/SKILL.md", "good-skill/mine.txt", "good-skill/skvm.json", "other/SKILL.md", "other/skvm.json"], Files(Output));
        Assert.False(Directory.Exists(Path.Combine(_folder.Root, Output, "good-skill/references")));
    }

    [Fact]
    public void A_skill_that_has_errors_now_leaves_no_compiled_skill_behind()
    {
        _folder.With("skills/good-skill/SKILL.md", SkillFolder.Good).With("skills/good-skill/references/a.md", "# A\n").With("skills/other/SKILL.md", Other);
        Assert.Equal(0, Compile());
        _folder.With("skills/good-skill/SKILL.md", "no front matter\n");
        Assert.Equal(1, Compile());
        Assert.Equal(["other/SKILL.md", "other/skvm.json"], Files(Output));
        Assert.False(Directory.Exists(Path.Combine(_folder.Root, Output, "good-skill")));
    }

    [Fact]
    public void A_manifest_that_names_files_elsewhere_removes_nothing()
    {
        _folder.With("skills/good-skill/SKILL.md", SkillFolder.Good).With("precious.txt", "keep\n");
        Assert.Equal(0, Compile());
        string manifest = Path.Combine(_folder.Root, Output, "good-skill/skvm.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"SKILL.md\"", "\"../../../precious.txt\"", StringComparison.Ordinal));
        _folder.With("skills/good-skill/SKILL.md", "no front matter\n");
        Assert.Equal(1, Compile());
        Assert.True(File.Exists(Path.Combine(_folder.Root, "precious.txt")));
    }

    [SkippableFact]
    public void Pipes_in_a_skills_folder_are_no_files_of_it()
    {
        Skip.If(OperatingSystem.IsWindows(), "makes a pipe");
        _folder.With("skills/good-skill/SKILL.md", SkillFolder.Good).With("skills/good-skill/empty.txt", "");
        SkillFolder.MakePipe(Path.Combine(_folder.Root, "skills/good-skill/pipe"));
        File.CreateSymbolicLink(Path.Combine(_folder.Root, "skills/good-skill/link"), Path.Combine(_folder.Root, "skills/good-skill/pipe"));
        File.CreateSymbolicLink(Path.Combine(_folder.Root, "skills/good-skill/null"), "/dev/null");
        File.CreateSymbolicLink(Path.Combine(_folder.Root, "skills/good-skill/copy.txt"), "empty.txt");
        SkillFolder.MakePipe(Path.Combine(Directory.CreateDirectory(Path.Combine(_folder.Root, "skills/piped")).FullName, "SKILL.md"));
        Assert.Equal(0, Compile());
        Assert.Equal(["good-skill/SKILL.md", "good-skill/copy.txt", "good-skill/empty.txt", "good-skill/skvm.json"], Files(Output));
    }

    [Fact]
    public void Targets_lists_the_25_built_in_ones()
    {
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "targets");
        Assert.Equal(25, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private const string Output = "out/qwen--qwen3.5-9b@bare-agent";

    private const string Other = "---\nname: other\ndescription: Prints a farewell. Use to part.\n---\n\n# Part\n\nSay goodbye.\n";

    private int Compile() => SkvmProcess.Run(_folder.Root, "compile", "skills", "--target", "qwen/qwen3.5-9b@bare-agent", "--out", "out").ExitCode;

    private IEnumerable<string> Files(string folder)
    {
        string root = Path.Combine(_folder.Root, folder);
        return Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(root, path).Replace('\\', '/')).Order(StringComparer.Ordinal);
    }
}
