using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace SkVM.Bundles;

/// <summary>The files below one skill's folder, by their paths relative to it.</summary>
internal sealed class SkillBundle
{
    private SkillBundle(string folder, ImmutableArray<BundleFile> files)
    {
        Folder = folder;
        Files = files;
        var paths = new string[files.Length];
        for (int i = 0; i < paths.Length; i++)
            paths[i] = files[i].Path[folder.Length..] is var path && BundlePath.IsInside(path)
                ? path
                : throw new ArgumentException($"The bundle file '{files[i].Path}' has a path that is not plain below '{folder}': write it without '.', '..' and empty parts.");
        Paths = ImmutableCollectionsMarshal.AsImmutableArray(paths);
    }

    /// <summary>The folder with its final <c>/</c>; empty when the skill has no folder.</summary>
    public string Folder { get; }

    /// <summary>In ordinal order of their paths.</summary>
    public ImmutableArray<BundleFile> Files { get; }

    /// <summary>The paths of <see cref="Files"/> relative to the folder, in the same order.</summary>
    public ImmutableArray<string> Paths { get; }

    /// <summary>The files below a folder, without those of skills further down; of several with one path the last.</summary>
    /// <exception cref="ArgumentException">A file's path leads out of the folder.</exception>
    public static SkillBundle Create(string folder, ImmutableArray<BundleFile> all)
    {
        if (IsOrderedBelow(folder, all))
            return new(folder, all);
        List<BundleFile> below = [
            .. all.Reverse().Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal)).OrderBy(file => file.Path, StringComparer.Ordinal).DistinctBy(file => file.Path),
        ];
        string[] inner = [.. below.Select(file => file.Path).Where(path => IsInnerSkill(path, folder)).Select(BundlePath.FolderOf)];
        if (inner.Length > 0)
            below.RemoveAll(file => inner.Any(skill => file.Path.StartsWith(skill, StringComparison.Ordinal)));
        return new(folder, [.. below]);
    }

    public BundleFile? Find(string relativePath)
    {
        int index = Paths.AsSpan().BinarySearch(relativePath, StringComparer.Ordinal);
        return index < 0 ? null : Files[index];
    }

    /// <summary>The path of a file or folder that differs in letter case only, or null.</summary>
    public string? FindIgnoringCase(string relativePath) =>
        Paths.FirstOrDefault(path => path.Equals(relativePath, StringComparison.OrdinalIgnoreCase))
        ?? Folders().FirstOrDefault(folder => folder.Equals(relativePath, StringComparison.OrdinalIgnoreCase));

    public bool HasFolder(string relativePath)
    {
        string prefix = relativePath.TrimEnd('/') + "/";
        return Paths.Any(path => path.StartsWith(prefix, StringComparison.Ordinal));
    }

    private IEnumerable<string> Folders() =>
        Paths.SelectMany(path => path.Select((c, i) => (c, i)).Where(pair => pair.c == '/').Select(pair => path[..pair.i])).Distinct();

    /// <summary>True when the files are what <see cref="Create"/> makes of them, as they are when they were listed for this skill alone.</summary>
    private static bool IsOrderedBelow(string folder, ImmutableArray<BundleFile> files)
    {
        for (int i = 0; i < files.Length; i++)
        {
            string path = files[i].Path;
            if (!path.StartsWith(folder, StringComparison.Ordinal) || IsInnerSkill(path, folder) || (i > 0 && string.CompareOrdinal(files[i - 1].Path, path) >= 0))
                return false;
        }

        return true;
    }

    private static bool IsInnerSkill(string path, string folder) => path.Length > folder.Length + 9 && path.EndsWith("/SKILL.md", StringComparison.Ordinal);
}
