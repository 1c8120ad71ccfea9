using Microsoft.CodeAnalysis.Text;
using SkVM.Environments;
using SkVM.Symbols;

namespace SkVM.Dependencies;

/// <summary>Something that may be a dependency, with everything that was seen of it.</summary>
internal sealed class DependencyCandidate(DependencyKind kind, string name)
{
    private const int MaxEvidence = 5;
    private const int MaxRanges = 8;

    public DependencyKind Kind { get; } = kind;

    public string Name { get; set; } = name;

    public uint Signals { get; private set; }

    public int Count { get; private set; }

    public int OptionalCount { get; private set; }

    /// <summary>How often it stands behind a pipe.</summary>
    public int PipedCount { get; set; }

    /// <summary>How often it installs something, or is a program that does only that.</summary>
    public int Installer { get; set; }

    /// <summary>How often it only gets something else: a command that installs, a way to install in the front matter.</summary>
    public int InstallOnlyCount { get; set; }

    /// <summary>True for a manager of packages that some command uses for something else than getting them.</summary>
    public bool IsUsedOtherwise { get; set; }

    /// <summary>How often it is only a module's name from which the package's was guessed.</summary>
    public int GuessedCount { get; set; }

    /// <summary>True for a manager of system packages that is used for nothing but getting them: whoever has them, or gets them otherwise, does without it.</summary>
    public bool IsOnlyWayToInstall { get; set; }

    /// <summary>True for a package that a command gets and runs at once: <c>npx x</c>.</summary>
    public bool IsFetched { get; set; }

    /// <summary>True for a credential that the user fills in, and that no variable holds.</summary>
    public bool IsPlaceholder { get; set; }

    public string? Version { get; private set; }

    /// <summary>Every version or range that the skill states.</summary>
    public List<string> Ranges { get; } = [];

    public string? Ecosystem { get; set; }

    public string? Platform { get; set; }

    public DependencyOrigins Origins { get; set; }

    public List<TextSpan> Evidence { get; } = [];

    public List<DependencyFile> Files { get; } = [];

    public List<DependencyPackage> Packages { get; } = [];

    /// <summary>The command that gets a package from elsewhere than its registry, or of a kind that its name does not say; null when the name says all.</summary>
    public string? Elsewhere { get; set; }

    /// <summary>The optional parts of a distribution that are wanted too.</summary>
    public SortedSet<string> Extras { get; } = new(StringComparer.Ordinal);

    public List<DependencyCandidate> Alternatives { get; } = [];

    public bool Has(DependencySignal signal) => (Signals & (1u << (int)signal)) != 0;

    public void Set(DependencySignal signal) => Signals |= 1u << (int)signal;

    public void Show(DependencySignal signal, bool optional)
    {
        Set(signal);
        Count++;
        if (optional)
            OptionalCount++;
    }

    public void AddPackage(string manager, string name, string? version)
    {
        if (!Packages.Exists(package => package.Manager == manager && package.Name == name))
            Packages.Add(new DependencyPackage(manager, name, version));
    }

    /// <summary>Notes what a command or a list says of a package besides its name and version.</summary>
    /// <param name="package">The package.</param>
    /// <param name="elsewhere">The command that gets it, where its name alone does not say what it is; else null.</param>
    public void Describe(PackageArgument package, string? elsewhere)
    {
        Elsewhere ??= elsewhere;
        foreach (string extra in package.Extras?.Split(',') ?? [])
            Extras.Add(PythonPackageName.Normalize(extra));
    }

    /// <summary>Keeps the first version; a pinned one takes the place of a range.</summary>
    public void AddVersion(string? version)
    {
        AddRange(version);
        if (version is not null && (Version is null || (version.StartsWith("==", StringComparison.Ordinal) && !Version.StartsWith("==", StringComparison.Ordinal))))
            Version = version;
    }

    /// <summary>Notes a range that the text asks for besides the version to install.</summary>
    public void AddRange(string? range)
    {
        if (range is not null && Ranges.Count < MaxRanges && !Ranges.Contains(range))
            Ranges.Add(range);
    }

    public void AddEvidence(TextSpan span)
    {
        if (Evidence.Count < MaxEvidence && !Evidence.Contains(span))
            Evidence.Add(span);
    }

    /// <summary>True when a place in that file would add to what is shown.</summary>
    public bool LacksFile(string path)
    {
        foreach (DependencyFile file in Files)
        {
            if (file.Path == path)
                return false;
        }

        return Files.Count < MaxEvidence;
    }
}
