namespace SkVM.Environments;

/// <summary>The folder that the packages of one skill are installed into: <c>.skvm</c> in the skill's folder, or what the variable <c>SKVM_ENV_DIR</c> names.</summary>
/// <param name="SkillFolder">The skill's folder, as a full path.</param>
/// <param name="Folder">The folder of the packages, as a full path.</param>
public sealed record EnvironmentState(string SkillFolder, string Folder)
{
    /// <summary>The state of a skill.</summary>
    /// <param name="skillFolder">The skill's folder.</param>
    public static EnvironmentState Of(string skillFolder)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(skillFolder));
        string? other = Environment.GetEnvironmentVariable("SKVM_ENV_DIR");
        return new EnvironmentState(full, string.IsNullOrEmpty(other) ? Path.Combine(full, ".skvm") : Path.GetFullPath(other));
    }

    /// <summary>The virtual environment of Python.</summary>
    public string VirtualEnvironment => Path.Combine(Folder, "venv");

    /// <summary>The Python of the virtual environment.</summary>
    public string Python => OperatingSystem.IsWindows() ? Path.Combine(VirtualEnvironment, "Scripts", "python.exe") : Path.Combine(VirtualEnvironment, "bin", "python");

    /// <summary>The npm packages.</summary>
    public string NodeModules => Path.Combine(Folder, "node_modules");

    /// <summary>Where executables of packages lie.</summary>
    public IEnumerable<string> ExecutableFolders => [Path.GetDirectoryName(Python)!, Path.Combine(NodeModules, ".bin")];
}
