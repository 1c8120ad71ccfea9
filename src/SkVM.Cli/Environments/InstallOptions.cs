namespace SkVM.Cli.Environments;

/// <summary>How an environment is installed.</summary>
/// <param name="DryRun">Says what would be done and changes nothing.</param>
/// <param name="System">Installs system packages too.</param>
/// <param name="Optional">Installs what the skill can do without, too.</param>
internal sealed record InstallOptions(bool DryRun, bool System, bool Optional);
