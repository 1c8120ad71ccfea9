namespace SkVM.Workflow.Steps;

/// <summary>Indexes of titles by what they have in common; groups and indexes in the order in which they came.</summary>
internal sealed class TitleGroups<TKey>(IEqualityComparer<TKey> comparer)
    where TKey : notnull
{
    private Dictionary<TKey, List<int>>? _byKey;
    private TKey? _lastKey;
    private List<int>? _last;

    /// <summary>The groups.</summary>
    public List<List<int>> All { get; } = [];

    /// <summary>The group of a key, made when it is first asked for. Neighbours mostly have one key, so that the last one is tried first.</summary>
    public List<int> Of(TKey key)
    {
        if (_last is not null && comparer.Equals(_lastKey, key))
            return _last;
        if (_byKey is null || !_byKey.TryGetValue(key, out List<int>? group))
        {
            (_byKey ??= new(comparer)).Add(key, group = []);
            All.Add(group);
        }

        (_lastKey, _last) = (key, group);
        return group;
    }
}
