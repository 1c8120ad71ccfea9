using System.Diagnostics;

namespace SkVM.Tests;

/// <summary>What one run of the real <c>skvm</c> process printed and returned.</summary>
internal sealed record SkvmProcess(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    public static SkvmProcess Run(string workingDirectory, params string[] arguments) => Run(workingDirectory, arguments, _ => { });

    /// <summary>Runs it as a user for whom rights hold, also where the tests are run by root.</summary>
    public static SkvmProcess RunWithoutPrivileges(string workingDirectory, params string[] arguments) =>
        Environment.IsPrivilegedProcess
            ? Start(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "dotnet"], workingDirectory, arguments, _ => { })
            : Run(workingDirectory, arguments);

    /// <summary>Runs it and does something meanwhile.</summary>
    public static SkvmProcess Run(string workingDirectory, string[] arguments, Action<Process> meanwhile) => Start(["dotnet"], workingDirectory, arguments, meanwhile);

    private static SkvmProcess Start(string[] command, string workingDirectory, string[] arguments, Action<Process> meanwhile)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = workingDirectory, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "skvm.dll"));
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        meanwhile(process);
        if (!process.WaitForExit(s_limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"skvm {string.Join(' ', arguments)} did not end");
        }

        return new SkvmProcess(process.ExitCode, output.Result, error.Result);
    }
}
