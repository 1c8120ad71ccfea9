using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SkVM.Manifest;

namespace SkVM.Cli;

/// <summary>Puts a compiled skill where an agent finds it: its files, with the absolute path of the new folder in the Markdown texts.</summary>
internal static class SkillInstallation
{
    /// <summary>Installs one skill and returns its new folder.</summary>
    /// <param name="source">A folder with <c>skvm.json</c>.</param>
    /// <param name="skills">The folder that holds the agent's skills.</param>
    /// <exception cref="WrongCallException">The source is not a compiled skill, or the place is taken or cannot be bound.</exception>
    public static string Install(string source, string skills)
    {
        SkillManifest manifest = Read(source) ?? throw new WrongCallException($"'{source}' is not a compiled skill: it has no {SkillManifestFile.Name}. Compile it with 'skvm compile'.");
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(source)));
        string folder = Path.Combine(Path.GetFullPath(skills), name);
        if (!SkillFolderAnchor.CanBind(folder))
            throw new WrongCallException($"'{folder}' cannot be written into commands: use a folder without quotes, $, back quotes and angle brackets.");
        if (Directory.Exists(folder))
            RemoveOld(folder, Path.GetFullPath(source));
        var files = ImmutableArray.CreateBuilder<ManifestFile>(manifest.Files.Length);
        foreach (ManifestFile file in manifest.Files)
        {
            string from = PathIn(Path.GetFullPath(source), file.Path), to = PathIn(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to, overwrite: true);
            files.Add(file.Path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) ? Bind(file, to, folder) : file);
        }

        File.WriteAllBytes(Path.Combine(folder, SkillManifestFile.Name), SkillManifestFile.Write(manifest with { Files = files.DrainToImmutable() }));
        return folder;
    }

    private static SkillManifest? Read(string folder)
    {
        string path = Path.Combine(folder, SkillManifestFile.Name);
        try
        {
            return File.Exists(path) ? SkillManifestFile.Read(File.ReadAllBytes(path)) : null;
        }
        catch (JsonException e)
        {
            throw new WrongCallException($"'{path}' is not a manifest: {e.Message}");
        }
    }

    /// <summary>Removes the files of an earlier installation; what is not SkVM's is never touched.</summary>
    private static void RemoveOld(string folder, string source)
    {
        if (folder == source)
            throw new WrongCallException($"'{folder}' is the compiled skill itself: install it into another folder.");
        if (Read(folder) is not { } old)
            throw new WrongCallException($"'{folder}' is there and was not installed by skvm: remove it first.");
        foreach (ManifestFile file in old.Files)
            File.Delete(PathIn(folder, file.Path));
    }

    private static ManifestFile Bind(ManifestFile file, string path, string folder)
    {
        byte[] bytes = File.ReadAllBytes(path);
        string text = Encoding.UTF8.GetString(bytes), bound = SkillFolderAnchor.Bind(text, folder);
        if (ReferenceEquals(text, bound))
            return file;
        bytes = Encoding.UTF8.GetBytes(bound);
        File.WriteAllBytes(path, bytes);
        return file with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
    }

    /// <summary>A manifest is data: its paths must not leave the folder.</summary>
    private static string PathIn(string folder, string path)
    {
        string full = Path.GetFullPath(Path.Combine(folder, path));
        return full.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? full : throw new WrongCallException($"the manifest names a file outside the skill: '{path}'");
    }
}
