using System.Text.Json;
using SkVM.Batch;
using SkVM.Environments;
using SkVM.Manifest;

namespace SkVM.Cli.Environments;

/// <summary>A skill on disk and its environment: a compiled one has it in a file, for a source it is found by the compiler.</summary>
internal sealed class EnvironmentSource
{
    private readonly Func<EnvironmentBinding> _load;
    private EnvironmentBinding? _binding;

    private EnvironmentSource(string folder, Func<EnvironmentBinding> load)
    {
        Folder = folder;
        _load = load;
    }

    /// <summary>The skill's folder, as a full path.</summary>
    public string Folder { get; }

    /// <summary>What it needs.</summary>
    /// <exception cref="IOException">A file of the skill cannot be read, or is not what the compiler wrote.</exception>
    public EnvironmentBinding Binding => _binding ??= _load();

    /// <summary>The skills that a path names; nothing of them is read yet.</summary>
    /// <exception cref="WrongCallException">The path is no skill.</exception>
    public static IEnumerable<EnvironmentSource> Find(string path)
    {
        if (Directory.Exists(path) && File.Exists(Path.Combine(path, SkillManifestFile.Name)))
            return [new EnvironmentSource(Path.GetFullPath(path), () => Load(path))];
        SkillSelection selection = SkillSelection.Create([path], [], []);
        selection.ReportLeftOut();
        return selection.Items.Select(item => new EnvironmentSource(
            Path.GetDirectoryName(Path.GetFullPath(item.Path))!,
            () => SkillFiles.Reading(item.Path, () => SkillBatch.Load(item.Path, selection.Options).GetEnvironment())));
    }

    private static EnvironmentBinding Load(string folder)
    {
        try
        {
            return EnvironmentFolder.Load(folder)
                ?? new EnvironmentBinding { Skill = SkillManifestFile.Read(File.ReadAllBytes(Path.Combine(folder, SkillManifestFile.Name))).Skill };
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new IOException($"the environment of '{folder}' cannot be read: {e.Message} Compile the skill again.", e);
        }
    }
}
