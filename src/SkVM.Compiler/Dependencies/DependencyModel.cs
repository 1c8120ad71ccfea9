using System.Collections.Immutable;
using System.Numerics;
using System.Text.Json;
using SkVM.Environments;
using SkVM.Symbols;

namespace SkVM.Dependencies;

/// <summary>
/// Weighs what was seen of a candidate: a logistic model for each kind whose weights are calibrated on labelled skills (docs/dependencies.md).
/// What an author declares is a dependency in any case; services and things of other kinds have fixed chances.
/// </summary>
internal sealed class DependencyModel
{
    /// <summary>From this chance on a candidate is a dependency: balance of precision and recall (F1) is best a little below one half.</summary>
    public const double Decision = 0.38;

    private const double DeclaredConfidence = 0.95;

    /// <summary>What a bundled script or package list uses. The labelled skills come without their scripts, so that this cannot be calibrated on them.</summary>
    private const double BundledConfidence = 0.8;

    private static readonly Lazy<ImmutableDictionary<string, DependencyModel>> s_all = new(Read);

    private readonly double _bias;
    private readonly double[] _weights;

    public DependencyModel(double bias, double[] weights)
    {
        _bias = bias;
        _weights = weights;
    }

    public double Probability(uint signals)
    {
        double sum = _bias;
        for (uint rest = signals; rest != 0; rest &= rest - 1)
            sum += _weights[BitOperations.TrailingZeroCount(rest)];
        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>The candidates that are dependencies, by kind and name.</summary>
    public static ImmutableArray<DependencySymbol> Decide(IReadOnlyList<DependencyCandidate> candidates)
    {
        var decided = new List<(DependencyCandidate Candidate, double Chance)>(candidates.Count);
        foreach (DependencyCandidate candidate in candidates)
        {
            double chance = ChanceOf(candidate);
            if (chance >= Decision)
                decided.Add((candidate, chance));
        }

        decided.Sort((left, right) => left.Candidate.Kind != right.Candidate.Kind
            ? left.Candidate.Kind.CompareTo(right.Candidate.Kind)
            : string.CompareOrdinal(left.Candidate.Name, right.Candidate.Name));
        ImmutableArray<DependencySymbol>.Builder symbols = ImmutableArray.CreateBuilder<DependencySymbol>(decided.Count);
        foreach ((DependencyCandidate candidate, double chance) in decided)
            symbols.Add(Symbol(candidate, chance));
        return symbols.MoveToImmutable();
    }

    public static double ChanceOf(DependencyCandidate candidate)
    {
        if (candidate.Kind is DependencyKind.Service)
            return OnlyInDocuments(candidate) ? 0.45 : 0.6;
        if (candidate.Kind is DependencyKind.Other)
            return OnlyInDocuments(candidate) ? 0.3 : 0.7;
        double chance = s_all.Value.TryGetValue(NameOf(candidate.Kind), out DependencyModel? model) ? model.Probability(candidate.Signals) : Decision;
        if (candidate.Has(DependencySignal.Declared))
            return Math.Max(chance, DeclaredConfidence);
        return candidate.Has(DependencySignal.Bundled) ? Math.Max(chance, BundledConfidence) : chance;
    }

    private static bool OnlyInDocuments(DependencyCandidate candidate) =>
        candidate.Has(DependencySignal.Reference) && candidate.Evidence.Count == 0 && !candidate.Has(DependencySignal.Bundled);

    public static string NameOf(DependencyKind kind) => kind switch
    {
        DependencyKind.System => "system",
        DependencyKind.Pip => "pip",
        DependencyKind.Npm => "npm",
        DependencyKind.Env => "env",
        DependencyKind.Service => "service",
        _ => "other",
    };

    private static DependencySymbol Symbol(DependencyCandidate candidate, double chance)
    {
        bool required = candidate.Has(DependencySignal.Declared) || (!candidate.Has(DependencySignal.Optional) && !candidate.IsOnlyWayToInstall && !candidate.IsPlaceholder);
        candidate.Evidence.Sort();
        return new DependencySymbol(candidate.Kind, candidate.Name, candidate.Version, required, [.. candidate.Evidence])
        {
            Confidence = Math.Round(Math.Max(chance, 0.5), 2),
            Origins = candidate.Origins,
            Ecosystem = candidate.Ecosystem,
            Alternatives = candidate.Alternatives.Count == 0
                ? []
                : [.. candidate.Alternatives.Where(other => ChanceOf(other) >= Decision).Select(other => NameOf(other.Kind) + ":" + other.Name).Distinct()],
            Packages = [.. candidate.Packages],
            Platform = candidate.Platform,
            Files = [.. candidate.Files],
            Ranges = [.. candidate.Ranges],
            IsFetched = candidate.IsFetched,
            Elsewhere = candidate.Elsewhere,
            Extras = [.. candidate.Extras],
            IsGuessed = candidate.GuessedCount > 0 && candidate.GuessedCount >= candidate.Count && candidate.Packages.Count == 0,
        };
    }

    private static ImmutableDictionary<string, DependencyModel> Read()
    {
        using Stream stream = typeof(DependencyModel).Assembly.GetManifestResourceStream("SkVM.Dependencies.DependencyWeights.json")
            ?? throw new InvalidOperationException("The table DependencyWeights.json is not embedded in the compiler.");
        using JsonDocument document = JsonDocument.Parse(stream);
        return document.RootElement.EnumerateObject().ToImmutableDictionary(property => property.Name, property => Of(property.Value), StringComparer.Ordinal);
    }

    private static DependencyModel Of(JsonElement json)
    {
        double bias = 0;
        var weights = new double[32];
        foreach (JsonProperty weight in json.EnumerateObject())
        {
            if (weight.NameEquals("bias"))
                bias = weight.Value.GetDouble();
            else if (Enum.TryParse(weight.Name, ignoreCase: true, out DependencySignal signal))
                weights[(int)signal] = weight.Value.GetDouble();
        }

        return new DependencyModel(bias, weights);
    }
}
