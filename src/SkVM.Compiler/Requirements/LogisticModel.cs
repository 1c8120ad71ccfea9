using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.CodeAnalysis.Text;
using SkVM.Requirements.Signals;

namespace SkVM.Requirements;

/// <summary>A logistic model: a bias, and weights of some signals.</summary>
internal sealed class LogisticModel
{
    private const int MaxEvidence = 5;

    private readonly double _bias;

    /// <summary>The weights by the index of the vector; 0 for a signal that has none.</summary>
    private readonly double[] _weights = new double[SignalVector.Length];

    public LogisticModel(double bias, IEnumerable<(int Index, double Weight)> weights)
    {
        _bias = bias;
        foreach ((int index, double weight) in weights)
            _weights[index] = weight;
    }

    /// <summary>A model of what never is.</summary>
    public static LogisticModel Never { get; } = new(-9, []);

    public static LogisticModel Read(JsonElement models, string name)
    {
        double bias = -9;
        var weights = new List<(int, double)>();
        foreach (JsonProperty weight in models.GetProperty(name).EnumerateObject())
        {
            if (weight.NameEquals("bias"))
                bias = weight.Value.GetDouble();
            else if (SignalVector.IndexOf(weight.Name) is >= 0 and var index)
                weights.Add((index, weight.Value.GetDouble()));
        }

        return new LogisticModel(bias, weights);
    }

    /// <summary>The model as <see cref="Read"/> reads it.</summary>
    public string ToJson() =>
        "{"
        + string.Join(
            ", ",
            _weights
                .Index()
                .Where(weight => weight.Item != 0)
                .Select(weight => FormattableString.Invariant($"\"{SignalVector.NameOf(weight.Index)}\": {weight.Item}"))
                .Prepend(FormattableString.Invariant($"\"bias\": {_bias}")))
        + "}";

    public double Probability(SignalVector signals)
    {
        double sum = _bias;
        foreach (int index in signals.Present)
            sum += _weights[index] * signals[index];
        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>The places of the signals that speak for it most, strongest first; of the wanted signals only, unless none of them has a place.</summary>
    /// <param name="signals">The signals.</param>
    /// <param name="isWanted">By index of the vector.</param>
    public ImmutableArray<TextSpan> Evidence(SignalVector signals, bool[] isWanted)
    {
        ImmutableArray<TextSpan> found = Strongest(signals, isWanted);
        return found.IsEmpty ? Strongest(signals, null) is { IsEmpty: false } any ? any : [new TextSpan(0, 1)] : found;
    }

    private ImmutableArray<TextSpan> Strongest(SignalVector signals, bool[]? isWanted)
    {
        Span<int> strongest = stackalloc int[MaxEvidence];
        Span<double> parts = stackalloc double[MaxEvidence];
        int count = 0;
        foreach (int index in signals.Present)
        {
            double part = _weights[index] * signals[index];
            if (part <= 0 || isWanted?[index] == false || signals.Span(index).IsEmpty)
                continue;
            int at = Math.Min(count, MaxEvidence);
            while (at > 0 && parts[at - 1] < part)
                at--;
            if (at == MaxEvidence)
                continue;
            count = Math.Min(count + 1, MaxEvidence);
            for (int moved = count - 1; moved > at; moved--)
                (parts[moved], strongest[moved]) = (parts[moved - 1], strongest[moved - 1]);
            (parts[at], strongest[at]) = (part, index);
        }

        Span<TextSpan> spans = stackalloc TextSpan[MaxEvidence];
        int known = 0;
        for (int i = 0; i < count; i++)
        {
            TextSpan span = signals.Span(strongest[i]);
            if (!spans[..known].Contains(span))
                spans[known++] = span;
        }

        return [.. spans[..known]];
    }
}
