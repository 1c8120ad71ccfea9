using System.Collections.Immutable;

namespace SkVM.Environments;

/// <summary>What is known of an executable.</summary>
/// <param name="Executable">Its name.</param>
/// <param name="Sources">What installs it; what needs no root comes first.</param>
/// <param name="VersionOption">The option that prints its version, or null.</param>
public sealed record SystemPackage(string Executable, ImmutableArray<PackageSource> Sources, string? VersionOption);
