using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SkVM.Bundles;

/// <summary>The files below one skill's folder, by their paths relative to it.</summary>
internal sealed class SkillBundle
{
    private readonly FrozenDictionary<string, BundleFile> _byPath;

    private SkillBundle(string folder, ImmutableArray<BundleFile> files)
    {
        Folder = folder;
        Files = files;
        _byPath = files.ToFrozenDictionary(file => file.Path[folder.Length..], StringComparer.Ordinal);
    }

    /// <summary>The folder with its final <c>/</c>; empty when the skill has no folder.</summary>
    public string Folder { get; }

    /// <summary>In ordinal order of their paths.</summary>
    public ImmutableArray<BundleFile> Files { get; }

    public static SkillBundle Create(string folder, ImmutableArray<BundleFile> all) =>
        new(folder, [.. all.Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal)).OrderBy(file => file.Path, StringComparer.Ordinal).DistinctBy(file => file.Path)]);

    public string RelativePath(BundleFile file) => file.Path[Folder.Length..];

    public BundleFile? Find(string relativePath) => _byPath.GetValueOrDefault(relativePath);

    /// <summary>The path of a file or folder that differs in letter case only, or null.</summary>
    public string? FindIgnoringCase(string relativePath) =>
        _byPath.Keys.FirstOrDefault(path => path.Equals(relativePath, StringComparison.OrdinalIgnoreCase))
        ?? Folders().FirstOrDefault(folder => folder.Equals(relativePath, StringComparison.OrdinalIgnoreCase));

    public bool HasFolder(string relativePath)
    {
        string prefix = relativePath.TrimEnd('/') + "/";
        return _byPath.Keys.Any(path => path.StartsWith(prefix, StringComparison.Ordinal));
    }

    private IEnumerable<string> Folders() =>
        _byPath.Keys.SelectMany(path => path.Select((c, i) => (c, i)).Where(pair => pair.c == '/').Select(pair => path[..pair.i])).Distinct();
}
