using System.Text;
using SkVM.Bundles;
using SkVM.CodeTemplates;
using SkVM.Emit;
using SkVM.Runtime;
using SkVM.Runtime.Hosts;
using SkVM.Runtime.Solidification;
using SkVM.Syntax;
using SkVM.Targets;

namespace SkVM.Tests.Solidification;

/// <summary>Templates of a compiled skill run as its stubs and its promotions run them.</summary>
public sealed class CompiledSkillHostTests : IDisposable
{
    private const string Text = """
        ---
        name: greet
        description: Greets. Use to greet somebody.
        ---

        ## Print

        ```bash
        printf '%s|' "<name>" <count>
        ```

        ## Run the script

        ```bash
        sh .claude/skills/greet/scripts/hello.sh "<name>"
        ```

        ## Start the script

        ```bash
        ./scripts/deploy.sh --app <app>
        ```

        ## Start it in a pipe

        ```bash
        time .claude/skills/greet/scripts/deploy.sh --app "<app>" | wc -l
        ```

        ## Fail

        ```bash
        sh scripts/fail.sh <code>
        ```
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("skvm host").FullName;
    private readonly CompiledSkillHost _host;

    public CompiledSkillHostTests()
    {
        SkillTarget target = SkillTarget.Parse("anthropic/claude-opus-4.6@bare-agent");
        SkillCompilation compilation = SkillCompilation.Create("test")
            .AddSyntaxTrees(SkillSyntaxTree.ParseText(Text.ReplaceLineEndings("\n"), "skills/greet/SKILL.md"))
            .AddBundleFiles(
                new BundleFile("skills/greet/SKILL.md", Encoding.UTF8.GetBytes(Text)),
                new BundleFile("skills/greet/scripts/hello.sh", "echo \"hello $1 from $SKVM_SKILL_DIR\"; echo greeted > greeted.log\n"u8.ToArray()),
                new BundleFile("skills/greet/scripts/deploy.sh", "#!/usr/bin/env bash\nprintf '%s|' \"$@\"\n"u8.ToArray()),
                new BundleFile("skills/greet/scripts/fail.sh", "echo sorry >&2; exit $1\n"u8.ToArray()));
        Assert.True(compilation.Emit(target, new FolderOutput(Path.Combine(_root, "skills"))).Success);
        string work = Directory.CreateDirectory(Path.Combine(_root, "work")).FullName;
        _host = new CompiledSkillHost(
            CompiledSkill.LoadAll(Path.Combine(_root, "skills"), target),
            new ScriptHostSet(new ShellScriptHost("bash")),
            new ScriptInvocation { Source = new ScriptCode(""), WorkingDirectory = work, ObserveFiles = true });
    }

    public void Dispose()
    {
        _host.DisposeAsync().AsTask().Wait();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public void Two_folders_of_one_skill_are_refused_by_name()
    {
        SkillTarget target = SkillTarget.Parse("anthropic/claude-opus-4.6@bare-agent");
        CompiledSkill skill = CompiledSkill.LoadAll(Path.Combine(_root, "skills"), target)[0];

        ArgumentException error = Assert.Throws<ArgumentException>(
            () => new CompiledSkillHost([skill, CompiledSkill.Load(skill.Folder)], new ScriptHostSet(new ShellScriptHost("bash"))));

        Assert.StartsWith($"The skill 'greet' is given twice, from '{skill.Folder}' and '{skill.Folder}': make a host for each.", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Arguments_reach_the_program_as_values()
    {
        Skip.If(OperatingSystem.IsWindows(), "runs bash");
        CodeTemplateResult result = await _host.RunAsync(
            new CodeTemplateCall("greet", "print", new TemplateArgument("name", "O'Hara \"$(id)\"\n`id`"), new TemplateArgument("count", 3L)));
        Assert.Equal("O'Hara \"$(id)\"\n`id`|3|", result.EnsureSuccess().StandardOutput);
    }

    [SkippableFact]
    public async Task Scripts_of_the_skill_are_found_from_any_folder()
    {
        Skip.If(OperatingSystem.IsWindows(), "runs bash");
        CodeTemplateResult result = await _host.RunAsync(new CodeTemplateCall("greet", "run-the-script", new TemplateArgument("name", "Bo")));
        Assert.Matches("^hello Bo from /.*/greet\n$", result.EnsureSuccess().StandardOutput);
        Assert.Equal<string>(["greeted.log"], result.ChangedFiles!.Value);
    }

    /// <summary>Their paths are the skill's own and no values of a user; a package does not keep the right to execute a file.</summary>
    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Scripts_of_the_skill_are_started_directly(bool isExecutable)
    {
        Skip.If(OperatingSystem.IsWindows(), "runs bash");
        string script = Directory.EnumerateFiles(_root, "deploy.sh", SearchOption.AllDirectories).Single();
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, isExecutable ? UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute : UnixFileMode.UserRead | UnixFileMode.UserWrite);
        CodeTemplateResult started = await _host.RunAsync(new CodeTemplateCall("greet", "start-the-script", new TemplateArgument("app", "a b; $(id)")));
        Assert.Equal("--app|a b; $(id)|", started.EnsureSuccess().StandardOutput);
        CodeTemplateResult piped = await _host.RunAsync(new CodeTemplateCall("greet", "start-it-in-a-pipe", new TemplateArgument("app", "two\nlines")));
        Assert.Equal("1", piped.EnsureSuccess().StandardOutput.Trim());
    }

    [SkippableFact]
    public async Task A_failure_is_a_result()
    {
        Skip.If(OperatingSystem.IsWindows(), "runs bash");
        CodeTemplateResult result = await _host.RunAsync(new CodeTemplateCall("greet", "fail", new TemplateArgument("code", 7L)));
        Assert.Equal((7, "sorry\n"), (result.ExitCode, result.StandardError));
    }

    [Theory]
    [InlineData("other", "print", "name", "There is no skill 'other'")]
    [InlineData("greet", "wave", "name", "no template 'wave'")]
    [InlineData("greet", "run-the-script", "who", "no parameter 'who'")]
    public async Task A_call_that_fits_nothing_says_why(string skill, string template, string parameter, string message)
    {
        var call = new CodeTemplateCall(skill, template, new TemplateArgument(parameter, "Bo"));
        Assert.Contains(message, (await Assert.ThrowsAsync<ArgumentException>(() => _host.RunAsync(call).AsTask())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_argument_is_named()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => _host.RunAsync(new CodeTemplateCall("greet", "run-the-script")).AsTask());
        Assert.Contains("needs the parameter 'name'", error.Message, StringComparison.Ordinal);
    }
}
