using System.Diagnostics;
using System.Globalization;
using SkVM.Runtime.Hosts;

namespace SkVM.Tests.Hosts;

/// <summary>A worker keeps one fork ready; what a run gets, and what is left of it, is as if Python had been started for it.</summary>
public sealed class PythonWorkerTests : IAsyncDisposable
{
    private readonly PythonWorkerHost _host = new(Interpreters.Python, new WorkerOptions(RunsPerWorker: 5));
    private readonly string _folder = Directory.CreateTempSubdirectory("skvm worker").FullName;

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Nothing_of_a_run_is_left_for_the_next_one()
    {
        const string Code = """
            import builtins, json, os, sys
            print("left" in globals(), hasattr(json, "left"), hasattr(builtins, "left"), "LEFT" in os.environ, os.getcwd() == "/", sys.argv)
            left = json.left = builtins.left = 1
            os.environ["LEFT"] = "1"
            os.chdir("/")
            sys.argv.append("left")
            """;
        for (int i = 0; i < 4; i++)
            Assert.Equal("False False False False False ['-c']\n", await Output(Code));
    }

    [Fact]
    public async Task Code_that_is_new_to_the_worker_is_run_and_not_what_the_waiting_fork_knew()
    {
        for (int i = 0; i < 8; i++)
            Assert.Equal($"{i}\n", await Output($"import colorsys\nprint({i})"));
    }

    [Theory]
    [InlineData("import os; print('a', flush=True); os._exit(7)", 7, "a\n")]
    [InlineData("import os; os.kill(os.getpid(), 9)", 137, "")]
    [InlineData("import os; os.execvp('sh', ['sh', '-c', 'sleep 0.2; echo b; exit 3'])", 3, "b\n")]
    [InlineData("import os, time\nif os.fork() == 0:\n    raise SystemExit(9)\nos.wait()\ntime.sleep(0.1)\nprint('c')", 0, "c\n")]
    [InlineData("import atexit, threading, time\natexit.register(print, 'e')\nthreading.Thread(target=lambda: (time.sleep(0.1), print('d'))).start()\nraise SystemExit(4)", 4, "d\ne\n")]
    [InlineData("print('f' * 300000, end=''); raise SystemExit(258)", 2, null)]
    public async Task However_a_run_ends_its_exit_code_and_all_of_its_output_are_given_back(string code, int exit, string? output)
    {
        for (int i = 0; i < 2; i++)
        {
            ScriptResult result = await _host.RunAsync(Invocation(code));
            Assert.Equal((exit, output ?? new string('f', 300000)), (result.ExitCode, result.StandardOutput));
        }
    }

    [Fact]
    public async Task A_worker_has_one_waiting_fork_and_nothing_else_and_both_end_with_the_host()
    {
        int worker = 0;
        for (int i = 0; i < 4; i++)
            worker = await Worker();
        int spare = Assert.Single(await Until(() => Children(worker), children => children.Count == 1));
        await _host.DisposeAsync();
        await Until(() => (Exists(worker), Exists(spare)), left => left == (false, false));
    }

    [Fact]
    public async Task A_worker_that_is_killed_leaves_no_fork_and_the_next_run_gets_another()
    {
        int worker = await Worker();
        int spare = Assert.Single(await Until(() => Children(worker), children => children.Count == 1));
        Kill(worker);
        await Until(() => (Exists(worker), Exists(spare)), left => left == (false, false));
        await Assert.ThrowsAsync<ScriptHostException>(Worker);
        Assert.NotEqual(worker, await Worker());
    }

    [Fact]
    public async Task A_waiting_fork_that_is_killed_is_replaced()
    {
        int worker = await Worker();
        int spare = Assert.Single(await Until(() => Children(worker), children => children.Count == 1));
        Kill(spare);
        await Until(() => Exists(spare), left => !left);
        Assert.Equal(worker, await Worker());
    }

    [Fact]
    public async Task After_its_number_of_runs_and_after_a_timeout_a_worker_is_replaced()
    {
        var workers = new List<int>();
        for (int i = 0; i < 6; i++)
            workers.Add(await Worker());
        Assert.Equal([5, 1], workers.GroupBy(id => id).Select(group => group.Count()));
        Assert.True((await _host.RunAsync(Invocation("while True: pass") with { Timeout = TimeSpan.FromSeconds(0.3) })).TimedOut);
        Assert.NotEqual(workers[^1], await Worker());
    }

    [Fact]
    public async Task A_fork_that_detached_itself_is_ended_at_the_timeout()
    {
        const string Code = """
            import os, time
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    open("daemon", "w").write(str(os.getpid()))
                time.sleep(60)
            time.sleep(60)
            """;
        Assert.True((await _host.RunAsync(Invocation(Code) with { Timeout = TimeSpan.FromSeconds(1) })).TimedOut);
        int daemon = int.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "daemon")), CultureInfo.InvariantCulture);
        await Until(() => Exists(daemon), left => !left);
    }

    [Fact]
    public async Task Memory_is_bounded_for_one_run_and_not_for_the_next()
    {
        const string Code = "x = bytearray(700_000_000); print(len(x))";
        Assert.Contains("MemoryError", (await _host.RunAsync(Invocation(Code) with { MemoryLimit = 400_000_000 })).StandardError, StringComparison.Ordinal);
        Assert.Equal("700000000\n", await Output(Code));
    }

    private async Task<int> Worker() => int.Parse(await Output("import os\nprint(os.getppid())"), CultureInfo.InvariantCulture);

    private async Task<string> Output(string code)
    {
        ScriptResult result = await _host.RunAsync(Invocation(code));
        Assert.Equal((0, ""), (result.ExitCode, result.StandardError));
        return result.StandardOutput;
    }

    private ScriptInvocation Invocation(string code) => new() { Source = new ScriptCode(code), WorkingDirectory = _folder, Timeout = TimeSpan.FromSeconds(60) };

    private static async Task<T> Until<T>(Func<T> look, Func<T, bool> isSo)
    {
        long start = Stopwatch.GetTimestamp();
        T found = look();
        for (; !isSo(found) && Stopwatch.GetElapsedTime(start).TotalSeconds < 20; found = look())
            await Task.Delay(10);
        Assert.True(isSo(found), $"{found}");
        return found;
    }

    private static List<int> Children(int parent) =>
        [
            .. Directory
                .EnumerateDirectories("/proc")
                .Select(Path.GetFileName)
                .Where(name => int.TryParse(name, out int id) && Stat(id) is { } stat && stat[1] == $"{parent}")
                .Select(name => int.Parse(name!, CultureInfo.InvariantCulture)),
        ];

    private static bool Exists(int id) => Stat(id) is { } stat && stat[0] != "Z";

    /// <summary>State, parent and more of a process; null when there is none.</summary>
    private static string[]? Stat(int id)
    {
        try
        {
            string text = File.ReadAllText($"/proc/{id}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Kill(int id)
    {
        using Process process = Process.GetProcessById(id);
        process.Kill();
    }
}
