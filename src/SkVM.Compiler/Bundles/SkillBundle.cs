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

    /// <summary>The files below a folder, without those of skills further down.</summary>
    public static SkillBundle Create(string folder, ImmutableArray<BundleFile> all)
    {
        List<BundleFile> below = [.. all.Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal)).OrderBy(file => file.Path, StringComparer.Ordinal).DistinctBy(file => file.Path)];
        string[] inner = [.. below.Select(file => file.Path).Where(path => path.Length > folder.Length + 9 && path.EndsWith("/SKILL.md", StringComparison.Ordinal)).Select(BundlePath.FolderOf)];
        if (inner.Length > 0)
            below.RemoveAll(file => inner.Any(skill => file.Path.StartsWith(skill, StringComparison.Ordinal)));
        return new(folder, [.. below]);
    }

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
