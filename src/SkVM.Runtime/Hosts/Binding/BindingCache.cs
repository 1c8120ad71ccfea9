using System.Collections.Concurrent;

namespace SkVM.Runtime.Hosts.Binding;

/// <summary>What was found out about code, kept for the next run of the same code; a bounded number.</summary>
internal sealed class BindingCache<T>(Func<ScriptCode, T> bind)
{
    private const int Capacity = 256;
    private readonly ConcurrentDictionary<ScriptCode, T> _bound = new();

    public T Get(ScriptCode code)
    {
        if (_bound.TryGetValue(code, out T? known))
            return known;
        if (_bound.Count >= Capacity)
            _bound.Clear();
        return _bound.GetOrAdd(code, bind);
    }
}
