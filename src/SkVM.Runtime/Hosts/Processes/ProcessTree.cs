using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SkVM.Runtime.Hosts.Processes;

/// <summary>Ends a process and all that it started, also what no longer has it for a parent.</summary>
internal static class ProcessTree
{
    /// <summary>The variable that marks everything that one run started.</summary>
    public const string Mark = "SKVM_RUN";

    /// <summary>Ends a process and all that it and its run started.</summary>
    public static void Kill(Process root, string run)
    {
        KillTree(root);
        KillRun(run);
    }

    /// <summary>Ends what a run started and what may have left its parent. Only Linux shows it.</summary>
    public static void KillRun(string run) => KillMarked(Mark, run);

    /// <summary>Ends every process that was started with a variable of this value. Only Linux shows it.</summary>
    public static void KillMarked(string variable, string value)
    {
        if (!OperatingSystem.IsLinux())
            return;

        // A daemon detaches from the tree but keeps the mark. It may be starting another one right now: look until none is left.
        byte[] mark = Encoding.UTF8.GetBytes($"{variable}={value}");
        for (int round = 0; round < 5 && KillMarked(mark); round++)
        {
        }
    }

    private static bool KillMarked(ReadOnlySpan<byte> mark)
    {
        bool found = false;
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out int id)
                || id == Environment.ProcessId
                || !IsMarked(folder, mark))
                continue;
            found = true;
            try
            {
                using Process process = Process.GetProcessById(id);
                KillTree(process);
            }
            catch (ArgumentException)
            {
                // It ended in the meantime.
            }
        }

        return found;
    }

    private static bool IsMarked(string folder, ReadOnlySpan<byte> mark)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, "environ")).AsSpan().IndexOf(mark) >= 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void KillTree(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException or NotSupportedException)
        {
            // It ended by itself, or a part of it belongs to somebody else.
        }
    }
}
