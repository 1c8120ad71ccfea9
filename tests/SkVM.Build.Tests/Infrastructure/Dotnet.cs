using System.Diagnostics;
using System.Text;

namespace SkVM.Build.Tests;

/// <summary>Runs the real <c>dotnet</c>, apart from the one that runs the tests.</summary>
internal static class Dotnet
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(4);

    /// <summary>Runs a command.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="arguments">The arguments, not escaped.</param>
    /// <param name="environment">Variables to set; a null value removes one.</param>
    public static DotnetResult Run(string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (string name in start.Environment.Keys.Where(IsSetByTheOuterDotnet).ToList())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        foreach ((string name, string? value) in environment ?? new Dictionary<string, string?>())
            start.Environment[name] = value;

        var output = new StringBuilder();
        void Append(string? line)
        {
            lock (output)
                output.AppendLine(line);
        }

        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, e) => Append(e.Data);
        process.ErrorDataReceived += (_, e) => Append(e.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        string command = "dotnet " + string.Join(' ', start.ArgumentList);
        if (!process.WaitForExit(s_limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{command} took more than {s_limit}:\n{output}");
        }

        process.WaitForExit();
        lock (output)
            return new DotnetResult(command, process.ExitCode, output.ToString());
    }

    /// <summary>What <c>dotnet test</c> sets for its own MSBuild would mislead the one that is started here.</summary>
    private static bool IsSetByTheOuterDotnet(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("NUGET_PACKAGES", StringComparison.OrdinalIgnoreCase)
        || name.Equals("CI", StringComparison.Ordinal)
        || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase);
}

/// <summary>What a command said.</summary>
internal sealed record DotnetResult(string Command, int ExitCode, string Output)
{
    /// <summary>Fails the test, with the output, unless the command succeeded.</summary>
    public DotnetResult Succeeded()
    {
        Assert.True(ExitCode == 0, $"{Command} ended with {ExitCode}:\n{Output}");
        return this;
    }
}
