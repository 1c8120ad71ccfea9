namespace SkVM.Dependencies;

/// <summary>A package as a command, a list or the front matter names it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">A version or range, or null.</param>
/// <param name="Extras">The optional parts that are wanted too (<c>x[a,b]</c>), with commas between; null when none are.</param>
/// <param name="IsElsewhere">True when it says where it comes from, so that its registry is not asked: a git repository, a file, another package under this name.</param>
internal readonly record struct PackageArgument(string Name, string? Version, string? Extras = null, bool IsElsewhere = false);
