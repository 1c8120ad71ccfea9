namespace SkVM.Environments;

/// <summary>What was found about a dependency on a machine.</summary>
/// <param name="Dependency">The dependency.</param>
/// <param name="Status">What was found.</param>
/// <param name="Detail">The version that is there, or what to do; may be empty.</param>
public sealed record DependencyCheck(EnvironmentDependency Dependency, DependencyStatus Status, string Detail)
{
    /// <summary>True when the skill can run as far as this dependency goes; what cannot be checked and what is optional does not hold it up.</summary>
    public bool IsMet =>
        !Dependency.IsRequired
        || Status is DependencyStatus.Ok or DependencyStatus.Installed or DependencyStatus.Alternative or DependencyStatus.Unchecked or DependencyStatus.Skipped;
}
