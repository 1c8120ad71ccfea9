using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Build.Framework;
using SkVM.Batch;
using SkVM.Bundles;

namespace SkVM.Build;

/// <summary>What is to be done with one skill: compile it, or take over what the last build made.</summary>
/// <param name="Path">The full path of its SKILL.md.</param>
/// <param name="Key">The path relative to the project, with <c>/</c>: the same on every machine.</param>
/// <param name="Item">The item for the batch.</param>
/// <param name="InputHash">Changes with the skill's files and with the settings.</param>
/// <param name="LinkTargets">Full paths of the files that links in the bundle lead to.</param>
/// <param name="Reused">The state to take over, or null.</param>
internal sealed record SkillPlan(string Path, string Key, SkillBatchItem Item, string InputHash, ImmutableArray<string> LinkTargets, BuildStateEntry? Reused)
{
    public static SkillPlan[] Create(ITaskItem[] skills, string projectDirectory, BuildSettings settings, BuildState state, BuildOutputs outputs, TokenCounts counts)
    {
        (string Path, string Key)[] paths = [.. skills.Select(BuildSettings.FullPath).Distinct(StringComparer.Ordinal)
            .Select(path => (path, System.IO.Path.GetRelativePath(projectDirectory, path).Replace('\\', '/')))
            .OrderBy(pair => pair.Item2, StringComparer.Ordinal)];
        ImmutableArray<SkillBatchItem> items = SkillBatchItem.CreateAll([.. paths.Select(pair => pair.Path)]);
        var plans = new SkillPlan[paths.Length];
        for (int i = 0; i < paths.Length; i++)
        {
            (string path, string key) = paths[i];
            (string hash, ImmutableArray<string> links) = HashInputs(path, $"{settings.Hash}|{items[i].StubClass}|{items[i].EmitBundle}");
            BuildStateEntry? known = state.Entries.GetValueOrDefault(key);
            bool reuse = known is not null && hash.Length > 0 && known.InputHash == hash && known.Outputs.All(outputs.Exists);
            plans[i] = new SkillPlan(path, key, items[i] with { TokenCounter = counts.ForSkill() }, hash, links, reuse ? known : null);
        }

        return plans;
    }

    /// <summary>Path, length, time and right to execute of every file of the bundle; of a link, those of what it leads to. A file that cannot be read changes the hash.</summary>
    private static (string Hash, ImmutableArray<string> LinkTargets) HashInputs(string path, string settings)
    {
        ImmutableArray<string>.Builder links = ImmutableArray.CreateBuilder<string>();
        var builder = new StringBuilder(settings);
        string folder = System.IO.Path.GetDirectoryName(path)!;
        try
        {
            foreach (string file in PhysicalBundleFileSystem.Instance.EnumerateBundle(folder))
            {
                var info = new FileInfo(file);
                if (info.LinkTarget is not null && info.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
                {
                    links.Add(target.FullName);
                    info = target;
                }

                builder.Append('\n').Append(file.AsSpan(folder.Length))
                    .Append(CultureInfo.InvariantCulture, $"|{info.Length}|{info.LastWriteTimeUtc.Ticks}|{PhysicalBundleFileSystem.Instance.IsExecutable(file)}");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ("", links.ToImmutable());
        }

        return (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(builder.ToString()))), links.ToImmutable());
    }
}
