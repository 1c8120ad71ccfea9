using System.Security.Cryptography;

namespace SkVM.Build.Tests;

/// <summary>The files of a folder by their relative paths, each with its time and a hash of its content.</summary>
internal sealed class FolderSnapshot
{
    private readonly SortedDictionary<string, (long Time, string Hash)> _files = new(StringComparer.Ordinal);

    public IEnumerable<string> Paths => _files.Keys;

    public static FolderSnapshot Of(string folder)
    {
        var snapshot = new FolderSnapshot();
        if (!Directory.Exists(folder))
            return snapshot;
        foreach (string file in Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
        {
            string path = Path.GetRelativePath(folder, file).Replace('\\', '/');
            snapshot._files[path] = (File.GetLastWriteTimeUtc(file).Ticks, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))));
        }

        return snapshot;
    }

    /// <summary>The paths that were written since an earlier snapshot, new ones included.</summary>
    public IReadOnlyList<string> WrittenSince(FolderSnapshot earlier) =>
        [.. _files.Where(file => !earlier._files.TryGetValue(file.Key, out var old) || old.Time != file.Value.Time).Select(file => file.Key)];

    /// <summary>Paths with the hashes of their contents; equal for equal folders.</summary>
    public IReadOnlyList<string> Contents => [.. _files.Select(file => $"{file.Key} {file.Value.Hash}")];
}
