using SkVM.Environments;
using SkVM.Symbols;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Lowering.Trimming;

/// <summary>A skill's dependencies by where they stand, and by what binds them, so that many fences are not each compared with all of them.</summary>
internal sealed class InstalledDependencies
{
    private readonly (TextSpan Place, int Index)[] _places;
    private readonly SkillSemanticModel _model;
    private readonly ILookup<(string Name, DependencyKind Kind), int> _bound;

    public InstalledDependencies(SkillSemanticModel model)
    {
        _model = model;
        _places = [.. model.GetDependencies().SelectMany((dependency, index) => dependency.Evidence.Select(evidence => (evidence, index))).OrderBy(place => place.evidence.Start)];
        _bound = model
            .GetEnvironment().Dependencies
            .Select((dependency, index) => (dependency, index))
            .ToLookup(entry => (entry.dependency.Name, entry.dependency.Kind), entry => entry.index);
    }

    /// <summary>The dependencies with evidence within a span, in the skill's order.</summary>
    public List<DependencySymbol> In(TextSpan span)
    {
        int low = 0, high = _places.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _places[middle].Place.Start < span.Start ? (middle + 1, high) : (low, middle);
        }

        var found = new SortedSet<int>();
        for (; low < _places.Length && _places[low].Place.Start <= span.End; low++)
        {
            if (span.Contains(_places[low].Place))
                found.Add(_places[low].Index);
        }

        return [.. found.Select(index => _model.GetDependencies()[index])];
    }

    /// <summary>What the environment binds of some dependencies, in its order.</summary>
    public List<EnvironmentDependency> Bound(List<DependencySymbol> dependencies)
    {
        var found = new SortedSet<int>(dependencies.SelectMany(symbol => _bound[(symbol.Name, symbol.Kind)]));
        return [.. found.Select(index => _model.GetEnvironment().Dependencies[index])];
    }
}
