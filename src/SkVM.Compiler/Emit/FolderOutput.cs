using System.Collections.Concurrent;
using SkVM.Bundles;

namespace SkVM.Emit;

/// <summary>
/// Writes below a folder. A file that already has the bytes and the right to execute is left alone, so that its time does not change; any other is
/// written to a temporary file first and then moved, so that a reader never sees half a file.
/// </summary>
public sealed class FolderOutput(string root) : ISkillOutput
{
    private readonly ConcurrentDictionary<string, byte> _written = new(StringComparer.Ordinal);

    /// <summary>The relative paths that were written or found up to date.</summary>
    public IEnumerable<string> Paths => _written.Keys.Order(StringComparer.Ordinal);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The path is not relative, or not of plain names.</exception>
    public void Write(string path, ReadOnlyMemory<byte> content, bool isExecutable = false)
    {
        if (!BundlePath.IsInside(path))
            throw new ArgumentException($"'{path}' is no path below the output folder: it must be relative, of plain names.", nameof(path));
        string full = Path.Combine(root, path);
        _written.TryAdd(path, 0);
        if (HasContent(full, content.Span) && HasMode(full, isExecutable))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        string temporary = $"{full}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.tmp";
        try
        {
            using (FileStream stream = File.Create(temporary))
                stream.Write(content.Span);
            AllowExecution(temporary, isExecutable);
            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Deletes a file, if it is there, and the folders below the root that it leaves empty.</summary>
    /// <param name="path">Relative, with <c>/</c>.</param>
    /// <exception cref="IOException">The file cannot be deleted.</exception>
    public void Delete(string path)
    {
        string full = Path.Combine(root, path), folder = Path.GetDirectoryName(full)!;
        if (Directory.Exists(folder))
            File.Delete(full);
        while (folder.Length > root.Length && Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
            folder = Path.GetDirectoryName(folder)!;
        }
    }

    private static void AllowExecution(string path, bool isExecutable)
    {
        if (isExecutable && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    private static bool HasMode(string path, bool isExecutable) => OperatingSystem.IsWindows() || PhysicalBundleFileSystem.Instance.IsExecutable(path) == isExecutable;

    private static bool HasContent(string path, ReadOnlySpan<byte> content)
    {
        var info = new FileInfo(path);
        return info.Exists && info.Length == content.Length && content.SequenceEqual(File.ReadAllBytes(path));
    }
}
