using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;

namespace SkVM.Runtime.Hosts.Processes;

/// <summary>Finds what a script left running by the pipes of its output, which stay open in everything it started and did not take them from. Only Linux shows it.</summary>
internal static class PipeHolders
{
    /// <summary>The pipes that a process writes its output to, as <c>/proc</c> names them.</summary>
    public static string[] Names(Process process)
    {
        if (!OperatingSystem.IsLinux())
            return [];
        return [.. new[] { process.StandardOutput.BaseStream, process.StandardError.BaseStream }.OfType<PipeStream>()
            .Select(pipe => Target($"/proc/self/fd/{pipe.SafePipeHandle.DangerousGetHandle().ToString(CultureInfo.InvariantCulture)}"))
            .Where(name => name.StartsWith("pipe:", StringComparison.Ordinal))];
    }

    /// <summary>True when another process has one of the pipes open.</summary>
    public static bool AreHeld(string[] pipes) => Of(pipes).Any();

    /// <summary>Ends every other process that has one of the pipes open.</summary>
    public static void Kill(string[] pipes)
    {
        foreach (int id in Of(pipes))
        {
            try
            {
                using Process process = Process.GetProcessById(id);
                process.Kill();
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                // It ended in the meantime, or belongs to somebody else.
            }
        }
    }

    /// <summary>The processes beside this one that have one of the pipes open.</summary>
    private static IEnumerable<int> Of(string[] pipes)
    {
        if (pipes.Length == 0)
            yield break;
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out int id) && id != Environment.ProcessId && Holds(folder, pipes))
                yield return id;
        }
    }

    private static bool Holds(string folder, string[] pipes)
    {
        try
        {
            foreach (string descriptor in Directory.EnumerateFileSystemEntries(Path.Combine(folder, "fd")))
            {
                if (pipes.Contains(Target(descriptor)))
                    return true;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended, or belongs to somebody else.
        }

        return false;
    }

    private static string Target(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
