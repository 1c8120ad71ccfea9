using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using SkVM.Languages;
using SkVM.Runtime.Hosts;
using SkVM.Runtime.Hosts.Binding;

namespace SkVM.Runtime.CSharp;

/// <summary>
/// Runs C# code in this process, compiled once into an assembly that can be unloaded. Arguments are typed values. The code is trusted as this process is: it sees
/// its environment and working directory, and nothing can end it: at a timeout or cancellation the caller goes on and the code is left running.
/// </summary>
public sealed class CSharpScriptHost : IScriptHost
{
    private const int Capacity = 64;
    private readonly ConcurrentDictionary<(ScriptCode Code, string Types), Lazy<CompiledTemplate>> _compiled = new();
    private readonly BindingCache<BoundCode> _bindings = new(CSharpBinder.Bind);
    private readonly TemplateCompiler _compiler = new();

    /// <inheritdoc/>
    public CodeLanguage Language => CodeLanguage.CSharp;

    /// <inheritdoc/>
    public async ValueTask<ScriptResult> RunAsync(ScriptInvocation invocation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        if (invocation.Source is not ScriptCode code)
            throw new ScriptHostException("C# files are not run in-process; run them with 'dotnet run'.");
        if (invocation.WorkingDirectory is { } folder && Path.GetFullPath(folder) != Path.GetFullPath(Environment.CurrentDirectory))
            throw new ScriptHostException($"C# code runs in this process and so in its folder '{Environment.CurrentDirectory}', not in '{folder}'; give it full paths.");
        cancellationToken.ThrowIfCancellationRequested();
        BoundCode bound = _bindings.Get(code);
        object?[] values = [.. bound.Values(new ScriptArguments(invocation)).Select(Native)];
        CompiledTemplate template = Compiled(code, bound, values);
        var run = new ScriptRun(values, invocation.StandardInput, invocation.OutputLimit);
        string[] arguments = invocation.CommandLine.IsEmpty ? [] : [.. invocation.CommandLine];
        long start = Stopwatch.GetTimestamp();
        Task<int> running = Task.Run(() => Run(template, run, arguments), CancellationToken.None);
        int exit;
        bool timedOut = false;
        try
        {
            exit = running.IsCompleted ? await running.ConfigureAwait(false) : await running.WaitAsync(invocation.Timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            (exit, timedOut) = (ScriptResult.TimeoutExitCode, true);
        }

        return new ScriptResult(exit, run.Output.ToString(), run.Error.ToString(), Stopwatch.GetElapsedTime(start))
        {
            TimedOut = timedOut,
            OutputTruncated = run.Output.Truncated || run.Error.Truncated,
        };
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _compiled.Clear();
        return ValueTask.CompletedTask;
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
        (ScriptCode, string) key = (code, values.Length == 0 ? string.Empty : string.Join(' ', values.Select(TypeOf)));
        if (_compiled.TryGetValue(key, out Lazy<CompiledTemplate>? known))
            return known.Value;
        if (_compiled.Count >= Capacity)
            _compiled.Clear();
        return _compiled.GetOrAdd(key, _ => new Lazy<CompiledTemplate>(() => _compiler.Compile(bound.Referenced!, [.. values.Select(TypeOf)]))).Value;
    }

    private static object? Native(ScriptValue value) => value switch
    {
        TextValue text => text.Value,
        BoolValue truth => truth.Value,
        NumberValue number when int.TryParse(number.Digits, CultureInfo.InvariantCulture, out int whole) => whole,
        NumberValue number when long.TryParse(number.Digits, CultureInfo.InvariantCulture, out long whole) => whole,
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
        double => "double",
        string[] => "string[]",
        double[] => "double[]",
        object?[] => "object[]",
        Dictionary<string, object?> => "System.Collections.Generic.Dictionary<string,object>",
        _ => "object",
    };
}
