namespace SkVM.Bundles;

/// <summary>The one way by which files reach the compiler.</summary>
public interface IBundleFileSystem
{
    /// <summary>The files below a skill's folder, in ordinal order of their paths, SKILL.md included.</summary>
    /// <param name="folder">The folder that holds the SKILL.md.</param>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    IEnumerable<string> EnumerateBundle(string folder);

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    ReadOnlyMemory<byte> ReadAllBytes(string path);

    /// <summary>True when the file may be executed; false where the file system does not know.</summary>
    bool IsExecutable(string path) => false;
}
