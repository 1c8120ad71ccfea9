using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace SkVM.Runtime.Hosts.Processes;

/// <summary>The memory bound of a process, which those it starts inherit (Linux: <c>prlimit(2)</c>, RLIMIT_AS).</summary>
internal static partial class AddressSpace
{
    private const int RlimitAs = 9;

    public static void Limit(int processId, long bytes)
    {
        if (OperatingSystem.IsLinux())
        {
            var limit = new ResourceLimit((ulong)bytes, (ulong)bytes);
            _ = SetLimit(processId, RlimitAs, in limit, 0);
        }
    }

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "prlimit")]
    private static partial int SetLimit(int processId, int resource, in ResourceLimit limit, nint oldLimit);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct ResourceLimit(ulong soft, ulong hard)
    {
        public readonly ulong Soft = soft;
        public readonly ulong Hard = hard;
    }
}
