using System.Diagnostics;
using SkVM.Runtime.Hosts;

namespace SkVM.Tests.Hosts;

/// <summary>What holds for every host that starts processes: bounds of time, output, environment and files.</summary>
public sealed class ProcessBoundsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("skvm hosts").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string> Hosts => new("shell", "python", "warm python");

    [Fact]
    public async Task Exit_code_output_and_errors_are_given_back()
    {
        await using var host = new ShellScriptHost();
        ScriptResult result = await host.RunAsync(Invocation("echo out; echo err >&2; exit 3"));
        Assert.Equal((3, "out\n", "err\n", false, false), (result.ExitCode, result.StandardOutput, result.StandardError, result.TimedOut, result.Succeeded));
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task At_the_timeout_everything_the_script_started_is_ended(string kind)
    {
        await using IScriptHost host = Create(kind);
        string code = kind == "shell"
            ? "setsid -f sleep 321.5; (sleep 321.5 &) ; sleep 321.5"
            : "import subprocess\nsubprocess.Popen(['setsid', '-f', 'sleep', '321.5'])\nsubprocess.run(['sh', '-c', '(sleep 321.5 &) ; sleep 321.5'])";
        ScriptResult result = await host.RunAsync(
            Invocation(code) with { Timeout = TimeSpan.FromSeconds(1.5), Environment = ScriptEnvironment.Default.With("SKVM_TEST", _folder) });
        Assert.True(result.TimedOut);
        Assert.Equal(ScriptResult.TimeoutExitCode, result.ExitCode);
        Assert.Equal(0, Running(_folder));
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task Cancelling_ends_the_script_and_the_host_goes_on(string kind)
    {
        await using IScriptHost host = Create(kind);
        using var cancellation = new CancellationTokenSource();
        string code = kind == "shell" ? "touch started; sleep 322.5" : "import subprocess\nopen('started', 'w')\nsubprocess.run(['sleep', '322.5'])";
        Task<ScriptResult> run = host.RunAsync(Invocation(code) with { Environment = ScriptEnvironment.Default.With("SKVM_TEST", _folder) }, cancellation.Token).AsTask();
        while (!File.Exists(Path.Combine(_folder, "started")) && !run.IsCompleted)
            await Task.Delay(10);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal(0, Running(_folder));
        Assert.Equal("again\n", (await host.RunAsync(Invocation(kind == "shell" ? "echo again" : "print('again')"))).StandardOutput);
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task Output_beyond_the_limit_is_dropped_and_said_so(string kind)
    {
        await using IScriptHost host = Create(kind);
        ScriptResult result = await host.RunAsync(
            Invocation(kind == "shell" ? "yes é | head -c 3000000; exit 4" : "print('é' * 3000000); raise SystemExit(4)") with { OutputLimit = 1001 });
        Assert.Equal(4, result.ExitCode);
        Assert.True(result.OutputTruncated);
        Assert.InRange(result.StandardOutput.Length, 490, 1001);
        Assert.DoesNotContain('\ufffd', result.StandardOutput);
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task Only_allowed_variables_are_seen(string kind)
    {
        await using IScriptHost host = Create(kind);
        Environment.SetEnvironmentVariable("SKVM_SECRET_OF_TEST", "secret");
        string code = kind == "shell" ? "echo \"[$SKVM_SECRET_OF_TEST][$GIVEN]\"" : "import os\nprint(f\"[{os.environ.get('SKVM_SECRET_OF_TEST', '')}][{os.environ['GIVEN']}]\")";
        ScriptEnvironment environment = ScriptEnvironment.Default.With("GIVEN", "a 'b'");
        Assert.Equal("[][a 'b']\n", (await host.RunAsync(Invocation(code) with { Environment = environment })).StandardOutput);
        Assert.Equal("[secret][a 'b']\n", (await host.RunAsync(Invocation(code) with { Environment = environment.Allow("SKVM_SECRET_*") })).StandardOutput);
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task Standard_input_working_directory_and_command_line_are_given(string kind)
    {
        await using IScriptHost host = Create(kind);
        string code = kind == "shell"
            ? "cat; pwd; printf '%s,' \"$@\""
            : "import sys, os\nprint(sys.stdin.read(), end='')\nprint(os.getcwd())\nprint(*sys.argv[1:], sep=',', end=',')";
        ScriptResult result = await host.RunAsync(Invocation(code) with { StandardInput = "in «é»\n", CommandLine = ["a b", "", "$x"] });
        Assert.Equal($"in «é»\n{_folder}\na b,,$x,", result.StandardOutput);
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task Changed_files_are_known_when_asked_for(string kind)
    {
        await using IScriptHost host = Create(kind);
        File.WriteAllText(Path.Combine(_folder, "kept"), "");
        File.WriteAllText(Path.Combine(_folder, "gone"), "");
        string code = kind == "shell" ? "mkdir sub; echo x > sub/new; rm gone" : "import os\nos.mkdir('sub'); open('sub/new', 'w').write('x'); os.remove('gone')";
        Assert.Equal<string>(["gone", "sub/new"], (await host.RunAsync(Invocation(code) with { ObserveFiles = true })).ChangedFiles!.Value);
        Assert.Null((await host.RunAsync(Invocation(kind == "shell" ? "true" : "pass"))).ChangedFiles);
    }

    [Fact]
    public async Task A_program_left_in_the_background_does_not_hold_up_the_result()
    {
        await using var host = new ShellScriptHost();
        ScriptResult result = await host.RunAsync(Invocation("sleep 20 & echo done; echo $!"));
        string[] lines = result.StandardOutput.Split('\n');
        Assert.Equal("done", lines[0]);
        Assert.True(result.Duration < TimeSpan.FromSeconds(18));
        using Process left = Process.GetProcessById(int.Parse(lines[1], System.Globalization.CultureInfo.InvariantCulture));
        left.Kill();
    }

    /// <summary>A host application that blocks the threads of the pool reads late; nothing else holds the pipe, so that its end is waited for.</summary>
    [Fact]
    public async Task What_a_script_says_at_its_end_is_read_however_busy_this_process_is()
    {
        await using var host = new ShellScriptHost();
        for (int round = 0; round < 2; round++)
        {
            Task<ScriptResult> run = host.RunAsync(Invocation("sleep 0.7; echo done")).AsTask();
            await Task.Delay(500);
            Task[] blocked = [.. Enumerable.Range(0, 8 * Environment.ProcessorCount).Select(_ => Task.Run(() => Thread.Sleep(600)))];
            ScriptResult result = await run;
            Assert.Equal(("done\n", false), (result.StandardOutput, result.OutputTruncated));
            await Task.WhenAll(blocked);
        }
    }

    [Fact]
    public async Task Output_that_a_program_in_the_background_may_still_write_is_said_to_be_missing()
    {
        await using var host = new ShellScriptHost();
        ScriptResult result = await host.RunAsync(Invocation("sleep 20 & echo $!"));
        Assert.True(result.OutputTruncated);
        using Process left = Process.GetProcessById(int.Parse(result.StandardOutput, System.Globalization.CultureInfo.InvariantCulture));
        left.Kill();
    }

    /// <summary>It never falls silent, so the wait for the rest of the output needs an end of its own.</summary>
    [Fact]
    public async Task A_program_left_in_the_background_that_keeps_writing_does_not_hold_up_the_result()
    {
        await using var host = new ShellScriptHost();
        ScriptResult result = await host.RunAsync(Invocation("(for i in $(seq 1 1500); do echo tick; sleep 0.05; done) & echo done $!"));
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("done ", result.StandardOutput, StringComparison.Ordinal);
        Assert.True(result.Duration < TimeSpan.FromSeconds(40), result.Duration.ToString());
        using Process left = Process.GetProcessById(int.Parse(result.StandardOutput.Split("done ")[1].Split('\n')[0], System.Globalization.CultureInfo.InvariantCulture));
        left.Kill(entireProcessTree: true);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_detached_itself_and_dropped_its_mark_is_ended_by_its_pipe(bool cancels)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "only Linux shows who holds a pipe");
        await using var host = new ShellScriptHost();
        using var cancellation = new CancellationTokenSource();
        Task<ScriptResult> run = host
            .RunAsync(
                Invocation("env -i setsid -f /bin/sh -c 'echo $$ > pid; while :; do echo tick; sleep 0.05; done'; sleep 100") with
                {
                    Timeout = TimeSpan.FromSeconds(cancels ? 60 : 2),
                },
                cancellation.Token)
            .AsTask();
        string pid = Path.Combine(_folder, "pid");
        while (!(File.Exists(pid) && File.ReadAllText(pid).EndsWith('\n')) && !run.IsCompleted)
            await Task.Delay(10);
        if (cancels)
        {
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        }
        else
        {
            Assert.True((await run).TimedOut);
        }

        string status = Path.Combine("/proc", File.ReadAllText(pid).Trim(), "stat");
        for (int wait = 0; wait < 200 && Runs(); wait++)
            await Task.Delay(50); // What was killed is gone a moment later.
        Assert.False(Runs(), "it still runs");

        bool Runs() => File.Exists(status) && !File.ReadAllText(status).Contains(") Z ", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Memory_is_bounded()
    {
        await using var host = new PythonScriptHost(Interpreters.Python);
        ScriptResult result = await host.RunAsync(Invocation("import time; time.sleep(0.3); x = bytearray(2_000_000_000); print(len(x))") with { MemoryLimit = 500_000_000 });
        Assert.Contains("MemoryError", result.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_interpreter_or_folder_is_said_clearly()
    {
        await using var host = new ShellScriptHost("no-such-shell");
        Assert.Contains(
            "'no-such-shell' was not started",
            (await Assert.ThrowsAsync<ScriptHostException>(async () => await host.RunAsync(Invocation("true")))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "does not exist",
            (await Assert.ThrowsAsync<ScriptHostException>(async () => await new ShellScriptHost().RunAsync(Invocation("true") with { WorkingDirectory = "/no/such" }))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_run_with_its_command_line()
    {
        File.WriteAllText(Path.Combine(_folder, "show.sh"), "printf '<%s>' \"$@\"");
        await using var host = new ShellScriptHost();
        ScriptResult result = await host.RunAsync(
            new ScriptInvocation { Source = new ScriptFile("show.sh"), CommandLine = ["$(touch pwned)", "a b", "-x"], WorkingDirectory = _folder });
        Assert.Equal("<$(touch pwned)><a b><-x>", result.StandardOutput);
    }

    private ScriptInvocation Invocation(string code) => new() { Source = new ScriptCode(code), WorkingDirectory = _folder, Timeout = TimeSpan.FromSeconds(60) };

    private static IScriptHost Create(string kind) => kind switch
    {
        "shell" => new ShellScriptHost(),
        "python" => new PythonScriptHost(Interpreters.Python),
        _ => new PythonWorkerHost(Interpreters.Python),
    };

    /// <summary>How many processes carry the mark of this test.</summary>
    private static int Running(string mark) => Directory.EnumerateDirectories("/proc").Count(folder =>
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "environ")).Contains($"SKVM_TEST={mark}", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    });
}
