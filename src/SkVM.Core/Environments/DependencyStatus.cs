namespace SkVM.Environments;

/// <summary>Whether a dependency is there.</summary>
public enum DependencyStatus
{
    /// <summary>It is there.</summary>
    Ok,

    /// <summary>It was not there and was installed.</summary>
    Installed,

    /// <summary>It is not there, and another one that serves as well is.</summary>
    Alternative,

    /// <summary>It cannot be checked without a network or an account: services, models and the like; or it is a module of which it is not known which package has it.</summary>
    Unchecked,

    /// <summary>Only another operating system needs it.</summary>
    Skipped,

    /// <summary>It is not there, and would be installed.</summary>
    Planned,

    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>It is there in a version that the skill does not ask for.</summary>
    Outdated,

    /// <summary>The variable has no value.</summary>
    Unset,

    /// <summary>Installing it failed.</summary>
    Failed,

    /// <summary>The machine has another operating system than the skill works on.</summary>
    Unsupported,
}
