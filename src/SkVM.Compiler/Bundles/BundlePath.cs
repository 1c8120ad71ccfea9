namespace SkVM.Bundles;

/// <summary>Paths of bundle files: always <c>/</c>, resolved by text alone.</summary>
internal static class BundlePath
{
    public static string Normalize(string path) => path.Replace('\\', '/');

    /// <summary>The folder of a path with its final <c>/</c>; empty where there is none.</summary>
    public static string FolderOf(string path) => path[..(path.LastIndexOf('/') + 1)];

    /// <summary>The last name of a folder that ends with <c>/</c>; empty for the empty folder.</summary>
    public static string NameOfFolder(string folder)
    {
        string trimmed = folder.TrimEnd('/');
        return trimmed[(trimmed.LastIndexOf('/') + 1)..];
    }

    /// <summary>The path in a folder that a path leads to by way of somewhere else: an absolute one, or one that climbs out and comes back. Null when it ends elsewhere.</summary>
    /// <param name="folder">The folder with its final <c>/</c>, absolute or relative to the same place as the path.</param>
    /// <param name="path">The path as it is written, with <c>/</c>.</param>
    public static string? FindInside(string folder, string path)
    {
        if (IsAbsolute(path) && !IsAbsolute(folder))
            return null;
        string? root = Resolve(folder), full = Resolve(IsAbsolute(path) ? path : folder + path);
        if (root is null or "" || full is null || !full.StartsWith(root, StringComparison.Ordinal))
            return null;
        return full.Length == root.Length ? "" : full[root.Length] == '/' ? full[(root.Length + 1)..] : null;
    }

    /// <summary>True for a path from the root of a file system, of a drive, or of the user's own folder.</summary>
    public static bool IsAbsolute(string path) => path.StartsWith('/') || path.StartsWith('~') || (path.Length > 1 && path[1] == ':');

    /// <summary>True for a relative path of plain names: no empty part, <c>.</c>, <c>..</c> or NUL.</summary>
    public static bool IsInside(ReadOnlySpan<char> relative)
    {
        if (relative.IsEmpty || relative.Contains('\0'))
            return false;
        foreach (Range part in relative.Split('/'))
        {
            if (relative[part] is "" or "." or "..")
                return false;
        }

        return true;
    }

    /// <summary>Resolves <c>.</c> and <c>..</c> in a relative path; null when it leaves its root.</summary>
    public static string? Resolve(string relative)
    {
        var parts = new List<string>();
        foreach (string part in relative.Split('/'))
        {
            if (part is "" or ".")
                continue;
            if (part != "..")
                parts.Add(part);
            else if (parts.Count == 0)
                return null;
            else
                parts.RemoveAt(parts.Count - 1);
        }

        return string.Join('/', parts);
    }
}
