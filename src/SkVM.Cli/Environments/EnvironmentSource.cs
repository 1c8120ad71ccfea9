using System.Text.Json;
using SkVM.Environments;
using SkVM.Manifest;

namespace SkVM.Cli.Environments;

/// <summary>The environment of a skill on disk: a compiled one has it in a file, for a source it is found by the compiler.</summary>
/// <param name="Folder">The skill's folder, as a full path.</param>
/// <param name="Binding">What it needs.</param>
internal sealed record EnvironmentSource(string Folder, EnvironmentBinding Binding)
{
    /// <exception cref="WrongCallException">The path is no skill, or a file of it cannot be read.</exception>
    public static IEnumerable<EnvironmentSource> Find(string path)
    {
        if (Directory.Exists(path) && File.Exists(Path.Combine(path, SkillManifestFile.Name)))
            return [new EnvironmentSource(Path.GetFullPath(path), Load(path))];
        SkillSelection selection = SkillSelection.Create([path], [], []);
        if (selection.Items.IsEmpty)
            throw new WrongCallException($"there is no SKILL.md in '{path}': name a SKILL.md, a skill's folder or a compiled skill");
        return selection.Items.Select(item => new EnvironmentSource(Path.GetDirectoryName(Path.GetFullPath(item.Path))!, SkillFiles.Load(item.Path, selection.Options).GetEnvironment()));
    }

    private static EnvironmentBinding Load(string folder)
    {
        try
        {
            return EnvironmentFolder.Load(folder) ?? new EnvironmentBinding { Skill = SkillManifestFile.Read(File.ReadAllBytes(Path.Combine(folder, SkillManifestFile.Name))).Skill };
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new WrongCallException($"the environment of '{folder}' cannot be read: {e.Message} Compile the skill again.");
        }
    }
}
