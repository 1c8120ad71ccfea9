using System.Globalization;

namespace SkVM.CodeTemplates;

/// <summary>Gives each name once: the second of a kind gets the number 2 at its end, the third 3.</summary>
/// <param name="comparer">Which names are the same.</param>
/// <param name="separator">What stands before the number.</param>
public sealed class UniqueNames(StringComparer comparer, string separator = "")
{
    private readonly HashSet<string> _taken = new(comparer);

    /// <summary>The number to begin with for a name that was asked for before: those below are taken.</summary>
    private Dictionary<string, int>? _next;

    /// <summary>Takes names before any is asked for.</summary>
    public void Reserve(IEnumerable<string> names) => _taken.UnionWith(names);

    /// <summary>The name, or the name with a number when it is taken.</summary>
    public string Take(string name)
    {
        if (_taken.Add(name))
            return name;
        _next ??= new Dictionary<string, int>(_taken.Comparer);
        int number = _next.GetValueOrDefault(name, 2);
        string unique;
        do
            unique = name + separator + number++.ToString(CultureInfo.InvariantCulture);
        while (!_taken.Add(unique));
        _next[name] = number;
        return unique;
    }
}
