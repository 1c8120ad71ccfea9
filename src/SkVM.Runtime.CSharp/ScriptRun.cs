using System.ComponentModel;

namespace SkVM.Runtime.CSharp;

/// <summary>The run that the current code belongs to. Compiled templates read their arguments from it; it is no API for people.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ScriptRun
{
    private static readonly AsyncLocal<ScriptRun?> s_current = new();
    private readonly object?[] _values;

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

    /// <summary>The value of a hole.</summary>
    public static T Value<T>(int hole) => (T)Current._values[hole]!;
}
