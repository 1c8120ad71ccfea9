using System.Collections.Immutable;
using SkVM.Bundles;
using SkVM.Emit;

namespace SkVM.Batch;

/// <summary>A skill to compile.</summary>
/// <param name="Path">The path of its SKILL.md; diagnostics name it.</param>
/// <param name="StubClass">The name of its stub's class; unused without stubs.</param>
/// <param name="EmitBundle">False to write no bundle: another skill of the same folder name would overwrite it.</param>
public sealed record SkillBatchItem(string Path, string StubClass = "Skill", bool EmitBundle = true)
{
    /// <summary>The items for the skills of a project: class names are unique, and only the first of several equal folder names is written.</summary>
    /// <param name="paths">The paths of all SKILL.md files, in the order in which names are given out.</param>
    public static ImmutableArray<SkillBatchItem> CreateAll(IReadOnlyList<string> paths)
    {
        string[] folders = [.. paths.Select(path => BundlePath.NameOfFolder(BundlePath.FolderOf(BundlePath.Normalize(path))))];
        string[] classes = StubNames.ForSkills(folders);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. paths.Select((path, i) => new SkillBatchItem(path, classes[i], taken.Add(folders[i])))];
    }
}
