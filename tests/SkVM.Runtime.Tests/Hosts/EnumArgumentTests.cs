using System.Collections.Immutable;
using SkVM.CodeTemplates;
using SkVM.Languages;
using SkVM.Runtime.CSharp;
using SkVM.Runtime.Hosts;
using SkVM.Runtime.Solidification;

namespace SkVM.Tests.Hosts;

/// <summary>A parameter that has a few values takes no other, in any host; nothing is run then.</summary>
public sealed class EnumArgumentTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("skvm enum").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string, string> Hosts => new()
    {
        { "shell", "touch ran; printf '%s' FORMAT" },
        { "python", "open('ran', 'w')\nprint('FORMAT', end='')" },
        { "warm python", "open('ran', 'w')\nprint('FORMAT', end='')" },
        { "node", "require('fs').writeFileSync('ran', ''); process.stdout.write('FORMAT');" },
        { "warm node", "require('fs').writeFileSync('ran', ''); process.stdout.write('FORMAT');" },
    };

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task A_value_outside_the_set_is_refused_before_anything_runs(string kind, string code)
    {
        await using IScriptHost host = Create(kind);
        foreach (object value in (object[])[.. HostileValues.All.Where((_, i) => i % 40 == 0), "xml", "JSON", "json ", "json\n", "json;touch ran", "", 1.0, true])
        {
            ScriptRefusedException refused = await Assert.ThrowsAsync<ScriptRefusedException>(async () => await host.RunAsync(Invocation(host.Language, code, value)));
            Assert.Equal("The argument 'format' was refused: it must be one of json, x-yaml.", refused.Message);
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
        Assert.Equal("x-yaml", (await host.RunAsync(Invocation(host.Language, code, "x-yaml"))).StandardOutput);
    }

    [Fact]
    public async Task In_process_C_sharp_refuses_it_too()
    {
        await using var host = new CSharpScriptHost();
        const string Code = "Console.Write(\"FORMAT\");";
        await Assert.ThrowsAsync<ScriptRefusedException>(async () => await host.RunAsync(Invocation(host.Language, Code, "xml") with { WorkingDirectory = null }));
        Assert.Equal("json", (await host.RunAsync(Invocation(host.Language, Code, "json") with { WorkingDirectory = null })).StandardOutput);
    }

    [Fact]
    public void Predicted_arguments_outside_the_set_are_no_arguments()
    {
        CodeTemplate template = Template(CodeLanguage.Shell, "echo FORMAT");
        Assert.NotNull(ArgumentSet.Of([new TemplateArgument("format", "json")]).ToArguments(template));
        Assert.Null(ArgumentSet.Of([new TemplateArgument("format", "xml")]).ToArguments(template));
    }

    private ScriptInvocation Invocation(CodeLanguage language, string code, object value) => new()
    {
        Source = ScriptCode.FromTemplate(Template(language, code), _ => true),
        Arguments = [new TemplateArgument("format", value)],
        WorkingDirectory = _folder,
        Timeout = TimeSpan.FromSeconds(60),
    };

    private static CodeTemplate Template(CodeLanguage language, string code) => new(
        "t",
        language,
        1,
        [
            new TemplateParameter(
                "format",
                TemplateParameterType.Enum,
                "json",
                "",
                [new TemplateHole(code.IndexOf("FORMAT", StringComparison.Ordinal), 6, TemplateHoleKind.Value)]) { Choices = ["json", "x-yaml"] },
        ],
        "",
        code);

    private static IScriptHost Create(string kind) => kind switch
    {
        "shell" => new ShellScriptHost(),
        "python" => new PythonScriptHost(Interpreters.Python),
        "warm python" => new PythonWorkerHost(Interpreters.Python),
        "node" => new NodeScriptHost(),
        _ => new NodeWorkerHost(),
    };
}
