using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SkVM.Runtime.CSharp;

/// <summary>The run that the current code belongs to. Compiled templates read their arguments from it; it is no API for people.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ScriptRun
{
    private static readonly AsyncLocal<ScriptRun?> s_current = new();
    private static int s_ending;
    private readonly object?[] _values;
    private volatile bool _isEnding;

    internal ScriptRun(object?[] values, string? input, int outputLimit)
    {
        _values = values;
        Input = new StringReader(input ?? string.Empty);
        Output = new CappedWriter(outputLimit);
        Error = new CappedWriter(outputLimit);
    }

    internal TextReader Input { get; }

    internal CappedWriter Output { get; }

    internal CappedWriter Error { get; }

    internal static ScriptRun Current
    {
        get => s_current.Value ?? throw new InvalidOperationException("There is no run: the code of a template is called by its host only.");
        set => s_current.Value = value;
    }

    /// <summary>Ends the run at its next check; called in code that runs in a loop.</summary>
    /// <exception cref="OperationCanceledException">The run's time is up.</exception>
    public static void Check()
    {
        if (Volatile.Read(ref s_ending) > 0 && s_current.Value is { _isEnding: true })
            throw new OperationCanceledException("The time of the run is up.");
    }

    /// <summary>Called where a method begins: as <see cref="Check"/>, and the stack must have room for the method.</summary>
    /// <exception cref="InsufficientExecutionStackException">Methods call each other without an end; the process would be ended by that.</exception>
    public static void Enter()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Check();
    }

    /// <summary>Asks the run to end; call <see cref="Ended"/> when it has.</summary>
    internal void End()
    {
        _isEnding = true;
        Interlocked.Increment(ref s_ending);
    }

    /// <summary>The run that was asked to end has ended.</summary>
    internal static void Ended() => Interlocked.Decrement(ref s_ending);

    /// <summary>The value of a hole.</summary>
    public static T Value<T>(int hole) => (T)Current._values[hole]!;
}
