using System.Collections.Concurrent;

namespace SkVM.Emit;

/// <summary>
/// Writes below a folder. A file that already has the bytes is left alone, so that its time does not change; any other is
/// written to a temporary file first and then moved, so that a reader never sees half a file.
/// </summary>
public sealed class FolderOutput(string root) : ISkillOutput
{
    private readonly ConcurrentDictionary<string, byte> _written = new(StringComparer.Ordinal);

    /// <summary>The relative paths that were written or found up to date.</summary>
    public IEnumerable<string> Paths => _written.Keys.Order(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Write(string path, ReadOnlyMemory<byte> content, bool isExecutable = false)
    {
        string full = Path.Combine(root, path);
        _written.TryAdd(path, 0);
        if (HasContent(full, content.Span))
        {
            AllowExecution(full, isExecutable);
            return;
        }

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

    private static void AllowExecution(string path, bool isExecutable)
    {
        if (!isExecutable || OperatingSystem.IsWindows())
            return;
        UnixFileMode mode = File.GetUnixFileMode(path);
        UnixFileMode wanted = mode | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        if (mode != wanted)
            File.SetUnixFileMode(path, wanted);
    }

    private static bool HasContent(string path, ReadOnlySpan<byte> content)
    {
        var info = new FileInfo(path);
        return info.Exists && info.Length == content.Length && content.SequenceEqual(File.ReadAllBytes(path));
    }
}
