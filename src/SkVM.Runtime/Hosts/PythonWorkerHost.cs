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
/// Runs Python code in forks of a started interpreter: code is compiled once, arguments are bound to variables, and each run is a process of its own that
/// ends with it, so that nothing stays. Where there is no fork (Windows), and for files, it starts Python for every run.
/// </summary>
public sealed class PythonWorkerHost : IScriptHost
{
    private readonly BindingCache<BoundCode> _bindings = new(PythonBinder.Bind);
    private readonly PythonScriptHost _process;
    private readonly HostLifetime _lifetime = new(nameof(PythonWorkerHost));
    private readonly WorkerPool _workers;

    /// <summary>Creates a host; the first run starts a worker.</summary>
    /// <param name="executable">The interpreter, Python 3.9 or later.</param>
    /// <param name="options">How workers are kept.</param>
    public PythonWorkerHost(string executable = "python3", WorkerOptions? options = null)
    {
        options ??= new WorkerOptions();
        _process = new PythonScriptHost(executable);
        string preload = new WorkerRequest().Add("names", options.Preload.IsDefault ? [] : options.Preload).ToString();
        KeyValuePair<string, string>[] variables = [.. ScriptEnvironment.Default.With("SKVM_PRELOAD", preload["{\"names\":".Length..^1]).Resolve()];
        _workers = new WorkerPool(() => WorkerProcess.Start(executable, ["-c", WorkerScript.Read("python_worker.py")], variables, folder: null), options.RunsPerWorker);
    }

    /// <inheritdoc/>
    public CodeLanguage Language => CodeLanguage.Python;

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
        if (invocation.Source is not ScriptCode code || OperatingSystem.IsWindows())
            return await _process.RunAsync(invocation, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        string run = Guid.NewGuid().ToString("N");
        (string shared, string own) = Request(code, invocation, run);
        FileListing? before = invocation.ObserveFiles ? FileListing.Of(invocation.WorkingDirectory ?? Environment.CurrentDirectory) : null;
        long start = Stopwatch.GetTimestamp();
        WorkerProcess worker = _workers.Rent();
        bool sound = false;
        using CancellationTokenRegistration kill = cancellationToken.UnsafeRegister(_ => Kill(worker, run), null);
        try
        {
            await worker.SendAsync([shared, own], cancellationToken).ConfigureAwait(false);
            using JsonDocument? answer = await worker.ReceiveAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (answer is null)
                throw new ScriptHostException("The Python worker ended during a run; what the run did until then is not known.");
            JsonElement fields = answer.RootElement;
            byte[]? output = await worker.ReceiveBytesAsync(fields.GetProperty("out").GetInt32()).ConfigureAwait(false);
            byte[]? error = await worker.ReceiveBytesAsync(fields.GetProperty("err").GetInt32()).ConfigureAwait(false);
            if (output is null || error is null)
                throw new ScriptHostException("The Python worker ended during a run; what the run did until then is not known.");
            bool timedOut = fields.GetProperty("timedOut").GetBoolean();
            if (timedOut)
                ProcessTree.KillRun(run);
            sound = !timedOut;
            bool truncated = fields.GetProperty("truncated").GetBoolean();
            return new ScriptResult(
                timedOut ? ScriptResult.TimeoutExitCode : fields.GetProperty("exit").GetInt32(), Text(output, truncated), Text(error, truncated), Stopwatch.GetElapsedTime(start))
            {
                TimedOut = timedOut,
                OutputTruncated = truncated,
                ChangedFiles = before?.ChangesSince(),
            };
        }
        catch (IOException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new ScriptHostException("The Python worker had ended before the run; run it again.", e);
        }
        finally
        {
            await kill.DisposeAsync().ConfigureAwait(false);
            if (sound && !cancellationToken.IsCancellationRequested)
                _workers.Return(worker);
            else
                worker.Dispose();
        }
    }

    /// <summary>What the worker needs, and what only the run does: the worker hands that on unread.</summary>
    private (string Shared, string Own) Request(ScriptCode code, ScriptInvocation invocation, string run)
    {
        BoundCode bound = _bindings.Get(code);
        var arguments = new ScriptArguments(invocation);
        ImmutableArray<ScriptValue> values = bound.Referenced is null ? [] : bound.Values(arguments);
        WorkerRequest shared = new WorkerRequest()
            .Add("code", bound.Referenced ?? bound.WithLiterals(arguments))
            .Add("keep", bound.Referenced is not null)
            .Add("timeout", invocation.Timeout.TotalSeconds)
            .Add("limit", invocation.OutputLimit);
        WorkerRequest own = new WorkerRequest()
            .Add("names", values.Select((_, i) => PythonBinder.Variable(i)))
            .Add("values", values)
            .Add("argv", invocation.CommandLine.AsEnumerable())
            .Add("cwd", invocation.WorkingDirectory ?? Environment.CurrentDirectory)
            .Add("env", invocation.Environment.With(ProcessTree.Mark, run).Resolve())
            .Add("stdin", invocation.StandardInput)
            .Add("memory", invocation.MemoryLimit ?? 0);
        return (shared.ToString(), own.ToString());
    }

    private static void Kill(WorkerProcess worker, string run)
    {
        worker.Kill();
        ProcessTree.KillRun(run);
    }

    private static string Text(byte[] bytes, bool truncated) => Encoding.UTF8.GetString(truncated ? Utf8Text.WithoutCutCharacter(bytes) : bytes);
}
