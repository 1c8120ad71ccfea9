using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using SkVM.Manifest;

namespace SkVM.Cli;

/// <summary>Puts a compiled skill where an agent finds it: its files, with the absolute path of the new folder in the Markdown texts.</summary>
internal sealed class SkillInstallation
{
    private readonly CompiledFolder _source;
    private readonly CompiledFolder? _old;

    private SkillInstallation(CompiledFolder source, string folder, CompiledFolder? old)
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
        CompiledFolder compiled = CompiledFolder.Find(source) ?? throw new WrongCallException($"'{source}' is not a compiled skill: it has no {SkillManifestFile.Name}. Compile it with 'skvm compile'.");
        string folder = Path.Combine(Path.GetFullPath(skills), Path.GetFileName(source));
        if (!SkillFolderAnchor.CanBind(folder))
            throw new WrongCallException($"'{folder}' cannot be written into commands: use a folder without quotes, $, back quotes and angle brackets.");
        if (folder == source)
            throw new WrongCallException($"'{folder}' is the compiled skill itself: install it into another folder.");
        if (compiled.Manifest.Files.FirstOrDefault(file => !File.Exists(compiled.PathOf(file))) is { } missing)
            throw new WrongCallException($"'{source}' has no {missing.Path}, which its {SkillManifestFile.Name} names: compile the skill again.");
        if (!force && compiled.FindChanged() is [_, ..] edited)
            throw new WrongCallException($"{string.Join(", ", edited)} in '{source}' changed since it was compiled: change the skill's source and compile it again, or install it as it is with --force.");
        return new(compiled, folder, FindOld(folder, compiled.Manifest, force));
    }

    /// <summary>Removes the files of an earlier installation and writes the new ones.</summary>
    public void Run()
    {
        foreach (ManifestFile file in _old?.Manifest.Files ?? [])
            File.Delete(_old!.PathOf(file));
        ImmutableArray<ManifestFile>.Builder files = ImmutableArray.CreateBuilder<ManifestFile>(_source.Manifest.Files.Length);
        foreach (ManifestFile file in _source.Manifest.Files)
        {
            string to = CompiledFolder.PathIn(Folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(_source.PathOf(file), to, overwrite: true);
            if (file.Path.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
                Bind(to);
            files.Add(file with { Sha256 = CompiledFolder.HashOf(File.ReadAllBytes(to)) });
        }

        File.WriteAllBytes(Path.Combine(Folder, SkillManifestFile.Name), SkillManifestFile.Write(_source.Manifest with { Files = files.DrainToImmutable() }));
    }

    /// <summary>The earlier installation in the folder; what is not SkVM's is never touched.</summary>
    private static CompiledFolder? FindOld(string folder, SkillManifest next, bool force)
    {
        if (!Path.Exists(folder))
            return null;
        CompiledFolder old = CompiledFolder.Find(folder) ?? throw new WrongCallException($"'{folder}' is there and was not installed by skvm: remove it first.");
        if (force)
            return old;
        HashSet<string> known = [.. old.Manifest.Files.Select(file => file.Path)];
        string[] own = [.. old.FindChanged(), .. next.Files.Select(file => file.Path).Where(path => !known.Contains(path) && Path.Exists(Path.Combine(folder, path)))];
        return own.Length == 0 ? old : throw new WrongCallException($"{string.Join(", ", own)} in '{folder}' changed since it was installed: keep the changes elsewhere, or replace them with --force.");
    }

    /// <summary>Binds a text to the new folder. One that was installed before is bound to the folder it comes from.</summary>
    private void Bind(string path)
    {
        string text = Encoding.UTF8.GetString(File.ReadAllBytes(path));
        string from = OperatingSystem.IsWindows() ? _source.Folder.Replace('\\', '/') : _source.Folder;
        string bound = SkillFolderAnchor.Bind(Regex.Replace(text, $@"(?<![\w.\-]){Regex.Escape(from)}(?![\w.\-])", _ => SkillFolderAnchor.Placeholder), Folder);
        if (bound != text)
            File.WriteAllBytes(path, Encoding.UTF8.GetBytes(bound));
    }
}
