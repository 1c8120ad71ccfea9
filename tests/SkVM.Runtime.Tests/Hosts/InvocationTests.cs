using SkVM.CodeTemplates;
using SkVM.Languages;
using SkVM.Runtime.CSharp;
using SkVM.Runtime.Hosts;

namespace SkVM.Tests.Hosts;

/// <summary>What no host can run is refused in words, before anything is run.</summary>
public class InvocationTests
{
    public static TheoryData<string> Hosts => ["python worker", "python", "node worker", "node", "csharp", "shell"];

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task A_host_refuses_a_template_of_another_language(string name)
    {
        await using IScriptHost host = Host(name);
        CodeLanguage other = host.Language == CodeLanguage.Shell ? CodeLanguage.Python : CodeLanguage.Shell;
        var code = ScriptCode.FromTemplate(new CodeTemplate("t", other, 1, [], "", "x = 1\n"), _ => false);
        var error = await Assert.ThrowsAsync<ScriptHostException>(async () => await host.RunAsync(new ScriptInvocation { Source = code }));
        Assert.Contains($"The code is '{other}', and this host runs '{host.Language}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task A_folder_that_is_not_there_is_named_also_when_its_files_are_observed(string name)
    {
        await using IScriptHost host = Host(name);
        var invocation = new ScriptInvocation { Source = new ScriptCode(""), WorkingDirectory = "/no/such", ObserveFiles = true };
        Assert.Contains(
            "'/no/such' does not exist", (await Assert.ThrowsAsync<ScriptHostException>(async () => await host.RunAsync(invocation))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bounds_that_cannot_be_are_refused_where_they_are_set()
    {
        var invocation = new ScriptInvocation { Source = new ScriptCode("") };
        Assert.Contains("working directory is empty", Assert.Throws<ArgumentException>(() => invocation with { WorkingDirectory = "" }).Message, StringComparison.Ordinal);
        foreach (TimeSpan timeout in (TimeSpan[])[TimeSpan.Zero, TimeSpan.FromSeconds(-1), TimeSpan.FromDays(25), TimeSpan.MaxValue])
            Assert.Contains("at most 24 days", Assert.Throws<ArgumentOutOfRangeException>(() => invocation with { Timeout = timeout }).Message, StringComparison.Ordinal);
        Assert.Contains("must not be negative", Assert.Throws<ArgumentOutOfRangeException>(() => invocation with { OutputLimit = -1 }).Message, StringComparison.Ordinal);
        Assert.Contains("must be above zero", Assert.Throws<ArgumentOutOfRangeException>(() => invocation with { MemoryLimit = -1 }).Message, StringComparison.Ordinal);
    }

    private static IScriptHost Host(string name) => name switch
    {
        "python worker" => new PythonWorkerHost(),
        "python" => new PythonScriptHost(),
        "node worker" => new NodeWorkerHost(),
        "node" => new NodeScriptHost(),
        "csharp" => new CSharpScriptHost(),
        _ => new ShellScriptHost(),
    };
}
