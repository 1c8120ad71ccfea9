using System.Diagnostics;

namespace SkVM.Tests.Hosts;

/// <summary>The interpreters of this machine. A version manager's wrapper takes longer to start than Python itself, so it is asked once for the real one.</summary>
internal static class Interpreters
{
    public static string Python { get; } = Ask("python3", "-c", "import sys; print(sys.executable)");

    /// <summary>PowerShell's engine behind its command line, which the tests bring along: few machines have <c>pwsh</c>.</summary>
    public static string PowerShell { get; } = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "SkVM.PowerShell.exe" : "SkVM.PowerShell");

    private static string Ask(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        return process.StandardOutput.ReadToEnd().Trim();
    }
}
