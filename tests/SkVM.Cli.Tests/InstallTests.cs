namespace SkVM.Tests;

public sealed class InstallTests : IDisposable
{
    private const string Text =
        "---\nname: good-skill\ndescription: Prints a greeting. Use to greet.\n---\n\n# Greet\n\n```bash\nbash scripts/hello.sh\n```\n\nSee [more](references/more.md).\n";
    private readonly SkillFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Compiled => "out/qwen--qwen3.5-9b@bare-agent/good-skill";

    [SkippableFact]
    public void An_installed_skill_runs_from_a_folder_with_blanks()
    {
        Skip.If(OperatingSystem.IsWindows(), "runs bash");
        Compile();
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "install", Compiled, "--to", "my skills");
        string folder = Path.Combine(_folder.Root, "my skills", "good-skill");
        Assert.Equal((0, folder + "\n"), (run.ExitCode, run.Output));

        string text = File.ReadAllText(Path.Combine(folder, "SKILL.md"));
        Assert.Contains($"bash \"{folder}/scripts/hello.sh\"", text, StringComparison.Ordinal);
        Assert.Contains($"[more](<{folder}/references/more.md>)", text, StringComparison.Ordinal);
        string command = text.Split('\n').First(line => line.StartsWith("bash ", StringComparison.Ordinal));
        using var bash = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("bash", ["-c", command]) { RedirectStandardOutput = true, WorkingDirectory = "/" })!;
        Assert.Equal("hello\n", bash.StandardOutput.ReadToEnd());
    }

    [Fact]
    public void Installing_again_replaces_the_skill_and_its_manifest_is_true()
    {
        Compile();
        Assert.Equal(0, SkvmProcess.Run(_folder.Root, "install", Compiled, "--to", "skills here").ExitCode);
        Assert.Equal(0, SkvmProcess.Run(_folder.Root, "install", Compiled, "--to", "skills here").ExitCode);
        string folder = Path.Combine(_folder.Root, "skills here", "good-skill");
        string[] hashes = [
            .. Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(path => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))),
        ];
        string manifest = File.ReadAllText(Path.Combine(folder, "skvm.json"));
        Assert.Equal(3, hashes.Count(hash => manifest.Contains(hash, StringComparison.Ordinal)));
    }

    [Fact]
    public void What_is_not_a_compiled_skill_is_a_wrong_call()
    {
        Compile();
        _folder.With("mine/good-skill/SKILL.md", "my own\n");
        SkvmProcess source = SkvmProcess.Run(_folder.Root, "install", "skills/good-skill", "--to", "x");
        SkvmProcess taken = SkvmProcess.Run(_folder.Root, "install", Compiled, "--to", "mine");
        SkvmProcess quotes = SkvmProcess.Run(_folder.Root, "install", Compiled, "--to", "a$b");
        Assert.Equal((2, 2, 2), (source.ExitCode, taken.ExitCode, quotes.ExitCode));
        Assert.Contains("is not a compiled skill", source.Error, StringComparison.Ordinal);
        Assert.Contains("was not installed by skvm", taken.Error, StringComparison.Ordinal);
        Assert.Contains("cannot be written into commands", quotes.Error, StringComparison.Ordinal);
        Assert.Equal("my own\n", File.ReadAllText(Path.Combine(_folder.Root, "mine/good-skill/SKILL.md")));
    }

    [Fact]
    public void A_manifest_cannot_name_files_outside_the_skill()
    {
        Compile();
        string manifest = Path.Combine(_folder.Root, Compiled, "skvm.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"scripts/hello.sh\"", "\"../../../../etc/passwd\"", StringComparison.Ordinal));
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "install", Compiled, "--to", "x");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("outside the skill", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_installed_skill_that_is_installed_elsewhere_is_bound_to_its_new_folder()
    {
        Compile();
        Assert.Equal(0, SkvmProcess.Run(_folder.Root, "install", Compiled, "--to", "one").ExitCode);
        Assert.Equal(0, SkvmProcess.Run(_folder.Root, "install", "one/good-skill", "--to", "two").ExitCode);
        Assert.Equal(0, SkvmProcess.Run(_folder.Root, "install", Compiled, "--to", "three").ExitCode);
        string text = File.ReadAllText(Path.Combine(_folder.Root, "two/good-skill/SKILL.md"));
        Assert.Contains($"bash \"{_folder.Root}/two/good-skill/scripts/hello.sh\"", text, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(Path.Combine(_folder.Root, "three/good-skill/SKILL.md")), text.Replace("/two/", "/three/", StringComparison.Ordinal));
    }

    [Fact]
    public void An_installed_skill_that_was_moved_is_bound_to_its_new_folder()
    {
        Compile();
        Assert.Equal(0, SkvmProcess.Run(_folder.Root, "install", Compiled, "--to", "first").ExitCode);
        Directory.CreateDirectory(Path.Combine(_folder.Root, "moved"));
        Directory.Move(Path.Combine(_folder.Root, "first", "good-skill"), Path.Combine(_folder.Root, "moved", "good-skill"));

        Assert.Equal(0, SkvmProcess.Run(_folder.Root, "install", "moved/good-skill", "--to", "second").ExitCode);
        string folder = Path.Combine(_folder.Root, "second", "good-skill");
        Assert.Contains($"bash \"{folder}/scripts/hello.sh\"".Replace('\\', '/'), File.ReadAllText(Path.Combine(folder, "SKILL.md")), StringComparison.Ordinal);
        Assert.Contains("/moved/good-skill/scripts/hello.sh", SkVM.Runtime.CompiledSkill.Load(Path.Combine(_folder.Root, "moved", "good-skill")).ReadInstructions(), StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_made_by_hand_are_not_lost_without_force()
    {
        Compile();
        string[] install = ["install", Compiled, "--to", "here"];
        Assert.Equal(0, SkvmProcess.Run(_folder.Root, install).ExitCode);
        string installed = Path.Combine(_folder.Root, "here/good-skill/SKILL.md"), compiled = Path.Combine(_folder.Root, Compiled, "SKILL.md");
        File.AppendAllText(installed, "My note.\n");
        SkvmProcess over = SkvmProcess.Run(_folder.Root, install);
        Assert.Equal(2, over.ExitCode);
        Assert.Matches("SKILL.md in '.*here.good-skill' changed since it was installed", over.Error);
        Assert.EndsWith("My note.\n", File.ReadAllText(installed), StringComparison.Ordinal);

        File.AppendAllText(compiled, "Their note.\n");
        SkvmProcess edited = SkvmProcess.Run(_folder.Root, "install", Compiled, "--to", "there");
        Assert.Equal(2, edited.ExitCode);
        Assert.Contains("changed since it was compiled", edited.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder.Root, "there")));

        Assert.Equal(0, SkvmProcess.Run(_folder.Root, [.. install, "--force"]).ExitCode);
        Assert.EndsWith("Their note.\n", File.ReadAllText(installed), StringComparison.Ordinal);
        Assert.Equal(0, SkvmProcess.Run(_folder.Root, "install", "here/good-skill", "--to", "there").ExitCode);
    }

    [Fact]
    public void A_file_of_ones_own_in_an_installed_skill_is_not_overwritten()
    {
        Compile();
        Assert.Equal(0, SkvmProcess.Run(_folder.Root, "install", Compiled, "--to", "here").ExitCode);
        _folder.With("here/good-skill/references/mine.md", "mine\n").With("skills/good-skill/references/mine.md", "theirs\n");
        Compile();
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "install", Compiled, "--to", "here");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("mine\n", File.ReadAllText(Path.Combine(_folder.Root, "here/good-skill/references/mine.md")));
    }

    [SkippableFact]
    public void An_installation_that_fails_on_the_way_leaves_every_file_whole()
    {
        Skip.If(OperatingSystem.IsWindows(), "takes rights away");
        Skip.If(Environment.IsPrivilegedProcess && !File.Exists("/usr/bin/setpriv"), "root writes to every folder, and nothing gives up its rights");
        Compile();
        Assert.Equal(0, SkvmProcess.Run(_folder.Root, "install", Compiled, "--to", "here").ExitCode);
        string installed = Path.Combine(_folder.Root, "here/good-skill");
        string[] before = [.. Directory.EnumerateFiles(installed, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        _folder.With("skills/good-skill/scripts/hello.sh", "echo other\n");
        CompileAgain();
        SkillFolder.ChangeMode("a+rX", _folder.Root);
        SkillFolder.ChangeMode("a-w", installed);

        SkvmProcess run = SkvmProcess.RunWithoutPrivileges(_folder.Root, "install", Compiled, "--to", "here");

        SkillFolder.ChangeMode("u+w", installed);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(before, Directory.EnumerateFiles(installed, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
        Assert.Equal(0, SkvmProcess.Run(_folder.Root, "install", Compiled, "--to", "here").ExitCode);
        Assert.Equal("echo other\n", File.ReadAllText(Path.Combine(installed, "scripts/hello.sh")));
    }

    [Fact]
    public void A_file_that_is_gone_is_removed_at_the_next_installation()
    {
        Compile();
        Assert.Equal(0, SkvmProcess.Run(_folder.Root, "install", Compiled, "--to", "here").ExitCode);
        File.Delete(Path.Combine(_folder.Root, "skills/good-skill/references/more.md"));
        CompileAgain();
        Assert.Equal(0, SkvmProcess.Run(_folder.Root, "install", Compiled, "--to", "here").ExitCode);
        Assert.False(File.Exists(Path.Combine(_folder.Root, "here/good-skill/references/more.md")));
        Assert.Equal(0, SkvmProcess.Run(_folder.Root, "check", "here").ExitCode);
    }

    [Fact]
    public void Two_targets_of_a_skill_are_not_installed_to_one_folder()
    {
        Compile("openai/gpt-5.4@openclaw");
        string other = "out/openai--gpt-5.4@openclaw/good-skill";
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "install", Compiled, other, "--to", "here");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"skvm: '{Compiled}' and '{other}' would be installed to the same folder 'good-skill': install one of them, or give each its own --to", run.Error.Trim());
        Assert.False(Directory.Exists(Path.Combine(_folder.Root, "here")));
        Assert.Equal(0, SkvmProcess.Run(_folder.Root, "install", Compiled, Compiled + "/", "--to", "here").ExitCode);
    }

    [Theory]
    [InlineData("{}", "is not a manifest: It lacks 'skill'")]
    [InlineData("{\"skill\": 1}", "A value is of another type than it should be (Path: $.skill ")]
    public void A_broken_manifest_is_told_without_names_of_types(string manifest, string message)
    {
        _folder.With("broken/skvm.json", manifest);
        SkvmProcess run = SkvmProcess.Run(_folder.Root, "install", "broken", "--to", "here");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("SkVM.Manifest", run.Error, StringComparison.Ordinal);
    }

    private void Compile(params string[] more)
    {
        _folder.With("skills/good-skill/SKILL.md", Text).With("skills/good-skill/scripts/hello.sh", "echo hello\n").With("skills/good-skill/references/more.md", "# More\n");
        CompileAgain(more);
    }

    private void CompileAgain(params string[] more) =>
        Assert.Equal(
            0,
            SkvmProcess.Run(
                _folder.Root,
                ["compile", "skills", "--target", "qwen/qwen3.5-9b@bare-agent", "--out", "out", .. more.SelectMany(target => new[] { "--target", target })]).ExitCode);
}
