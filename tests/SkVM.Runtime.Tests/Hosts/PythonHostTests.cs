using SkVM.Runtime.Hosts;

namespace SkVM.Tests.Hosts;

public sealed class PythonHostTests : IDisposable
{
    private const string Show = """"
        # a comment with «v0»
        import hashlib
        def show(*texts):
            for text in texts:
                print(hashlib.sha256(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")).hexdigest())
        """";

    private const string EveryKindOfHole = """"
        show(«v», "«v»", '«v»', """«v»""", r"«v»", f"«v»", "joined " "«v»"[0:0] or «v»)
        show({"key": "<«v»>"}["key"][1:-1], "%s«v»" % "", "{}«v»".format(""), ["«v»", 'x'][0])
        """";

    private readonly string _folder = Directory.CreateTempSubdirectory("skvm hosts").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_warm_worker_gives_a_thousand_hostile_values_to_the_program_exactly()
    {
        await using var host = new PythonWorkerHost(Interpreters.Python);
        foreach (string[] values in HostileValues.All.Chunk(20))
            await Check(host, values);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public async Task A_started_Python_gives_hostile_values_to_the_program_exactly()
    {
        await using var host = new PythonScriptHost(Interpreters.Python);
        foreach (string[] values in HostileValues.All.Where((value, i) => i % 7 == 0 || value.Length > 1000).Chunk(20))
            await Check(host, values);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public async Task A_whole_number_is_of_the_type_that_the_code_has_in_its_place()
    {
        await using var worker = new PythonWorkerHost(Interpreters.Python);
        await using var started = new PythonScriptHost(Interpreters.Python);
        ScriptCode code = new("print(2.0, 5)", [new ScriptHole(6, 3, "width"), new ScriptHole(11, 1, "count")]);
        foreach (IScriptHost host in new IScriptHost[] { worker, started })
            Assert.Equal("3.0 4\n", (await host.RunAsync(Holes.Invocation("", _folder, ("width", 3L), ("count", 4L)) with { Source = code })).StandardOutput);
    }

    /// <summary>Gives several values to one run, each in every kind of hole. The code is the same for all.</summary>
    private async Task Check(IScriptHost host, string[] values)
    {
        string code = Show + "\n" + string.Concat(values.Select((_, i) => EveryKindOfHole.Replace("«v»", $"«v{i}»", StringComparison.Ordinal) + "\n"));
        ScriptResult result = await host.RunAsync(Holes.Invocation(code, _folder, [.. values.Select((value, i) => ($"v{i}", (object)value))]));
        Assert.Equal("", result.StandardError);
        Assert.Equal<string>([.. values.SelectMany(value => Enumerable.Repeat(Holes.Hash(value), 11))], result.StandardOutput.Split('\n')[..^1]);
    }
}
