using System.Collections.Frozen;
using System.Diagnostics;
using System.Text.Json;

namespace SkVM.Environments;

/// <summary>
/// This machine, with what was installed for one skill before all else. Python is started once, for its search path, when a distribution is asked for; other
/// programs only when a version is. Not safe for several threads at once.
/// </summary>
public sealed class LocalMachine : IEnvironmentMachine
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly EnvironmentState _state;
    private readonly string[] _folders;
    private FrozenDictionary<string, string>? _distributions;

    /// <summary>This machine for a skill.</summary>
    /// <param name="state">Where the skill's packages are installed.</param>
    public LocalMachine(EnvironmentState state)
    {
        _state = state;
        _folders = [.. state.ExecutableFolders, .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)];
    }

    /// <inheritdoc/>
    public string Platform => OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux";

    /// <inheritdoc/>
    public string? FindExecutable(string name)
    {
        string[] extensions = OperatingSystem.IsWindows() ? ["", .. (Environment.GetEnvironmentVariable("PATHEXT") ?? ".EXE;.CMD;.BAT").Split(';')] : [""];
        foreach (string folder in _folders)
        {
            foreach (string extension in extensions)
            {
                string path = Path.Combine(folder, name + extension);
                if (File.Exists(path) && (OperatingSystem.IsWindows() ? name.Contains('.', StringComparison.Ordinal) || extension.Length > 0 : MayRun(path)))
                    return path;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public string? GetVersion(string path, string option) => Run(path, option) is { } output ? PackageVersion.FindIn(output) : null;

    /// <inheritdoc/>
    public string? FindDistribution(string name) => (_distributions ??= ReadDistributions()).GetValueOrDefault(Normal(name));

    /// <inheritdoc/>
    public string? FindPackage(string name)
    {
        foreach (string folder in NodeFolders())
        {
            string file = Path.Combine(folder, name, "package.json");
            if (!File.Exists(file))
                continue;
            try
            {
                using var json = JsonDocument.Parse(File.ReadAllBytes(file));
                return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("version", out JsonElement version) ? version.ToString() : "";
            }
            catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
            {
                return "";
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public bool HasVariable(string name) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name));

    private static bool MayRun(string path) =>
        OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;

    /// <summary>Distributions are known by the folders of their metadata: <c>{name}-{version}.dist-info</c>.</summary>
    private FrozenDictionary<string, string> ReadDistributions()
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        string? python = FindExecutable("python3") ?? FindExecutable("python");
        string path = python is null ? "" : Run(python, "-c", "import sys; print(\"\\n\".join(sys.path))") ?? "";
        foreach (string folder in path.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(Directory.Exists))
        {
            foreach (string entry in Directory.EnumerateFileSystemEntries(folder, "*-info"))
            {
                string name = Path.GetFileNameWithoutExtension(entry);
                int dash = name.IndexOf('-', StringComparison.Ordinal);
                if (Path.GetExtension(entry) is not (".dist-info" or ".egg-info") || dash <= 0)
                    continue;
                string version = name[(dash + 1)..];
                int rest = version.IndexOf("-py", StringComparison.Ordinal);
                found.TryAdd(Normal(name[..dash]), rest < 0 ? version : version[..rest]);
            }
        }

        return found.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private IEnumerable<string> NodeFolders()
    {
        yield return _state.NodeModules;
        yield return Path.Combine(_state.SkillFolder, "node_modules");
        yield return Path.Combine(Environment.CurrentDirectory, "node_modules");
        if (FindExecutable("npm") is { } npm)
            yield return Path.GetFullPath(Path.Combine(Path.GetDirectoryName(npm)!, OperatingSystem.IsWindows() ? "node_modules" : "../lib/node_modules"));
        if (!OperatingSystem.IsWindows())
        {
            yield return "/usr/local/lib/node_modules";
            yield return "/usr/lib/node_modules";
            yield return "/usr/share/nodejs";
        }

        foreach (string folder in (Environment.GetEnvironmentVariable("NODE_PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            yield return folder;
    }

    private static string Normal(string name) => name.Replace('_', '-').Replace('.', '-').ToLowerInvariant();

    /// <summary>What a program prints; null when it cannot be run or takes too long.</summary>
    private static string? Run(string path, params string[] arguments)
    {
        var start = new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(s_patience))
            {
                process.Kill(entireProcessTree: true);
                return null;
            }

            return output.GetAwaiter().GetResult() is { Length: > 0 } text ? text : error.GetAwaiter().GetResult();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
