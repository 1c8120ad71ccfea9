using System.IO.Enumeration;

namespace SkVM.Bundles;

/// <summary>
/// The files on disk. A bundle holds everything below its folder except hidden files and folders, <c>node_modules</c>,
/// <c>__pycache__</c>, <c>bin</c>, <c>obj</c>, and folders with a SKILL.md of their own. Links to folders are not followed; pipes, sockets and devices are skipped.
/// </summary>
public sealed class PhysicalBundleFileSystem : IBundleFileSystem
{
    /// <summary>The only instance that is needed.</summary>
    public static PhysicalBundleFileSystem Instance { get; } = new();

    /// <inheritdoc/>
    public IEnumerable<string> EnumerateBundle(string folder)
    {
        IEnumerable<string> found = Enumerate(folder.Length == 0 ? "." : folder, (ref FileSystemEntry entry) => !IsSkillFolder(entry.ToFullPath()));
        List<string> files = [.. folder.Length == 0 ? found.Select(path => Path.GetRelativePath(".", path)) : found];
        files.Sort(StringComparer.Ordinal);
        return files;
    }

    /// <summary>Every SKILL.md below a folder, in the order of the file system.</summary>
    /// <param name="folder">The folder to search.</param>
    public static IEnumerable<string> FindSkills(string folder) =>
        Enumerate(folder, (ref FileSystemEntry _) => true, name => name.Equals("SKILL.md", StringComparison.Ordinal));

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> ReadAllBytes(string path) => File.ReadAllBytes(path);

    /// <inheritdoc/>
    public bool IsExecutable(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & UnixFileMode.UserExecute) != 0;

    private static FileSystemEnumerable<string> Enumerate(
        string folder,
        FileSystemEnumerable<string>.FindPredicate recurse,
        NamePredicate? include = null) =>
        new(folder, (ref FileSystemEntry entry) => entry.ToSpecifiedFullPath(), new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && entry.FileName is not ['.', ..] && (include is null || include(entry.FileName))
                // Only what has no length can be something else than a file; links tell nothing of what they lead to.
                && ((entry.Length > 0 && (entry.Attributes & FileAttributes.ReparsePoint) == 0) || RegularFile.Is(entry.ToFullPath())),
            ShouldRecursePredicate = (ref FileSystemEntry entry) =>
                entry.FileName is not ['.', ..] and not "node_modules" and not "__pycache__" and not "bin" and not "obj"
                && (entry.Attributes & FileAttributes.ReparsePoint) == 0
                && recurse(ref entry),
        };

    private static bool IsSkillFolder(string folder) => File.Exists(Path.Combine(folder, "SKILL.md"));

    private delegate bool NamePredicate(ReadOnlySpan<char> name);
}
