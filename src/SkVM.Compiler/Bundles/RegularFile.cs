using System.Formats.Tar;

namespace SkVM.Bundles;

/// <summary>Tells files from pipes, sockets and devices, which would block who reads them or never end.</summary>
internal static class RegularFile
{
    /// <summary>True for a regular file, a link to one, and a link to nothing.</summary>
    /// <param name="path">A path that is no folder.</param>
    public static bool Is(string path)
    {
        if (OperatingSystem.IsWindows())
            return true;
        try
        {
            var file = new FileInfo(path);
            if (file.LinkTarget is not null)
                file = (FileInfo)file.ResolveLinkTarget(returnFinalTarget: true)!;
            return !file.Exists || file.Length > 0 || IsRegularEntry(file.FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Links in a circle, or what may not be looked at: who reads it says so.
            return true;
        }
    }

    /// <summary>The archive writer is the only one in the framework that tells the types of what has no length.</summary>
    private static bool IsRegularEntry(string path)
    {
        using var archive = new MemoryStream();
        try
        {
            using (var writer = new TarWriter(archive, TarEntryFormat.Ustar, leaveOpen: true))
                writer.WriteEntry(path, "file");
        }
        catch (IOException)
        {
            // Sockets cannot be archived.
            return false;
        }

        archive.Position = 0;
        using var reader = new TarReader(archive);
        return reader.GetNextEntry()?.EntryType == TarEntryType.RegularFile;
    }
}
