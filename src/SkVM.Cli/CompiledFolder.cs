using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using SkVM.Manifest;

namespace SkVM.Cli;

/// <summary>A compiled or installed skill on disk: a folder, and what its manifest says of the files in it.</summary>
/// <param name="Folder">The folder, as a full path.</param>
/// <param name="Manifest">What is written in its <c>skvm.json</c>.</param>
internal sealed record CompiledFolder(string Folder, SkillManifest Manifest)
{
    /// <summary>Reads the manifest of a folder; null where there is none.</summary>
    /// <exception cref="WrongCallException">The file is not a manifest.</exception>
    public static CompiledFolder? Find(string folder)
    {
        string path = Path.Combine(folder, SkillManifestFile.Name);
        try
        {
            return File.Exists(path) ? new CompiledFolder(folder, SkillManifestFile.Read(File.ReadAllBytes(path))) : null;
        }
        catch (JsonException e)
        {
            throw new WrongCallException($"'{path}' is not a manifest: {e.Message}");
        }
    }

    /// <summary>The full path of a file. A manifest is data: its paths must not leave the folder.</summary>
    /// <exception cref="WrongCallException">The path does.</exception>
    public string PathOf(ManifestFile file) => PathIn(Folder, file);

    /// <inheritdoc cref="PathOf"/>
    public static string PathIn(string folder, ManifestFile file)
    {
        string full = Path.GetFullPath(Path.Combine(folder, file.Path));
        return full.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? full : throw new WrongCallException($"the manifest names a file outside the skill: '{file.Path}'");
    }

    /// <summary>The files that are there with other bytes than the manifest says.</summary>
    public ImmutableArray<string> FindChanged() =>
        [.. Manifest.Files.Where(file => File.Exists(PathOf(file)) && HashOf(File.ReadAllBytes(PathOf(file))) != file.Sha256).Select(file => file.Path)];

    public static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
