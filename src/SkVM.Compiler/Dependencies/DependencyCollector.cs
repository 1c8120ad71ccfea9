using System.Collections.Frozen;
using Microsoft.CodeAnalysis.Text;
using SkVM.Environments;
using SkVM.Languages;
using SkVM.Symbols;

namespace SkVM.Dependencies;

/// <summary>Collects what may be dependencies; the same one found again adds to what is known of it.</summary>
internal sealed class DependencyCollector
{
    private readonly Dictionary<string, DependencyCandidate>?[] _found = new Dictionary<string, DependencyCandidate>?[Enum.GetValues<DependencyKind>().Length];
    private HashSet<string>? _defined;

    /// <summary>Everything found, in the order in which it was first seen.</summary>
    public List<DependencyCandidate> Candidates { get; } = [];

    /// <summary>The variables that code gives a value: true when the value is written for the user to replace.</summary>
    public Dictionary<string, bool> Assigned { get; } = new(StringComparer.Ordinal);

    /// <summary>Credentials that code shows for the user to fill in.</summary>
    public SortedDictionary<string, (CodeSource Source, CodeSpan Span)> Placeholders { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// The registries that the skill sets in place of those that everyone uses: for packages of a kind and a scope (<c>@scope/</c>, empty for all), as an
    /// option of the manager.
    /// </summary>
    public List<(DependencyKind Kind, string Scope, string Option)> Registries { get; } = [];

    /// <summary>The paths of the lists of pip that take packages from another index.</summary>
    public IReadOnlySet<string> IndexedLists { get; set; } = FrozenSet<string>.Empty;

    /// <summary>Notes a function or script of the skill itself: no dependency.</summary>
    public void Define(string name) => (_defined ??= new(StringComparer.Ordinal)).Add(name);

    public bool IsDefined(string name) => _defined?.Contains(name) == true;

    /// <summary>A program that was found; null when it was not.</summary>
    public DependencyCandidate? FindProgram(ReadOnlySpan<char> name) =>
        _found[(int)DependencyKind.System] is { } programs && programs.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out DependencyCandidate? candidate)
            ? candidate
            : null;

    public DependencyCandidate Add(DependencyKind kind, string name, DependencySignal signal, CodeSource source, CodeSpan span, string? version = null, bool optional = false)
    {
        DependencyCandidate candidate = Get(kind, name);
        candidate.Show(signal, optional || source.IsOptional);
        candidate.AddVersion(version);
        if (source.IsPrerequisite)
            candidate.Set(DependencySignal.Prerequisites);
        candidate.Origins |= OriginOf(signal);
        if (source.Path is null)
            candidate.AddEvidence(source.SpanOf(span.Start, span.Length));
        else if (candidate.LacksFile(source.Path))
            candidate.Files.Add(new DependencyFile(source.Path, source.LineOf(span.Start)));
        return candidate;
    }

    public DependencyCandidate Add(DependencyKind kind, string name, DependencySignal signal, TextSpan evidence, bool optional = false)
    {
        DependencyCandidate candidate = Get(kind, name);
        candidate.Show(signal, optional);
        candidate.Origins |= OriginOf(signal);
        candidate.AddEvidence(evidence);
        return candidate;
    }

    /// <summary>Notes that something found needs a program, such as a package its interpreter.</summary>
    public void Imply(string program, DependencyCandidate by)
    {
        if (FindProgram(program) is not { } known)
        {
            known = Get(DependencyKind.System, program);
            known.Show(DependencySignal.Implied, by.OptionalCount == by.Count);
            known.Origins |= DependencyOrigins.Used;
            if (by.Evidence.Count > 0)
                known.AddEvidence(by.Evidence[0]);
            else if (by.Files.Count > 0)
                known.Files.Add(by.Files[0]);
        }

        known.Set(DependencySignal.Implied);
        if (by.Has(DependencySignal.Bundled))
            known.Set(DependencySignal.Bundled);
    }

    private DependencyCandidate Get(DependencyKind kind, string name)
    {
        string key = KeyOf(kind, name);
        Dictionary<string, DependencyCandidate> found = _found[(int)kind] ??= new(StringComparer.Ordinal);
        if (!found.TryGetValue(key, out DependencyCandidate? candidate))
        {
            candidate = new DependencyCandidate(kind, kind is DependencyKind.Pip or DependencyKind.Npm ? key : name);
            found.Add(key, candidate);
            Candidates.Add(candidate);
        }

        return candidate;
    }

    /// <summary>The name under which spellings of the same thing meet: PEP 503 for Python, lower case for the other packages and services.</summary>
    private static string KeyOf(DependencyKind kind, string name) => kind switch
    {
        DependencyKind.Pip => PythonPackageName.Normalize(name),
        DependencyKind.System or DependencyKind.Env => name,
        _ => name.ToLowerInvariant(),
    };

    private static DependencyOrigins OriginOf(DependencySignal signal) => signal switch
    {
        DependencySignal.Installed => DependencyOrigins.Installed,
        DependencySignal.Declared => DependencyOrigins.Declared,
        DependencySignal.InlineName or DependencySignal.Prose or DependencySignal.Cue or DependencySignal.Description or DependencySignal.Mentioned => DependencyOrigins.Named,
        _ => DependencyOrigins.Used,
    };
}
