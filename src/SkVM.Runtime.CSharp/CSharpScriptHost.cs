using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using SkVM.Languages;
using SkVM.Runtime.Hosts;
using SkVM.Runtime.Hosts.Binding;

namespace SkVM.Runtime.CSharp;

/// <summary>
/// Runs C# code in this process, compiled once into an assembly that can be unloaded. Arguments are typed values. The code is trusted as this process is: it sees
/// its environment and working directory. At a timeout or cancellation it ends at its next loop or method; a call into a library that does not come back cannot be
/// ended: the caller goes on, the result says so (<see cref="ScriptResult.LeftRunning"/>), and the compiled code is not used again.
/// </summary>
public sealed class CSharpScriptHost : IScriptHost
{
    private const int Capacity = 64;
    private const int MaxLeftRunning = 8;
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(250);
    private readonly ConcurrentDictionary<(ScriptCode Code, string Types), Lazy<CompiledTemplate>> _compiled = new();
    private readonly BindingCache<BoundCode> _bindings = new(CSharpBinder.Bind);
    private readonly TemplateCompiler _compiler = new();
    private int _leftRunning;

    /// <inheritdoc/>
    public CodeLanguage Language => CodeLanguage.CSharp;

    /// <inheritdoc/>
    public async ValueTask<ScriptResult> RunAsync(ScriptInvocation invocation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        invocation.RequireFor(Language);
        if (invocation.Source is not ScriptCode code)
            throw new ScriptHostException("C# files are not run in-process; run them with 'dotnet run'.");
        if (invocation.WorkingDirectory is { } folder && Path.GetFullPath(folder) != Path.GetFullPath(Environment.CurrentDirectory))
            throw new ScriptHostException($"C# code runs in this process and so in its folder '{Environment.CurrentDirectory}', not in '{folder}'; give it full paths.");
        cancellationToken.ThrowIfCancellationRequested();
        if (Volatile.Read(ref _leftRunning) >= MaxLeftRunning)
            throw new ScriptHostException(
                $"{MaxLeftRunning} runs of C# code could not be ended at their timeouts and still run in this process; run such code with 'dotnet run', and this process anew.");
        BoundCode bound = _bindings.Get(code);
        object?[] values = [.. bound.Values(new ScriptArguments(invocation)).Select(Native)];
        CompiledTemplate template = Compiled(code, bound, values);
        var run = new ScriptRun(values, invocation.StandardInput, invocation.OutputLimit);
        string[] arguments = invocation.CommandLine.IsEmpty ? [] : [.. invocation.CommandLine];
        long start = Stopwatch.GetTimestamp();
        Task<int> running = Task.Run(() => Run(template, run, arguments), CancellationToken.None);
        int exit;
        bool timedOut = false, leftRunning = false;
        try
        {
            exit = running.IsCompleted ? await running.ConfigureAwait(false) : await running.WaitAsync(invocation.Timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            (exit, timedOut) = (ScriptResult.TimeoutExitCode, true);
            leftRunning = !await EndAsync(run, running, (code, Types(values))).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await EndAsync(run, running, (code, Types(values))).ConfigureAwait(false);
            throw;
        }

        return new ScriptResult(exit, run.Output.ToString(), run.Error.ToString(), Stopwatch.GetElapsedTime(start))
        {
            TimedOut = timedOut,
            LeftRunning = leftRunning,
            OutputTruncated = run.Output.Truncated || run.Error.Truncated,
        };
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _compiled.Clear();
        return ValueTask.CompletedTask;
    }

    /// <summary>Ends a run, or gives it up: what it was compiled to is not used again.</summary>
    /// <returns>True when it has ended.</returns>
    private async Task<bool> EndAsync(ScriptRun run, Task<int> running, (ScriptCode Code, string Types) key)
    {
        run.End();
        await Task.WhenAny(running, Task.Delay(s_grace, CancellationToken.None)).ConfigureAwait(false);
        if (running.IsCompleted)
        {
            ScriptRun.Ended();
            return true;
        }

        Interlocked.Increment(ref _leftRunning);
        _compiled.TryRemove(key, out _);
        _ = running.ContinueWith(
            _ =>
            {
                ScriptRun.Ended();
                Interlocked.Decrement(ref _leftRunning);
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return false;
    }

    private static int Run(CompiledTemplate template, ScriptRun run, string[] arguments)
    {
        ScriptRun.Current = run;
        try
        {
            return template.Run(arguments);
        }
        catch (Exception e)
        {
            run.Error.WriteLine($"Unhandled exception. {e}");
            return 1;
        }
    }

    private CompiledTemplate Compiled(ScriptCode code, BoundCode bound, object?[] values)
    {
        (ScriptCode, string) key = (code, Types(values));
        if (_compiled.TryGetValue(key, out Lazy<CompiledTemplate>? known))
            return known.Value;
        if (_compiled.Count >= Capacity)
            _compiled.Clear();
        return _compiled.GetOrAdd(key, _ => new Lazy<CompiledTemplate>(() => _compiler.Compile(bound.Referenced!, [.. values.Select(TypeOf)]))).Value;
    }

    private static string Types(object?[] values) => values.Length == 0 ? string.Empty : string.Join(' ', values.Select(TypeOf));

    private static object? Native(ScriptValue value) => value switch
    {
        TextValue text => text.Value,
        BoolValue truth => truth.Value,
        NumberValue number when int.TryParse(number.Digits, CultureInfo.InvariantCulture, out int whole) => whole,
        NumberValue number when long.TryParse(number.Digits, CultureInfo.InvariantCulture, out long whole) => whole,
        NumberValue number when ulong.TryParse(number.Digits, CultureInfo.InvariantCulture, out ulong whole) => whole,
        NumberValue number => double.Parse(number.Digits, CultureInfo.InvariantCulture),
        ListValue { Items: var items } when items.All(item => item is TextValue) => items.Select(item => item.Text!).ToArray(),
        ListValue { Items: var items } when items.All(item => item is NumberValue) => items.Select(item => double.Parse(item.Text!, CultureInfo.InvariantCulture)).ToArray(),
        ListValue list => list.Items.Select(Native).ToArray(),
        ObjectValue fields => fields.Fields.ToDictionary(field => field.Key, field => Native(field.Value), StringComparer.Ordinal),
        _ => null,
    };

    private static string TypeOf(object? value) => value switch
    {
        string => "string",
        bool => "bool",
        int => "int",
        long => "long",
        ulong => "ulong",
        double => "double",
        string[] => "string[]",
        double[] => "double[]",
        object?[] => "object[]",
        Dictionary<string, object?> => "System.Collections.Generic.Dictionary<string,object>",
        _ => "object",
    };
}
