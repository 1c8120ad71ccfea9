using Microsoft.CodeAnalysis.Text;

namespace SkVM.Requirements.Signals;

/// <summary>
/// The signals of a skill as numbers: first every <see cref="Signal"/> of the body, then every family of phrases of the description.
/// A count's number grows ever more slowly: 0.5 at one, 1 at three, at most 2; in the description only presence counts.
/// </summary>
internal sealed class SignalVector
{
    /// <summary>How many numbers there are.</summary>
    public const int Length = (int)Signal.Count + (int)Signal.LastPhrase + 1;

    /// <summary>A body shorter than this has little room to repeat itself: each count weighs more, up to <see cref="MostForShort"/> times.</summary>
    private const double ShortBody = 1500;

    private const double MostForShort = 6;

    private static readonly double[] s_values = [.. Enumerable.Range(0, 16).Select(Value)];

    private readonly SignalSet _signals;
    private readonly double[] _values = new double[Length];
    private readonly int[] _present = new int[Length];
    private readonly int _presentCount;

    public SignalVector(SignalSet signals)
    {
        _signals = signals;
        double factor = Math.Clamp(ShortBody / Math.Max(1, signals.BodyLength), 1, MostForShort);
        for (int i = 0; i < (int)Signal.Count; i++)
            _values[i] = signals[(Signal)i] == 0 ? 0
                : factor == 1 || i > (int)Signal.LastPhrase ? s_values[Math.Min(signals[(Signal)i], s_values.Length - 1)]
                : Value(signals[(Signal)i] * factor);
        for (int i = 0; i <= (int)Signal.LastPhrase; i++)
            _values[(int)Signal.Count + i] = signals.InDescription((Signal)i) > 0 ? 1 : 0;
        for (int i = 0; i < Length; i++)
        {
            if (_values[i] != 0)
                _present[_presentCount++] = i;
        }
    }

    /// <summary>The indices of the numbers that are not 0, in order: few are, and no other adds to a model.</summary>
    public ReadOnlySpan<int> Present => _present.AsSpan(0, _presentCount);

    public double this[int index] => _values[index];

    /// <summary>How often a signal was seen, in the body and the description.</summary>
    public int Count(Signal signal) => _signals[signal] + (signal <= Signal.LastPhrase ? _signals.InDescription(signal) : 0);

    /// <summary>The name of a number: the signal's, with <c>description:</c> before it for the description.</summary>
    public static string NameOf(int index) => index < (int)Signal.Count ? ((Signal)index).ToString() : "description:" + (Signal)(index - (int)Signal.Count);

    /// <summary>The index of a name, or -1.</summary>
    public static int IndexOf(string name)
    {
        bool description = name.StartsWith("description:", StringComparison.Ordinal);
        if (!Enum.TryParse(description ? name["description:".Length..] : name, out Signal signal) || signal >= Signal.Count || (description && signal > Signal.LastPhrase))
            return -1;
        return description ? (int)Signal.Count + (int)signal : (int)signal;
    }

    /// <summary>The number of a signal of the description.</summary>
    public static int InDescription(Signal signal) => (int)Signal.Count + (int)signal;

    private static double Value(double count) => Math.Min(2, Math.Log2(1 + count) / 2);

    private static double Value(int count) => Value((double)count);

    /// <summary>The first place that shows it; empty for a signal that has none, such as the body's length.</summary>
    public TextSpan Span(int index) => index < (int)Signal.Count ? _signals.Span((Signal)index) : _signals.DescriptionSpan((Signal)(index - (int)Signal.Count));
}
