namespace SkVM.Environments;

/// <summary>What a dependency is.</summary>
public enum DependencyKind
{
    /// <summary>An executable.</summary>
    System,

    /// <summary>A Python distribution.</summary>
    Pip,

    /// <summary>An npm package.</summary>
    Npm,

    /// <summary>An environment variable or credential.</summary>
    Env,

    /// <summary>A host, daemon or account.</summary>
    Service,

    /// <summary>Anything else.</summary>
    Other,
}
