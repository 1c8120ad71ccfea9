using System.Text.Json;
using SkVM.Cli.Environments;
using SkVM.Environments;

namespace SkVM.Tests;

public sealed class EnvTests : IDisposable
{
    private const string Text =
        "---\nname: good-skill\ndescription: Draws a figure. Use to draw.\n---\n\n# Draw\n\n```bash\ndotnet --version\nno-such-tool-of-skvm draw --out a.svg\n```\n";
    private readonly SkillFolder _folder = new SkillFolder().With("skills/good-skill/SKILL.md", Text);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_check_of_a_source_says_what_is_there_and_what_is_not()
    {
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "env", "check", "skills/good-skill");
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Equal(["ok          system   dotnet", "missing     system   no-such-tool-of-skvm  install it by hand", "not ready: 1 required dependency is not met"], lines);
    }

    [Fact]
    public void A_skill_for_another_operating_system_is_not_ready()
    {
        string other = OperatingSystem.IsMacOS() ? "Linux" : "macOS";
        _folder.With(
            "skills/other/SKILL.md",
            Text.Replace("good-skill", "other", StringComparison.Ordinal).Replace("Use to draw.\n", $"Use to draw.\ncompatibility: Requires {other}\n", StringComparison.Ordinal));
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "env", "check", "skills/other");
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"unsupported os       {other.ToLowerInvariant()}  this machine is ", run.Output, StringComparison.Ordinal);
        Assert.Contains($"skipped     system   dotnet  only for {other.ToLowerInvariant()}", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("not ready: the skill does not work on this operating system\n", run.Output, StringComparison.Ordinal);
        Assert.Contains($"works on {other.ToLowerInvariant()} only", SkvmProcess.Run(_folder.Root, "env", "explain", "skills/other").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_compiled_skill_is_checked_by_its_own_list()
    {
        Assert.Equal(0, SkvmProcess.Run(_folder.Root, "compile", "skills", "--target", "qwen/qwen3.5-9b@bare-agent", "--out", "out").ExitCode);
        string compiled = "out/qwen--qwen3.5-9b@bare-agent/good-skill";
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "env", "check", compiled, "--format", "json");
        Assert.EndsWith("}\n", run.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(run.Output);
        JsonElement skill = json.RootElement.GetProperty("skills")[0];

        Assert.Equal(1, run.ExitCode);
        Assert.False(skill.GetProperty("ready").GetBoolean());
        Assert.Equal(["ok", "missing"], skill.GetProperty("dependencies").EnumerateArray().Select(item => item.GetProperty("status").GetString()));

        File.WriteAllText(Path.Combine(_folder.Root, compiled, "env", "environment.json"), "{");
        SkvmProcess broken = SkvmProcess.Run(_folder.Root, "env", "check", compiled);
        Assert.Equal(1, broken.ExitCode);
        Assert.Contains("Compile the skill again", broken.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_explanation_names_lines_and_what_installs()
    {
        _folder.With("skills/other/SKILL.md", Text.Replace("good-skill", "other", StringComparison.Ordinal).Replace("no-such-tool-of-skvm", "ffmpeg", StringComparison.Ordinal));
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "env", "explain", "skills/other");
        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"system\s+ffmpeg\s+any\s+required\s+10\s+apt ffmpeg, dnf ffmpeg-free, apk ffmpeg, brew ffmpeg, winget Gyan\.FFmpeg\s+-", run.Output);
    }

    [Fact]
    public void A_dry_run_says_how_much_it_would_install()
    {
        _folder.With(
            "skills/plan/SKILL.md",
            "---\nname: plan\ndescription: Draws a figure. Use to draw.\n---\n\n```bash\nnpm install skvm-no-such-package@1.0.0\nno-such-tool-of-skvm --out a.svg\n```\n");
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "env", "install", "--dry-run", "skills/plan");
        Assert.Equal(1, run.ExitCode);
        Assert.Matches("1 would be installed; then [1-3] required dependenc(y is|ies are) not met\n$", run.Output);
    }

    [Fact]
    public void What_is_no_skill_is_a_wrong_call() => Assert.Equal(2, SkvmProcess.Run(_folder.Root, "env", "check", "nowhere").ExitCode);

    [SkippableFact]
    public async Task Packages_go_into_the_skills_own_folder_and_a_failure_is_one_line()
    {
        var state = new EnvironmentState(_folder.Root, Path.Combine(_folder.Root, ".skvm"));
        string? npm = new LocalMachine(state).FindExecutable("npm");
        Skip.If(npm is null, "npm is absent");
        Skip.If(await ProgramRun.Run(npm, ["view", "is-odd@3.0.1", "version"], CancellationToken.None) is not null, "the npm registry cannot be reached");
        var binding = new EnvironmentBinding
        {
            Skill = "demo",
            Dependencies = [
                Needs(DependencyKind.Npm, "is-odd", "3.0.1"),
                Needs(DependencyKind.Npm, "@skvm-none/no-such-package", null) with { IsRequired = false },
                Needs(DependencyKind.Npm, "$(touch x)", null) with { IsRequired = false },
            ],
        };

        var plan = await new EnvironmentInstaller(binding, state, new InstallOptions(DryRun: true, System: false, Optional: true), _ => { }).Run(CancellationToken.None);
        Assert.False(Directory.Exists(state.Folder));
        Assert.Equal([DependencyStatus.Planned, DependencyStatus.Planned, DependencyStatus.Missing], plan.Select(check => check.Status));

        var progress = new List<string>();
        var done = await new EnvironmentInstaller(binding, state, new InstallOptions(DryRun: false, System: false, Optional: true), progress.Add).Run(CancellationToken.None);
        Assert.Equal([DependencyStatus.Installed, DependencyStatus.Failed, DependencyStatus.Missing], done.Select(check => check.Status));
        Assert.Equal("3.0.1", done[0].Detail);
        Assert.Matches("^npm error [^\n]+$", done[1].Detail);
        Assert.Contains("installing is-odd@3.0.1", progress);
        Assert.True(EnvironmentReport.IsReady(done));
    }

    private static EnvironmentDependency Needs(DependencyKind kind, string name, string? version) =>
        new(kind, name, version) { Sources = PackageSources.Of(kind, name, version, []) };
}
