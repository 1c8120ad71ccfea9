using System.Collections.Immutable;

namespace SkVM.Environments;

/// <summary>Checks a skill's environment on a machine, as the compiled bundle's <c>env/check.sh</c> and <c>env/check.ps1</c> do. Changes nothing and uses no network.</summary>
public static class EnvironmentChecker
{
    /// <summary>The <see cref="EnvironmentDependency.Ecosystem"/> of an operating system.</summary>
    public const string OperatingSystemName = "os";

    /// <summary>What is there of each dependency, in the order of the binding.</summary>
    /// <param name="binding">What the skill needs.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="progress">Is told of each dependency before it is looked at; may be null.</param>
    public static ImmutableArray<DependencyCheck> Check(EnvironmentBinding binding, IEnvironmentMachine machine, Action<EnvironmentDependency>? progress = null)
    {
        ImmutableArray<int> groups = binding.FindGroups();
        var found = new DependencyCheck[groups.Length];
        for (int i = 0; i < found.Length; i++)
        {
            progress?.Invoke(binding.Dependencies[i]);
            found[i] = Look(binding.Dependencies[i], machine);
        }

        for (int i = 0; i < found.Length; i++)
        {
            bool isServed = groups[i] != 0 && Enumerable.Range(0, found.Length).Any(j => groups[j] == groups[i] && found[j].Status == DependencyStatus.Ok);
            if (found[i].Status is not (DependencyStatus.Ok or DependencyStatus.Skipped) && isServed)
                found[i] = found[i] with { Status = DependencyStatus.Alternative, Detail = "another one that serves is there" };
        }

        return [.. found];
    }

    /// <summary>Whether the machine has an operating system that the skill works on; null when the skill works on any.</summary>
    /// <param name="binding">What the skill needs.</param>
    /// <param name="machine">The machine.</param>
    public static DependencyCheck? CheckOperatingSystem(EnvironmentBinding binding, IEnvironmentMachine machine)
    {
        if (binding.OperatingSystems.IsEmpty)
            return null;
        var needed = new EnvironmentDependency(DependencyKind.Other, string.Join(", ", binding.OperatingSystems)) { Ecosystem = OperatingSystemName };
        return binding.OperatingSystems.Contains(machine.Platform)
            ? new(needed, DependencyStatus.Ok, "")
            : new(needed, DependencyStatus.Unsupported, $"this machine is {machine.Platform}");
    }

    /// <summary>The range that an installed version must lie in; null when any will do or the version cannot be known.</summary>
    public static VersionRange? RangeOf(EnvironmentDependency dependency) => dependency.Kind switch
    {
        DependencyKind.Pip => VersionRange.Parse(dependency.Version, isExact: true),
        DependencyKind.Npm => VersionRange.Parse(dependency.Version, isExact: true),
        DependencyKind.System => VersionRange.Parse(dependency.Version, isExact: false),
        _ => null,
    };

    /// <summary>What a person can do about a dependency that is not there.</summary>
    public static string Advise(EnvironmentDependency dependency) => dependency.Kind switch
    {
        DependencyKind.Env => "set this variable",
        DependencyKind.Service => "reached over the network",
        DependencyKind.Other when dependency is { Ecosystem: "model", Hint: null } => "loaded or called when it is used",
        DependencyKind.Pip or DependencyKind.Npm when dependency is { Sources.IsEmpty: true, Hint: null } => IsName(dependency) ? "not known which package" : "not a package name",
        _ when dependency.Sources.IsEmpty => dependency.Hint ?? "install it by hand",
        _ when dependency.Sources[0].Manager is PackageManager.Pip or PackageManager.Npm => "skvm env install",
        _ => "skvm env install --system",
    };

    private static DependencyCheck Look(EnvironmentDependency dependency, IEnvironmentMachine machine)
    {
        if (dependency.Platform is { } platform && platform != machine.Platform)
            return new(dependency, DependencyStatus.Skipped, $"only for {platform}");
        switch (dependency.Kind)
        {
            case DependencyKind.System when PackageNames.IsExecutable(dependency.Name):
                if (machine.FindExecutable(dependency.Name) is not { } path)
                    break;
                bool asks = RangeOf(dependency) is not null && SystemPackages.Find(dependency.Name)?.VersionOption is not null;
                return Compare(dependency, asks ? machine.GetVersion(path, SystemPackages.Find(dependency.Name)!.VersionOption!) : null);
            case DependencyKind.Pip when PackageNames.IsDistribution(dependency.Name):
                if (machine.FindDistribution(dependency.Name) is not { } distribution)
                    break;
                return Compare(dependency, distribution);
            case DependencyKind.Npm when PackageNames.IsNpm(dependency.Name):
                if (machine.FindPackage(dependency.Name) is not { } package)
                    break;
                return Compare(dependency, package);
            case DependencyKind.Env when PackageNames.IsVariable(dependency.Name):
                return machine.HasVariable(dependency.Name) ? new(dependency, DependencyStatus.Ok, "") : new(dependency, DependencyStatus.Unset, Advise(dependency));
            case DependencyKind.System or DependencyKind.Pip or DependencyKind.Npm:
                break;
            default:
                return new(dependency, DependencyStatus.Unchecked, "not checked");
        }

        // A module by whose name alone a package was guessed may come from another that is there.
        bool isUnknown = dependency is { Kind: DependencyKind.Pip or DependencyKind.Npm, Sources.IsEmpty: true, Hint: null } && IsName(dependency);
        return new(dependency, isUnknown ? DependencyStatus.Unchecked : DependencyStatus.Missing, Advise(dependency));
    }

    private static bool IsName(EnvironmentDependency dependency) =>
        dependency.Kind == DependencyKind.Pip ? PackageNames.IsDistribution(dependency.Name) : PackageNames.IsNpm(dependency.Name);

    private static DependencyCheck Compare(EnvironmentDependency dependency, string? version) =>
        RangeOf(dependency) is { } range && !string.IsNullOrEmpty(version) && !range.Contains(version)
            ? new(dependency, DependencyStatus.Outdated, $"is {version}, needs {range}")
            : new(dependency, DependencyStatus.Ok, version ?? "");
}
