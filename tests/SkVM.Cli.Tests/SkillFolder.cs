namespace SkVM.Tests;

/// <summary>A temporary folder with skills; deleted at the end.</summary>
public sealed class SkillFolder : IDisposable
{
    public const string Good = "---\nname: good-skill\ndescription: Prints a greeting. Use to greet.\n---\n\n# Greet\n\nSay hello.\n";

    public string Root { get; } = Directory.CreateTempSubdirectory("skvm cli ä").FullName;

    public SkillFolder With(string path, string text)
    {
        string full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return this;
    }

    /// <summary>Changes rights of all below a path, as <c>chmod</c> does.</summary>
    public static void ChangeMode(string mode, string path)
    {
        using var changed = System.Diagnostics.Process.Start("chmod", ["-R", mode, path]);
        changed.WaitForExit();
        Assert.Equal(0, changed.ExitCode);
    }

    public static void MakePipe(string path)
    {
        using var made = System.Diagnostics.Process.Start("mkfifo", [path]);
        made.WaitForExit();
        Assert.Equal(0, made.ExitCode);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
