using System.Diagnostics;

namespace SkVM.Tests.Lowering;

/// <summary>Runs a script of SkVM in a folder of its own; skips the test where there is no python3.</summary>
internal sealed class PythonScript : IDisposable
{
    private readonly string _script;
    private readonly string _own = Directory.CreateTempSubdirectory("skvm-form-own-").FullName;

    /// <param name="name">The script.</param>
    /// <param name="asInSkill">Runs a copy in <c>skill/scripts/skvm</c>, for a script that reads another file of the skill.</param>
    public PythonScript(string name, bool asInSkill = false)
    {
        Skip.IfNot(Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "python3"))), "python3 is absent.");
        Folder = Directory.CreateTempSubdirectory("skvm-form-").FullName;
        StateHome = Path.Combine(_own, "state");
        _script = asInSkill ? Path.Combine(Folder, "skill", "scripts", "skvm", name) : Path.Combine(_own, name);
        Directory.CreateDirectory(Path.GetDirectoryName(_script)!);
        File.WriteAllText(_script, SkVM.Lowering.Forms.CompiledForm.ReadScript(name));
    }

    /// <summary>The folder below which the script keeps what it notes.</summary>
    public string StateHome { get; set; }

    /// <summary>Where the script is run; in <see cref="Folder"/> by default.</summary>
    public string? WorkingFolder { get; set; }

    /// <summary>The files that the script keeps.</summary>
    public string[] States => Directory.Exists(StateHome) ? Directory.GetFiles(StateHome, "*.json", SearchOption.AllDirectories) : [];

    public string Folder { get; }

    public PythonScript Write(string path, string text)
    {
        string full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return this;
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    public bool Has(string path) => File.Exists(Path.Combine(Folder, path));

    /// <summary>What the script prints; its error text with <c>!</c> before it when it fails. The path of the script is shown as its name.</summary>
    public string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("python3") { WorkingDirectory = WorkingFolder ?? Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["XDG_STATE_HOME"] = StateHome;
        start.ArgumentList.Add("-I");
        start.ArgumentList.Add(_script);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        string shown = process.ExitCode == 0 ? output : "!" + error.GetAwaiter().GetResult();
        return shown
            .Replace(_script, Path.GetFileName(_script), StringComparison.Ordinal)
            .Replace(Folder, "FOLDER", StringComparison.Ordinal)
            .Replace(StateHome, "STATE", StringComparison.Ordinal)
            .ReplaceLineEndings("\n")
            .TrimEnd('\n');
    }

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        Directory.Delete(_own, recursive: true);
    }
}
