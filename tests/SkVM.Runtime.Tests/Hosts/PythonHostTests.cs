using SkVM.Runtime.Hosts;
using Xunit.Abstractions;

namespace SkVM.Tests.Hosts;

public sealed class PythonHostTests(ITestOutputHelper log) : IDisposable
{
    private const string EveryKindOfHole = """"
        # a comment with «v»
        import hashlib
        def show(text):
            data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
            print(hashlib.sha256(data).hexdigest())
        show(«v»)
        show("«v»")
        show('«v»')
        show("""«v»""")
        show(r"«v»")
        show(f"«v»")
        show("joined " "«v»"[0:0] or «v»)
        show({"key": "<«v»>"}["key"][1:-1])
        show("%s«v»" % "")
        show("{}«v»".format(""))
        show(["«v»", 'x'][0])
        """";

    private readonly string _folder = Directory.CreateTempSubdirectory("skvm hosts").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_warm_worker_gives_a_thousand_hostile_values_to_the_program_exactly()
    {
        await using var host = new PythonWorkerHost();
        foreach (string value in HostileValues.All)
            await Check(host, value);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public async Task A_started_Python_gives_hostile_values_to_the_program_exactly()
    {
        await using var host = new PythonScriptHost();
        for (int i = 0; i < HostileValues.All.Count; i += 37)
            await Check(host, HostileValues.All[i]);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    private async Task Check(IScriptHost host, string value)
    {
        ScriptResult result = await host.RunAsync(Holes.Invocation(EveryKindOfHole, _folder, ("v", value)));
        string hash = Holes.Hash(value);
        if (result.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries) is not { Length: 11 } lines || lines.Any(line => line != hash))
            log.WriteLine($"{value[..Math.Min(80, value.Length)]}: {result.ExitCode} {result.StandardError} {result.StandardOutput} expected {hash}");
        Assert.Equal(string.Concat(Enumerable.Repeat(hash + "\n", 11)), result.StandardOutput);
    }
}
