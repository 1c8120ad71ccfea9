using System.Collections.Immutable;
using System.IO.Enumeration;

namespace SkVM.Bundles;

/// <summary>
/// The files on disk. A bundle holds everything below its folder except hidden files and folders, <c>node_modules</c>,
/// <c>__pycache__</c>, <c>bin</c>, <c>obj</c>, and folders with a SKILL.md of their own. Links to folders are not followed; pipes, sockets and devices are skipped.
/// Skills are also found in hidden folders, as <c>.claude/skills</c> is one.
/// </summary>
public sealed class PhysicalBundleFileSystem : IBundleFileSystem
{
    /// <summary>The only instance that is needed.</summary>
    public static PhysicalBundleFileSystem Instance { get; } = new();

    /// <inheritdoc/>
    public IEnumerable<string> EnumerateBundle(string folder)
    {
        IEnumerable<string> found = Enumerate(
            folder.Length == 0 ? "." : folder,
            (ref FileSystemEntry entry) => entry.FileName is not ['.', ..],
            (ref FileSystemEntry entry) => entry.FileName is not ['.', ..] && !IsSkillFolder(entry.ToFullPath()),
            // A bundle without a part of its files is another skill.
            ignoreInaccessible: false);
        List<string> files = [.. folder.Length == 0 ? found.Select(path => Path.GetRelativePath(".", path)) : found];
        files.Sort(StringComparer.Ordinal);
        return files;
    }

    /// <summary>The names of folders that <see cref="FindSkills"/> does not look into: what others made and installed there is nobody's source.</summary>
    public static ImmutableArray<string> FoldersWithoutSkills { get; } = [".git", ".skvm", "node_modules", "__pycache__", "bin", "obj"];

    /// <summary>Every SKILL.md below a folder, in the order of the file system; folders that cannot be read are passed over.</summary>
    /// <param name="folder">The folder to search.</param>
    public static IEnumerable<string> FindSkills(string folder) => Enumerate(
        folder,
        (ref FileSystemEntry entry) => entry.FileName.Equals("SKILL.md", StringComparison.Ordinal),
        (ref FileSystemEntry entry) => !FoldersWithoutSkills.Contains(entry.FileName.ToString()),
        ignoreInaccessible: true);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> ReadAllBytes(string path) => File.ReadAllBytes(path);

    /// <inheritdoc/>
    public bool IsExecutable(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & UnixFileMode.UserExecute) != 0;

    private static FileSystemEnumerable<string> Enumerate(
        string folder,
        FileSystemEnumerable<string>.FindPredicate include,
        FileSystemEnumerable<string>.FindPredicate recurse,
        bool ignoreInaccessible) =>
        new(
            folder,
            (ref FileSystemEntry entry) => entry.ToSpecifiedFullPath(),
            new EnumerationOptions
            {
                RecurseSubdirectories = true,
                IgnoreInaccessible = ignoreInaccessible,
                AttributesToSkip = OperatingSystem.IsWindows() ? FileAttributes.Hidden | FileAttributes.System : FileAttributes.System,
            })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && include(ref entry)
                // Only what has no length can be something else than a file; links tell nothing of what they lead to.
                && ((entry.Length > 0 && (entry.Attributes & FileAttributes.ReparsePoint) == 0) || RegularFile.Is(entry.ToFullPath())),
            ShouldRecursePredicate = (ref FileSystemEntry entry) =>
                entry.FileName is not ("node_modules" or "__pycache__" or "bin" or "obj")
                && (entry.Attributes & FileAttributes.ReparsePoint) == 0
                && recurse(ref entry),
        };

    private static bool IsSkillFolder(string folder) => File.Exists(Path.Combine(folder, "SKILL.md"));
}
