using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SkVM.Bundles;
using SkVM.Emit;
using SkVM.Manifest;
using SkVM.Runtime;

namespace SkVM.Cli;

/// <summary>Puts a compiled skill where an agent finds it: its files, with the absolute path of the new folder in the Markdown texts.</summary>
internal sealed class SkillInstallation
{
    private readonly CompiledSkill _source;
    private readonly CompiledSkill? _old;

    private SkillInstallation(CompiledSkill source, string folder, CompiledSkill? old)
    {
        _source = source;
        _old = old;
        Folder = folder;
    }

    /// <summary>The new folder.</summary>
    public string Folder { get; }

    /// <summary>Looks whether a skill can be installed; changes nothing.</summary>
    /// <param name="source">A folder with <c>skvm.json</c>, as a full path.</param>
    /// <param name="skills">The folder that holds the agent's skills.</param>
    /// <param name="force">True to lose changes that were made by hand.</param>
    /// <exception cref="WrongCallException">The source is not a compiled skill, the place is taken or cannot be bound, or files were changed by hand.</exception>
    public static SkillInstallation Plan(string source, string skills, bool force)
    {
        CompiledSkill compiled = Find(source)
            ?? throw new WrongCallException($"'{source}' is not a compiled skill: it has no {SkillManifestFile.Name}. Compile it with 'skvm compile'.");
        string folder = Path.Combine(Path.GetFullPath(skills), Path.GetFileName(source));
        if (!SkillFolderAnchor.CanBind(folder))
            throw new WrongCallException($"'{folder}' cannot be written into commands: use a folder without quotes, $, back quotes and angle brackets.");
        if (folder == source)
            throw new WrongCallException($"'{folder}' is the compiled skill itself: install it into another folder.");
        if (compiled.Manifest.Files.FirstOrDefault(file => !File.Exists(compiled.GetPath(file.Path))) is { } missing)
            throw new WrongCallException($"'{source}' has no {missing.Path}, which its {SkillManifestFile.Name} names: compile the skill again.");
        if (!force && FindEdited(compiled) is [_, ..] edited)
            throw new WrongCallException(
                $"{string.Join(", ", edited)} in '{source}' changed since it was compiled: change the skill's source and compile it again, or install it as it is with --force.");
        return new(compiled, folder, FindOld(folder, compiled.Manifest, force));
    }

    /// <summary>
    /// Writes the new files, the manifest last, and then removes those of an earlier installation that are not there any more: whatever stops it on the way,
    /// every file is the old one or the new one, and whole.
    /// </summary>
    public void Run()
    {
        var output = new FolderOutput(Folder);
        ImmutableArray<ManifestFile>.Builder files = ImmutableArray.CreateBuilder<ManifestFile>(_source.Manifest.Files.Length);
        foreach (ManifestFile file in _source.Manifest.Files)
        {
            string from = _source.GetPath(file.Path);
            byte[] bytes = File.ReadAllBytes(from);
            if (file.Path.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
                bytes = Bind(bytes);
            output.Write(file.Path, bytes, PhysicalBundleFileSystem.Instance.IsExecutable(from));
            files.Add(file with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)) });
        }

        output.Write(SkillManifestFile.Name, SkillManifestFile.Write(_source.Manifest with { Files = files.DrainToImmutable(), InstalledFolder = Folder }));
        HashSet<string> current = [.. _source.Manifest.Files.Select(file => file.Path)];
        foreach (ManifestFile file in _old?.Manifest.Files ?? [])
        {
            if (!current.Contains(file.Path))
                File.Delete(_old!.GetPath(file.Path));
        }
    }

    /// <summary>The compiled skill in a folder; null where there is no manifest.</summary>
    private static CompiledSkill? Find(string folder)
    {
        if (!File.Exists(Path.Combine(folder, SkillManifestFile.Name)))
            return null;
        try
        {
            return CompiledSkill.Load(folder);
        }
        catch (InvalidSkillBundleException e)
        {
            throw new WrongCallException(e.Message);
        }
    }

    /// <summary>The files that are there with other bytes than the manifest says.</summary>
    private static ImmutableArray<string> FindEdited(CompiledSkill skill) => [.. skill.FindChangedFiles().Where(file => File.Exists(skill.GetPath(file)))];

    /// <summary>The earlier installation in the folder; what is not SkVM's is never touched.</summary>
    private static CompiledSkill? FindOld(string folder, SkillManifest next, bool force)
    {
        if (!Path.Exists(folder))
            return null;
        CompiledSkill old = Find(folder) ?? throw new WrongCallException($"'{folder}' is there and was not installed by skvm: remove it first.");
        if (force)
            return old;
        HashSet<string> known = [.. old.Manifest.Files.Select(file => file.Path)];
        string[] own = [.. FindEdited(old), .. next.Files.Select(file => file.Path).Where(path => !known.Contains(path) && Path.Exists(Path.Combine(folder, path)))];
        return own.Length == 0
            ? old
            : throw new WrongCallException($"{string.Join(", ", own)} in '{folder}' changed since it was installed: keep the changes elsewhere, or replace them with --force.");
    }

    /// <summary>Binds a text to the new folder. One that was installed before is bound to the folder it was put in, wherever it was moved since.</summary>
    private byte[] Bind(byte[] bytes)
    {
        string text = Encoding.UTF8.GetString(bytes);
        string bound = SkillFolderAnchor.Bind(SkillFolderAnchor.Release(text, _source.Manifest.InstalledFolder ?? _source.Folder), Folder);
        return bound == text ? bytes : Encoding.UTF8.GetBytes(bound);
    }
}
