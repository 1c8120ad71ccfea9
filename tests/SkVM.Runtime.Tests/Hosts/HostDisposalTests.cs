using System.Diagnostics;
using System.Globalization;
using SkVM.Runtime.Hosts;

namespace SkVM.Tests.Hosts;

/// <summary>The end of a host is the end of its runs, and of all that they started.</summary>
public sealed class HostDisposalTests : IDisposable
{
    private const string PythonCode = """
        import os, subprocess, time
        child = subprocess.Popen(["sleep", "300"], start_new_session=True)
        open("ids.part", "w").write(f"{os.getpid()} {child.pid}")
        os.rename("ids.part", "ids")
        time.sleep(300)
        """;

    private const string NodeCode = """
        require('fs').writeFileSync('ids.part', `${process.pid}`);
        require('fs').renameSync('ids.part', 'ids');
        while (true);
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("skvm end").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string, bool> Hosts => new() { { "python", true }, { "node", true }, { "python", false }, { "node", false } };

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task A_run_that_is_under_way_ends_with_the_host(string language, bool isWarm)
    {
        await using IScriptHost host = Host(language);
        // With a memory limit Node is started for the run, and so is Python for a file.
        ScriptInvocation invocation = Invocation(language == "python" ? PythonCode : NodeCode);
        if (!isWarm)
            invocation = language == "python" ? invocation with { Source = new ScriptFile(WritePython()) } : invocation with { MemoryLimit = 1L << 30 };
        Task<ScriptResult> run = host.RunAsync(invocation).AsTask();
        int[] ids = await StartedAsync();

        await host.DisposeAsync();

        Assert.Contains(host.GetType().Name, (await Assert.ThrowsAsync<ObjectDisposedException>(() => run.WaitAsync(TimeSpan.FromSeconds(30)))).Message, StringComparison.Ordinal);
        await Until(() => !ids.Any(IsRunning));
    }

    [Theory]
    [InlineData("python")]
    [InlineData("node")]
    public async Task After_its_end_a_host_is_named_in_the_refusal(string language)
    {
        IScriptHost host = Host(language);
        await host.DisposeAsync();
        await host.DisposeAsync();
        Assert.Equal(host.GetType().Name, (await Assert.ThrowsAsync<ObjectDisposedException>(async () => await host.RunAsync(Invocation("1")))).ObjectName);
    }

    [Fact]
    public async Task The_caller_s_own_end_stays_the_caller_s()
    {
        await using var host = new PythonWorkerHost(Interpreters.Python);
        using var source = new CancellationTokenSource();
        Task<ScriptResult> run = host.RunAsync(Invocation(PythonCode), source.Token).AsTask();
        await StartedAsync();
        await source.CancelAsync();
        Assert.Equal(source.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run)).CancellationToken);
        Assert.Equal("on\n", (await host.RunAsync(Invocation("print('on')"))).StandardOutput);
    }

    [Fact]
    public async Task A_Node_worker_whose_host_is_gone_removes_its_folder()
    {
        await using var host = new NodeWorkerHost();
        string folder = (await host.RunAsync(Invocation("console.log(require('path').dirname(require('fs').readlinkSync('/proc/self/fd/1')))"))).StandardOutput.Trim();
        Assert.True(File.Exists(Path.Combine(folder, "worker.cjs")), folder);
        int worker = int.Parse((await host.RunAsync(Invocation("console.log(process.pid)"))).StandardOutput, CultureInfo.InvariantCulture);

        // The worker itself, started as the host starts it, by a process that ends without a word.
        string other = Directory.CreateTempSubdirectory("skvm orphan").FullName;
        File.Copy(Path.Combine(folder, "worker.cjs"), Path.Combine(other, "worker.cjs"));
        using Process orphan = Process.Start(
            new ProcessStartInfo("/bin/sh", ["-c", "exec node \"$1/worker.cjs\" 3<&0 4>&1 0</dev/null 1>>\"$1/out\" 2>>\"$1/err\"", "sh", other])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
        orphan.StandardInput.Close();
        await orphan.WaitForExitAsync();

        Assert.False(Directory.Exists(other));
        Assert.True(IsRunning(worker));
    }

    private static IScriptHost Host(string language) => language == "python" ? new PythonWorkerHost(Interpreters.Python) : new NodeWorkerHost();

    private string WritePython()
    {
        string path = Path.Combine(_folder, "run.py");
        File.WriteAllText(path, PythonCode);
        return path;
    }

    private ScriptInvocation Invocation(string code) => new() { Source = new ScriptCode(code), WorkingDirectory = _folder, Timeout = TimeSpan.FromMinutes(4) };

    /// <summary>The processes of the run, when they are there.</summary>
    private async Task<int[]> StartedAsync()
    {
        string ids = Path.Combine(_folder, "ids");
        await Until(() => File.Exists(ids));
        int[] started = [.. (await File.ReadAllTextAsync(ids)).Split(' ').Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
        Assert.All(started, id => Assert.True(IsRunning(id)));
        return started;
    }

    private static async Task Until(Func<bool> isSo)
    {
        long start = Stopwatch.GetTimestamp();
        while (!isSo() && Stopwatch.GetElapsedTime(start).TotalSeconds < 30)
            await Task.Delay(10);
        Assert.True(isSo());
    }

    private static bool IsRunning(int id)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[stat.LastIndexOf(')') + 2] != 'Z';
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
