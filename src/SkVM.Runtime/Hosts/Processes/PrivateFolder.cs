namespace SkVM.Runtime.Hosts.Processes;

/// <summary>A folder made for one run or worker.</summary>
internal static class PrivateFolder
{
    /// <summary>Removes it. What a program left running holds or still writes may stay: that must not take the place of a result.</summary>
    public static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It lies in the system's folder for temporary files, which the system clears.
        }
    }
}
