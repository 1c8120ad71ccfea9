using System.Diagnostics;

namespace SkVM.Tests.Lowering;

/// <summary>Runs a script of SkVM in a folder of its own; skips the test where there is no python3.</summary>
internal sealed class PythonScript : IDisposable
{
    private readonly string _script;

    /// <param name="name">The script.</param>
    /// <param name="asInSkill">Runs a copy in <c>skill/scripts/skvm</c>, for a script that reads another file of the skill.</param>
    public PythonScript(string name, bool asInSkill = false)
    {
        Skip.IfNot(Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "python3"))), "python3 is absent.");
        _script = Path.Combine(SharedData.Repository, "src", "SkVM.Compiler", "Lowering", "Forms", name);
        Folder = Directory.CreateTempSubdirectory("skvm-form-").FullName;
        if (!asInSkill)
            return;
        Write("skill/scripts/skvm/" + name, File.ReadAllText(_script));
        _script = Path.Combine(Folder, "skill", "scripts", "skvm", name);
    }

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
        var start = new ProcessStartInfo("python3") { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
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
            .ReplaceLineEndings("\n")
            .TrimEnd('\n');
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
