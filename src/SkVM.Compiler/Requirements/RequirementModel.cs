using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.CodeAnalysis.Text;
using SkVM.Requirements.Signals;

namespace SkVM.Requirements;

/// <summary>
/// The calibrated weights of one capability: four logistic models over the same signals, for presence, level L2 or above, level L3, and core.
/// Made by <c>eng/calibrate</c> from labelled skills; see docs/requirements.md.
/// </summary>
/// <param name="Presence">The chance that the skill demands the capability.</param>
/// <param name="Level2">The chance that a demand is at L2 or above.</param>
/// <param name="Level3">The chance that a demand is at L3.</param>
/// <param name="Core">The chance that the main purpose fails without it.</param>
internal sealed record RequirementModel(LogisticModel Presence, LogisticModel Level2, LogisticModel Level3, LogisticModel Core)
{
    /// <summary>Below this chance a requirement is not even a candidate.</summary>
    public const double LeastConfidence = 0.2;

    /// <summary>
    /// From this chance on a requirement counts. A demand overlooked costs more than one too many, and balance of both (F1) is best
    /// a little below one half.
    /// </summary>
    private const double Decision = 0.38;

    /// <summary>From this chance on that the skill demands it and fails without it, a requirement counts too: what is core is not to be overlooked.</summary>
    private const double CoreDecision = 0.18;

    private static readonly Lazy<ImmutableDictionary<string, RequirementModel>> s_all = new(Read);

    public static RequirementModel Load(string capability) => s_all.Value.GetValueOrDefault(capability) ?? new(LogisticModel.Never, LogisticModel.Never, LogisticModel.Never, LogisticModel.Never);

    /// <summary>Whether a requirement counts.</summary>
    /// <param name="chance">The chance that the skill demands it.</param>
    /// <param name="core">The chance that a demand is core.</param>
    public static bool Counts(double chance, double core) => chance >= Decision || (chance >= LeastConfidence && chance * core >= CoreDecision);

    /// <summary>The chance as the confidence that is reported: one that counts is at least <see cref="SkillRequirement.Threshold"/>.</summary>
    public static double Confidence(double chance, double core) => Math.Round(
        Counts(chance, core) ? Math.Max(chance, SkillRequirement.Threshold) : Math.Min(chance, SkillRequirement.Threshold - 0.01), 2);

    private static ImmutableDictionary<string, RequirementModel> Read()
    {
        using Stream? stream = typeof(RequirementModel).Assembly.GetManifestResourceStream("SkVM.RequirementWeights.json");
        if (stream is null)
            return ImmutableDictionary<string, RequirementModel>.Empty;
        using JsonDocument document = JsonDocument.Parse(stream);
        return document.RootElement.EnumerateObject().ToImmutableDictionary(
            property => property.Name,
            property => new RequirementModel(
                LogisticModel.Read(property.Value, "presence"), LogisticModel.Read(property.Value, "level2"), LogisticModel.Read(property.Value, "level3"), LogisticModel.Read(property.Value, "core")),
            StringComparer.Ordinal);
    }
}

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
    public string ToJson() => "{" + string.Join(", ", _weights.Index().Where(weight => weight.Item != 0).Select(weight => FormattableString.Invariant($"\"{SignalVector.NameOf(weight.Index)}\": {weight.Item}")).Prepend(FormattableString.Invariant($"\"bias\": {_bias}"))) + "}";

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
