using System.Collections.Immutable;

namespace SkVM.Environments;

/// <summary>Everything a skill needs of a machine: the content of <c>env/environment.json</c>. Immutable.</summary>
public sealed record EnvironmentBinding
{
    /// <summary>The version of the file's shape; 1 today.</summary>
    public int Version { get; init => field = value == 0 ? 1 : value; } = 1;

    /// <summary>The skill's name.</summary>
    public required string Skill { get; init; }

    /// <summary>The dependencies, by kind and name.</summary>
    public ImmutableArray<EnvironmentDependency> Dependencies { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The operating systems that the skill works on, of <c>linux</c>, <c>macos</c> and <c>windows</c>; empty when it is not restricted.</summary>
    public ImmutableArray<string> OperatingSystems { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>For each dependency the number of its group of alternatives, from 1 on in the order of the list; 0 for one that has none in the list.</summary>
    public ImmutableArray<int> FindGroups()
    {
        var groups = new int[Dependencies.Length];
        int last = 0;
        for (int i = 0; i < groups.Length; i++)
        {
            foreach (string alternative in Dependencies[i].Alternatives)
            {
                int j = IndexOf(alternative);
                if (j < 0 || j == i)
                    continue;
                int group = groups[i] != 0 ? groups[i] : groups[j] != 0 ? groups[j] : ++last;
                (groups[i], groups[j]) = (group, group);
            }
        }

        return [.. groups];
    }

    private int IndexOf(string kindAndName)
    {
        for (int i = 0; i < Dependencies.Length; i++)
        {
            EnvironmentDependency dependency = Dependencies[i];
            int colon = kindAndName.IndexOf(':', StringComparison.Ordinal);
            if (kindAndName.AsSpan(colon + 1).SequenceEqual(dependency.Name)
                && kindAndName.AsSpan(0, Math.Max(0, colon)).Equals(dependency.Kind.ToString(), StringComparison.OrdinalIgnoreCase))
                return i;
        }

        return -1;
    }
}
