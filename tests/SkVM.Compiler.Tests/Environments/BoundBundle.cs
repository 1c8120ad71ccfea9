using System.Diagnostics;
using SkVM.Environments;

namespace SkVM.Tests.Environments;

/// <summary>A compiled bundle's environment on disk, made of a list of dependencies; deleted at the end.</summary>
internal sealed class BoundBundle : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);

    public BoundBundle(params EnvironmentDependency[] dependencies)
        : this(new EnvironmentBinding { Skill = "demo", Dependencies = [.. dependencies] })
    {
    }

    public BoundBundle(EnvironmentBinding binding)
    {
        Binding = binding;
        Directory.CreateDirectory(Path.Combine(Folder, "env"));
        foreach ((string name, Bundles.BundleFile file) in EnvironmentScripts.All)
            Write(name, file.Content);
        Write(EnvironmentTable.Name, EnvironmentTable.Write(Binding));
    }

    public EnvironmentBinding Binding { get; }

    /// <summary>A folder whose name a careless script would run or split.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("skvm $(touch owned) 'b' ").FullName;

    public static EnvironmentDependency Needs(DependencyKind kind, string name, string? version = null, bool required = true) =>
        new(kind, name, version, required) { Sources = PackageSources.Of(kind, name, version, []) };

    /// <summary>Runs a script of the bundle with the POSIX shell.</summary>
    public BundleRun Sh(string script, params string[] arguments) => Run("sh", [Path.Combine(Folder, "env", script), .. arguments]);

    /// <summary>Runs a command in the bundle's folder.</summary>
    public BundleRun Run(string program, IEnumerable<string> arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in variables)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end");
        }

        return new BundleRun(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>A program that the bundle's own packages brought, as a shell script.</summary>
    public BoundBundle WithProgram(string name, string code)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Folder, ".skvm", "node_modules", ".bin")).FullName;
        File.WriteAllText(Path.Combine(folder, name), "#!/bin/sh\n" + code + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(folder, name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return this;
    }

    /// <summary>All files below the folder.</summary>
    public string[] Files() => [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void Write(string name, ReadOnlyMemory<byte> content) => File.WriteAllBytes(Path.Combine(Folder, "env", name), content.ToArray());
}

/// <summary>What a script printed and returned.</summary>
internal sealed record BundleRun(int ExitCode, string Output, string Error)
{
    /// <summary>The lines of dependencies, runs of blanks as one.</summary>
    public string[] Lines =>
        [
            .. Output
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => line[0] != '{')
                .Select(line => System.Text.RegularExpressions.Regex.Replace(line.Trim(), " +", " ")),
        ];

    /// <summary>The last line, which is JSON.</summary>
    public System.Text.Json.JsonElement Summary => System.Text.Json.JsonDocument.Parse(Output.TrimEnd().Split('\n')[^1]).RootElement;
}
