using System.Collections.Immutable;

namespace SkVM.Runtime.Hosts.Processes;

/// <summary>The files below a folder with their sizes and times, to see afterwards which a run changed.</summary>
internal sealed class FileListing
{
    private const int MaxFiles = 10_000;
    private static readonly EnumerationOptions s_options = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };
    private readonly string _folder;
    private readonly Dictionary<string, (long Length, DateTime Written)>? _files;

    private FileListing(string folder, Dictionary<string, (long, DateTime)>? files)
    {
        _folder = folder;
        _files = files;
    }

    public static FileListing Of(string folder) => new(folder, List(folder));

    /// <summary>The paths that were made, changed or removed since; null when there are too many files to tell.</summary>
    public ImmutableArray<string>? ChangesSince()
    {
        if (_files is null || List(_folder) is not { } now)
            return null;
        IEnumerable<string> changed = now.Where(file => !_files.TryGetValue(file.Key, out var old) || old != file.Value).Select(file => file.Key);
        IEnumerable<string> removed = _files.Keys.Where(file => !now.ContainsKey(file));
        return [.. changed.Concat(removed).Select(path => Path.GetRelativePath(_folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];
    }

    private static Dictionary<string, (long Length, DateTime Written)>? List(string folder)
    {
        var files = new Dictionary<string, (long, DateTime)>(StringComparer.Ordinal);
        foreach (FileInfo file in new DirectoryInfo(folder).EnumerateFiles("*", s_options))
        {
            if (files.Count == MaxFiles)
                return null;
            files[file.FullName] = (file.Length, file.LastWriteTimeUtc);
        }

        return files;
    }
}
