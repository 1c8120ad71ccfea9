using System.Collections.Immutable;

namespace SkVM.Environments;

/// <summary>Finds what installs a dependency: by its own registry, or by the table of executables.</summary>
public static class PackageSources
{
    /// <summary>The dependency with what installs it. A name that its registry would not take is installed by nothing.</summary>
    public static EnvironmentDependency Bind(EnvironmentDependency dependency) => dependency with { Sources = Of(dependency) };

    private static ImmutableArray<PackageSource> Of(EnvironmentDependency dependency) => dependency.Kind switch
    {
        EnvironmentKind.Pip when PackageNames.IsDistribution(dependency.Name) => [new(PackageManager.Pip, dependency.Name + PipVersion(dependency.Version))],
        EnvironmentKind.Npm when PackageNames.IsNpm(dependency.Name) => [new(PackageManager.Npm, dependency.Name + NpmVersion(dependency.Version))],
        EnvironmentKind.System => SystemPackages.Find(dependency.Name)?.Sources ?? [],
        _ => [],
    };

    private static string PipVersion(string? version) =>
        version is null ? ""
        : PackageNames.IsPipVersion(version) ? version.Replace(" ", "", StringComparison.Ordinal)
        : VersionRange.Parse(version, isExact: true)?.ToString() ?? "";

    private static string NpmVersion(string? version) =>
        version is null ? ""
        : PackageNames.IsNpmVersion(version) ? "@" + version
        : VersionRange.Parse(version, isExact: true) is { } range ? "@" + range.ToString().Replace("==", "", StringComparison.Ordinal).Replace(',', ' ') : "";
}
