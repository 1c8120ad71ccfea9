using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Environments;

namespace SkVM.Symbols;

/// <summary>Something that must exist on the machine or account.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The registry name, executable, variable, host or product.</param>
/// <param name="Version">A version or range as written, for example <c>&gt;=2.1</c> or <c>1.2.3</c>; null when none is.</param>
/// <param name="IsRequired">False when the skill says it is optional, when it is needed in some cases only, and when an alternative to it comes first.</param>
/// <param name="Evidence">Where SKILL.md shows it; empty when only bundled files do, see <see cref="Files"/>.</param>
public sealed record DependencySymbol(DependencyKind Kind, string Name, string? Version, bool IsRequired, ImmutableArray<TextSpan> Evidence) : BundleSymbol(Name, Evidence)
{
    /// <summary>How sure the analysis is, from 0 to 1.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>How the skill shows it.</summary>
    public DependencyOrigins Origins { get; init; } = DependencyOrigins.Used;

    /// <summary>
    /// Where packages of that kind come from, as in package URLs: <c>pypi</c>, <c>npm</c>, <c>cargo</c>, <c>golang</c>, <c>gem</c>, <c>nuget</c>,
    /// <c>docker</c>, …; for other things <c>os</c>, <c>model</c>, <c>skill</c>; null for executables, variables and services.
    /// </summary>
    public string? Ecosystem { get; init; }

    /// <summary>Other dependencies that would do in its place, each as <c>kind:name</c>; empty when there are none.</summary>
    public ImmutableArray<string> Alternatives { get; init; } = [];

    /// <summary>The packages by which the skill says it is installed.</summary>
    public ImmutableArray<DependencyPackage> Packages { get; init; } = [];

    /// <summary>The only operating system it is needed on, <c>linux</c>, <c>macos</c> or <c>windows</c>; null for all.</summary>
    public string? Platform { get; init; }

    /// <summary>Where bundled files show it.</summary>
    public ImmutableArray<DependencyFile> Files { get; init; } = [];

    /// <summary>True for a package that a command gets and runs at once: <c>npx x</c>.</summary>
    internal bool IsFetched { get; init; }

    /// <summary>
    /// The command that gets a package from elsewhere than its registry (git, a file, another index), or of a kind that its name does not say; null when the
    /// name says all. It is shown and never run, and nothing is installed by the name: its registry may have anyone's package under it.
    /// </summary>
    internal string? Elsewhere { get; init; }

    /// <summary>The optional parts of a distribution that are wanted too: <c>standard</c> of <c>uvicorn[standard]</c>.</summary>
    internal ImmutableArray<string> Extras { get; init; } = [];

    /// <summary>Every version or range that the skill states, in the order in which they were found.</summary>
    internal ImmutableArray<string> Ranges { get; init; } = [];

    /// <summary>
    /// True for a package whose name is only a guess from the name of a module: no table, package list or command that installs has it. It is looked
    /// for, and never installed.
    /// </summary>
    internal bool IsGuessed { get; init; }
}

/// <summary>How a skill shows a dependency.</summary>
[Flags]
public enum DependencyOrigins
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>Code calls, imports or reads it.</summary>
    Used = 1,

    /// <summary>A command of the skill installs it.</summary>
    Installed = 2,

    /// <summary>The front matter or a package file declares it.</summary>
    Declared = 4,

    /// <summary>The text names it.</summary>
    Named = 8,
}

/// <summary>A package by which a dependency is installed.</summary>
/// <param name="Manager">The package manager's command: <c>apt</c>, <c>brew</c>, <c>pip</c>, <c>uv</c>, <c>npm</c>, <c>cargo</c>, <c>go</c>, <c>dotnet</c>, ….</param>
/// <param name="Name">The package's name there.</param>
/// <param name="Version">A version or range as written, or null.</param>
public sealed record DependencyPackage(string Manager, string Name, string? Version);

/// <summary>A place in a bundled file.</summary>
/// <param name="Path">The file's path relative to the skill's folder.</param>
/// <param name="Line">1-based line.</param>
public sealed record DependencyFile(string Path, int Line);
