using SkVM.Environments;
using SkVM.Languages;
using SkVM.Symbols;

namespace SkVM.Dependencies;

/// <summary>A package that a command installs, or runs without installing.</summary>
/// <param name="Kind">The kind of dependency the package is.</param>
/// <param name="Ecosystem">Where it comes from; null for packages of operating systems.</param>
/// <param name="Manager">The package manager.</param>
/// <param name="Package">The package.</param>
/// <param name="IsRun">True when the command runs it rather than install it, as <c>npx</c> does.</param>
/// <param name="Span">Where the name stands.</param>
/// <param name="Elsewhere">The command for this package alone, where what it gets is not what the registry has under that name; else null.</param>
internal sealed record PackageCommand(
    DependencyKind Kind, string? Ecosystem, string Manager, PackageArgument Package, bool IsRun, CodeSpan Span, string? Elsewhere);
