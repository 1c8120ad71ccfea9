using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace SkVM.Environments;

/// <summary>Something that a skill needs of a machine or an account, and what installs it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The registry name, executable, variable or host, as the skill has it.</param>
/// <param name="Version">A version or range as the skill has it, or null.</param>
/// <param name="IsRequired">False when the skill can do without it.</param>
public sealed record EnvironmentDependency(DependencyKind Kind, string Name, string? Version = null, [property: JsonPropertyName("required")] bool IsRequired = true)
{
    /// <summary>Dependencies any of which serves as well, each as <c>kind:name</c>; empty when there are none.</summary>
    public ImmutableArray<string> Alternatives { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What installs it, the first choice first; empty when nothing is known that does.</summary>
    public ImmutableArray<PackageSource> Sources { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>How a person installs it where <see cref="Sources"/> do not, for example <c>cargo install x</c>; or null.</summary>
    public string? Hint { get; init; }

    /// <summary>Where packages of that kind come from, as in package URLs: <c>cargo</c>, <c>golang</c>, <c>docker</c>, …; null where the kind says it.</summary>
    public string? Ecosystem { get; init; }

    /// <summary>The only operating system it is needed on, <c>linux</c>, <c>macos</c> or <c>windows</c>; null for all.</summary>
    public string? Platform { get; init; }

    /// <summary>The 1-based lines of SKILL.md that show it; empty when only other files do.</summary>
    public ImmutableArray<int> Lines { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What a manager of packages calls it, or null when it does not have it.</summary>
    public string? PackageFor(PackageManager manager)
    {
        foreach (PackageSource source in Sources)
        {
            if (source.Manager == manager)
                return source.Package;
        }

        return null;
    }
}
