using System.Collections.Immutable;
using SkVM.Bundles;
using SkVM.Emit;
using SkVM.Tokens;

namespace SkVM.Batch;

/// <summary>A skill to compile.</summary>
/// <param name="Path">The path of its SKILL.md; diagnostics name it.</param>
/// <param name="StubClass">The name of its stub's class; unused without stubs.</param>
/// <param name="EmitBundle">False to write no bundle: another skill of the same folder name would overwrite it.</param>
public sealed record SkillBatchItem(string Path, string StubClass = "Skill", bool EmitBundle = true)
{
    /// <summary>The name of the folder its bundles are written to, below each target's: that of its own folder, or <c>skill</c> where that is no name.</summary>
    public string OutputName => BundleEmitter.OutputName(BundlePath.FolderOf(BundlePath.Normalize(Path)));

    /// <summary>Counts the tokens of this skill's texts; null for the counter of the batch's options.</summary>
    public ITokenCounter? TokenCounter { get; init; }

    /// <summary>The items for the skills of a project: class names are unique, and only the first of several equal folder names is written.</summary>
    /// <param name="paths">The paths of all SKILL.md files, in the order in which names are given out.</param>
    public static ImmutableArray<SkillBatchItem> CreateAll(IReadOnlyList<string> paths)
    {
        SkillBatchItem[] items = [.. paths.Select(path => new SkillBatchItem(path))];
        string[] classes = StubNames.ForSkills([.. items.Select(item => item.OutputName)]);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. items.Select((item, i) => item with { StubClass = classes[i], EmitBundle = taken.Add(item.OutputName) })];
    }
}
