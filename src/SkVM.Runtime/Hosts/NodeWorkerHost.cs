using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using SkVM.Languages;
using SkVM.Runtime.Hosts.Binding;
using SkVM.Runtime.Hosts.Processes;
using SkVM.Runtime.Hosts.Workers;

namespace SkVM.Runtime.Hosts;

/// <summary>
/// Runs JavaScript in a started Node: code is compiled once, arguments are bound to parameters of a function. A worker takes the next run only when the last one
/// left nothing behind; after an error, <c>process.exit</c>, a changed global, a patched module, or a module that is none of the plain ones (<c>fs</c>, <c>path</c>,
/// <c>os</c>, <c>crypto</c>, …) it is replaced. For code that starts processes or threads, modules, files, runs with standard input or a memory limit, and on
/// Windows, it starts Node for every run.
/// </summary>
public sealed class NodeWorkerHost : IScriptHost
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100);

    /// <summary>Modules by which code starts what may outlive it.</summary>
    private static readonly string[] s_apart = ["child_process", "cluster", "worker_threads"];
    private readonly BindingCache<BoundCode> _bindings = new(JavaScriptBinder.Bind);
    private readonly NodeScriptHost _process;
    private readonly HostLifetime _lifetime = new(nameof(NodeWorkerHost));
    private readonly WorkerPool _workers;

    /// <summary>Creates a host; the first run starts a worker.</summary>
    /// <param name="executable">The interpreter, Node 18 or later.</param>
    /// <param name="options">How workers are kept.</param>
    public NodeWorkerHost(string executable = "node", WorkerOptions? options = null)
    {
        _process = new NodeScriptHost(executable);
        _workers = new WorkerPool(() => Start(executable), (options ?? new WorkerOptions()).RunsPerWorker);
    }

    /// <inheritdoc/>
    public CodeLanguage Language => CodeLanguage.JavaScript;

    /// <inheritdoc/>
    public ValueTask<ScriptResult> RunAsync(ScriptInvocation invocation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        return _lifetime.RunAsync(token => RunOnceAsync(invocation, token), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _lifetime.EndAsync().ConfigureAwait(false);
        _workers.Dispose();
    }

    private async ValueTask<ScriptResult> RunOnceAsync(ScriptInvocation invocation, CancellationToken cancellationToken)
    {
        invocation.RequireFor(Language);
        bool warm = !OperatingSystem.IsWindows()
            && invocation is { Source: ScriptCode { Text: var text }, StandardInput: null, MemoryLimit: null }
            && !s_apart.Any(module => text.Contains(module, StringComparison.Ordinal));
        BoundCode? bound = warm ? _bindings.Get((ScriptCode)invocation.Source) : null;
        if (bound?.Referenced is null)
            return await _process.RunAsync(invocation, cancellationToken).ConfigureAwait(false);
        string folder = Path.GetFullPath(invocation.WorkingDirectory ?? Environment.CurrentDirectory);
        ImmutableArray<ScriptValue> values = bound.Values(new ScriptArguments(invocation));
        cancellationToken.ThrowIfCancellationRequested();
        FileListing? before = invocation.ObserveFiles ? FileListing.Of(folder) : null;
        WorkerProcess worker = _workers.Rent();
        ScriptResult? result = null;
        bool sound = false;
        try
        {
            string request = new WorkerRequest()
                .Add("code", bound.Referenced)
                .Add("names", values.Select((_, i) => JavaScriptBinder.Variable(i)))
                .Add("values", values)
                .Add("argv", invocation.CommandLine.AsEnumerable())
                .Add("cwd", folder)
                .Add("env", invocation.Environment.With(ProcessTree.Mark, worker.Mark).Resolve())
                .ToString();
            (result, sound) = await RunAsync(worker, request, invocation, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new ScriptHostException("The Node worker had ended before the run; run it again.", e);
        }
        finally
        {
            if (sound)
                _workers.Return(worker);
            else
                worker.Dispose();
        }

        // What does not compile as a function is a module, or wrong: Node itself tells.
        return result is null
            ? await _process.RunAsync(invocation, cancellationToken).ConfigureAwait(false)
            : result with { ChangedFiles = before?.ChangesSince() };
    }

    /// <summary>Runs a request. The result is null when the code was not compiled; the worker is sound when it can take another run.</summary>
    private static async Task<(ScriptResult? Result, bool Sound)> RunAsync(WorkerProcess worker, string request, ScriptInvocation invocation, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        await worker.SendAsync([request], cancellationToken).ConfigureAwait(false);
        Task<JsonDocument?> receiving = worker.ReceiveAsync();
        bool timedOut = false, flooded = false;
        while (!receiving.IsCompleted)
        {
            TimeSpan left = invocation.Timeout - Stopwatch.GetElapsedTime(start);
            await Task.WhenAny(receiving, Task.Delay(left < s_look ? (left > TimeSpan.Zero ? left : TimeSpan.Zero) : s_look, cancellationToken)).ConfigureAwait(false);
            if (receiving.IsCompleted)
                break;
            timedOut = Stopwatch.GetElapsedTime(start) >= invocation.Timeout;
            flooded = Length(worker, "out") + Length(worker, "err") > 64L << 20;
            if (timedOut || flooded || cancellationToken.IsCancellationRequested)
            {
                worker.Kill();
                break;
            }
        }

        using JsonDocument? answer = await receiving.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (answer is not null && answer.RootElement.TryGetProperty("uncompiled", out _))
            return (null, true);
        int exit = timedOut ? ScriptResult.TimeoutExitCode : answer is null ? await worker.WaitForExitAsync().ConfigureAwait(false) : 0;
        TimeSpan duration = Stopwatch.GetElapsedTime(start);
        (string output, bool cutOutput) = Take(worker, "out", invocation.OutputLimit);
        (string error, bool cutError) = Take(worker, "err", invocation.OutputLimit);
        return (new ScriptResult(exit, output, error, duration) { TimedOut = timedOut, OutputTruncated = cutOutput || cutError || flooded }, answer is not null);
    }

    /// <summary>
    /// Starts a worker by way of a shell, which puts its pipes on other descriptors and files in their place, so that what scripts and their children
    /// write is kept apart.
    /// </summary>
    private static WorkerProcess Start(string executable)
    {
        RequireProgram(executable);
        string folder = Directory.CreateTempSubdirectory("skvm").FullName;
        string script = Path.Combine(folder, "worker.cjs");
        File.WriteAllText(script, WorkerScript.Read("node_worker.cjs"));
        return WorkerProcess.Start(
            "/bin/sh",
            ["-c", "exec \"$1\" \"$2/worker.cjs\" 3<&0 4>&1 0</dev/null 1>>\"$2/out\" 2>>\"$2/err\"", "sh", executable, folder],
            ScriptEnvironment.Default.Resolve(),
            folder);
    }

    /// <summary>The shell would start without it, and only the first run would end.</summary>
    private static void RequireProgram(string executable)
    {
        bool isThere = executable.Contains('/', StringComparison.Ordinal)
            ? File.Exists(executable)
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, executable)));
        if (!isThere)
            throw new ScriptHostException($"'{executable}' was not started: there is no such program; install it, or give the host the path of the program.");
    }

    private static long Length(WorkerProcess worker, string name) => new FileInfo(Path.Combine(worker.Folder!, name)) is { Exists: true } file ? file.Length : 0;

    private static (string Text, bool Cut) Take(WorkerProcess worker, string name, int limit)
    {
        using var file = new FileStream(Path.Combine(worker.Folder!, name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        if (file.Length == 0)
            return (string.Empty, false);
        bool cut = file.Length > limit;
        var bytes = new byte[Math.Min(file.Length, limit)];
        file.ReadExactly(bytes);
        file.SetLength(0);
        return (Encoding.UTF8.GetString(cut ? Utf8Text.WithoutCutCharacter(bytes) : bytes), cut);
    }
}
