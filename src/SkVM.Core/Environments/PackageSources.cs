using System.Collections.Immutable;

namespace SkVM.Environments;

/// <summary>Finds what installs a dependency: what the skill itself says, its own registry, and the table of executables.</summary>
public static class PackageSources
{
    /// <summary>What installs a dependency, what needs no root first. A name that its registry would not take is installed by nothing.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="version">A version or range as the skill has it, or null.</param>
    /// <param name="stated">What the skill says that installs it; one that is no safe name is left out.</param>
    public static ImmutableArray<PackageSource> Of(DependencyKind kind, string name, string? version, IEnumerable<PackageSource> stated) => kind switch
    {
        DependencyKind.Pip when PackageNames.IsDistribution(name) => [Pip(name, version)],
        DependencyKind.Npm when PackageNames.IsNpm(name) => [Npm(name, version)],
        DependencyKind.System =>
        [
            .. stated.Where(PackageNames.IsSafe).Concat(SystemPackages.Find(name)?.Sources ?? []).DistinctBy(source => source.Manager).OrderBy(source => source.Manager),
        ],
        _ => [],
    };

    /// <summary>A distribution as pip takes it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">A version or range as the skill has it, or null.</param>
    /// <param name="extras">The optional parts that are wanted too; one that is no safe name is left out.</param>
    public static PackageSource Pip(string name, string? version, params IEnumerable<string> extras) => new(PackageManager.Pip, name + Extras(extras) + (
        version is null ? ""
        : PackageNames.IsPipVersion(version) ? version.Replace(" ", "", StringComparison.Ordinal)
        : VersionRange.Parse(version, isExact: true)?.ToString() ?? ""));

    /// <summary>A package as npm takes it.</summary>
    public static PackageSource Npm(string name, string? version) => new(PackageManager.Npm, name + (
        version is null ? ""
        : PackageNames.IsNpmVersion(version) || PackageNames.IsNpmRange(version) ? "@" + version
        : VersionRange.Parse(version, isExact: true) is { } range ? "@" + range.ToString().Replace("==", "", StringComparison.Ordinal).Replace(',', ' ') : ""));

    private static string Extras(IEnumerable<string> extras)
    {
        string list = string.Join(',', extras.Where(PackageNames.IsExtra));
        return list.Length == 0 ? "" : $"[{list}]";
    }
}
