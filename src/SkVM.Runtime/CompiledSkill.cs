using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using SkVM.CodeTemplates;
using SkVM.Manifest;
using SkVM.Targets;

namespace SkVM.Runtime;

/// <summary>A compiled skill bundle on disk: its manifest and its files. Immutable; the files are read when they are asked for.</summary>
public sealed class CompiledSkill
{
    private readonly Dictionary<string, string> _paths;

    private CompiledSkill(string folder, SkillManifest manifest)
    {
        Folder = folder;
        Manifest = manifest;
        _paths = new Dictionary<string, string>(manifest.Files.Length, StringComparer.Ordinal);
        foreach (ManifestFile file in manifest.Files)
            _paths[file.Path ?? ""] = PathIn(folder, file.Path ?? "");
    }

    /// <summary>The bundle's folder, as a full path.</summary>
    public string Folder { get; }

    /// <summary>The manifest.</summary>
    public SkillManifest Manifest { get; }

    /// <summary>The skill's name.</summary>
    public string Name => Manifest.Skill;

    /// <summary>Loads the bundle in a folder.</summary>
    /// <param name="folder">The folder that holds <c>skvm.json</c>.</param>
    /// <exception cref="InvalidSkillBundleException">There is no manifest, it cannot be read, or it names a file outside the folder.</exception>
    public static CompiledSkill Load(string folder)
    {
        string path = Path.Combine(Path.GetFullPath(folder), SkillManifestFile.Name);
        try
        {
            return new CompiledSkill(Path.GetFullPath(folder), SkillManifestFile.Read(File.ReadAllBytes(path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidSkillBundleException($"'{path}' cannot be read: {e.Message} Compile the skill with 'dotnet build' or 'skvm compile'.", e);
        }
        catch (JsonException e)
        {
            throw new InvalidSkillBundleException($"'{path}' is not a manifest: {e.Message} Compile the skill again.", e);
        }
    }

    /// <summary>Loads every bundle of a target, in ordinal order of the folder names.</summary>
    /// <param name="skillsFolder">The <c>skills</c> folder beside an application that has skills.</param>
    /// <param name="target">The target.</param>
    /// <exception cref="InvalidSkillBundleException">There are no bundles for the target, or one cannot be read; the message names the targets that are there.</exception>
    public static ImmutableArray<CompiledSkill> LoadAll(string skillsFolder, SkillTarget target)
    {
        string folder = Path.Combine(Path.GetFullPath(skillsFolder), target.FolderName);
        if (!Directory.Exists(folder))
        {
            string[] present = Directory.Exists(skillsFolder)
                ? [.. Directory.EnumerateDirectories(skillsFolder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)]
                : [];
            throw new InvalidSkillBundleException(
                $"There are no skills compiled for '{target}' in '{skillsFolder}'; "
                + (present.Length == 0 ? "there are none at all." : $"there are {string.Join(", ", present)}."));
        }

        return [.. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Select(Load)];
    }

    /// <summary>
    /// The compiled instructions, SKILL.md, with the bundle's folder in place of <see cref="SkillFolderAnchor.Placeholder"/>. Where the folder's path
    /// cannot be written into commands (<see cref="SkillFolderAnchor.CanBind"/>), the placeholder stays: set the variable <c>SKVM_SKILL_DIR</c> then.
    /// </summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public string ReadInstructions() => ReadText("SKILL.md");

    /// <summary>A Markdown file of the bundle, bound as <see cref="ReadInstructions"/> binds SKILL.md.</summary>
    /// <param name="file">A path of <see cref="SkillManifest.Files"/>.</param>
    /// <exception cref="ArgumentException">The bundle has no such file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public string ReadText(string file)
    {
        string text = File.ReadAllText(GetPath(file));
        if (!SkillFolderAnchor.CanBind(Folder))
            return text;
        return SkillFolderAnchor.Bind(Manifest.InstalledFolder is { } moved && moved != Folder ? SkillFolderAnchor.Release(text, moved) : text, Folder);
    }

    /// <summary>The full path of a file of the bundle.</summary>
    /// <param name="file">A path of <see cref="SkillManifest.Files"/>, as the stubs' <c>Resources</c> give it.</param>
    /// <exception cref="ArgumentException">The bundle has no such file.</exception>
    public string GetPath(string file) =>
        _paths.TryGetValue(file, out string? path)
            ? path
            : throw new ArgumentException($"The skill '{Name}' has no file '{file}'.", nameof(file));

    /// <summary>The template that a stub's call names.</summary>
    /// <exception cref="ArgumentException">The call is for another skill, or the bundle has no such template with these parameters.</exception>
    public ManifestTemplate GetTemplate(CodeTemplateCall call)
    {
        if (call.Skill != Name)
            throw new ArgumentException($"The call is for the skill '{call.Skill}', not for '{Name}'.", nameof(call));
        ManifestTemplate template = Manifest.Templates.FirstOrDefault(known => known.Id == call.TemplateId)
            ?? throw new ArgumentException($"The skill '{Name}' has no template '{call.TemplateId}'.", nameof(call));
        return template.Parameters.Select(parameter => parameter.Name).SequenceEqual(call.Arguments.Select(argument => argument.Name))
            ? template
            : throw new ArgumentException(
                $"The template '{template.Id}' of '{Name}' has other parameters than the call: the stub and the bundle are of different builds.", nameof(call));
    }

    /// <summary>The files that are missing, or differ from what was compiled; empty when the bundle is intact.</summary>
    public ImmutableArray<string> FindChangedFiles() => [.. Manifest.Files.Where(file => !IsIntact(file)).Select(file => file.Path)];

    /// <summary>The full path of a file in a folder. A manifest is data: its paths must not leave the folder.</summary>
    private static string PathIn(string folder, string file)
    {
        string root = Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar;
        string full = file.Contains('\0', StringComparison.Ordinal) ? "" : Path.GetFullPath(Path.Combine(folder, file));
        return full.Length > root.Length && full.StartsWith(root, StringComparison.Ordinal)
            ? full
            : throw new InvalidSkillBundleException($"'{Path.Combine(folder, SkillManifestFile.Name)}' names a file outside the skill: '{file}'. Compile the skill again.");
    }

    private bool IsIntact(ManifestFile file)
    {
        string path = GetPath(file.Path);
        if (!File.Exists(path))
            return false;
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream)) == file.Sha256;
    }
}
