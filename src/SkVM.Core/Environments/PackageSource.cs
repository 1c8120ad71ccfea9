namespace SkVM.Environments;

/// <summary>What a manager calls a package.</summary>
/// <param name="Manager">The manager.</param>
/// <param name="Package">The package as the manager takes it on its command line, with its version where one is asked for; safe as one argument.</param>
public sealed record PackageSource(PackageManager Manager, string Package);
