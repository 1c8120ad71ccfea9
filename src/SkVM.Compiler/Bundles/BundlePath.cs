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
