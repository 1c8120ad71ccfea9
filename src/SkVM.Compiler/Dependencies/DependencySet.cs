using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Symbols;

namespace SkVM.Dependencies;

/// <summary>Collects dependencies; the same one found again adds evidence.</summary>
internal sealed class DependencySet
{
    private const int MaxEvidence = 5;

    private readonly Dictionary<(DependencyKind, string), (string? Version, List<TextSpan> Evidence)> _found = [];

    public void Add(DependencyKind kind, string name, string? version, TextSpan evidence)
    {
        if (!_found.TryGetValue((kind, name), out (string? Version, List<TextSpan> Evidence) known))
            known = (version, []);
        if (known.Evidence.Count < MaxEvidence)
            known.Evidence.Add(evidence);
        _found[(kind, name)] = (known.Version ?? version, known.Evidence);
    }

    public ImmutableArray<DependencySymbol> ToImmutable() =>
    [
        .. _found.OrderBy(entry => entry.Key.Item1).ThenBy(entry => entry.Key.Item2, StringComparer.Ordinal)
            .Select(entry => new DependencySymbol(entry.Key.Item1, entry.Key.Item2, entry.Value.Version, IsRequired: true, [.. entry.Value.Evidence])),
    ];
}
