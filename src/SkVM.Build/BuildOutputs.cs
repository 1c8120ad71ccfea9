using System.Collections.Immutable;
using System.Text;
using SkVM.Emit;

namespace SkVM.Build;

/// <summary>
/// The files the task writes below <c>obj/…/skvm</c>: <c>bundles/</c>, <c>stubs/</c>, the state, and three lists that the
/// targets read when the task itself is skipped.
/// </summary>
internal sealed class BuildOutputs(string root)
{
    public FolderOutput Bundles { get; } = new(Path.Combine(root, "bundles"));

    public FolderOutput Stubs { get; } = new(Path.Combine(root, "stubs"));

    public string StateFile => Path.Combine(root, "skvm.state.json");

    public bool Exists(string output) => File.Exists(Path.Combine(root, output));

    /// <summary>What the batch wrote, relative to the root, by skill: for each plan its stub and its bundles.</summary>
    public Func<SkillPlan, ImmutableArray<string>> WrittenBySkill()
    {
        var stubs = Stubs.Paths.ToHashSet(StringComparer.Ordinal);
        ILookup<string, string> bundles = Bundles.Paths.ToLookup(path => path.Split('/', 3)[1], path => "bundles/" + path, StringComparer.Ordinal);
        return plan =>
        {
            string stub = plan.Item.StubClass + ".g.cs";
            IEnumerable<string> own = plan.Item.EmitBundle ? bundles[plan.Item.OutputName] : [];
            return [.. stubs.Contains(stub) ? ["stubs/" + stub] : Array.Empty<string>(), .. own];
        };
    }

    /// <summary>Removes what no skill makes any more, and writes lists and state.</summary>
    /// <param name="old">What the last build made.</param>
    /// <param name="entries">What is there now.</param>
    /// <param name="linkTargets">Full paths of the files that links in skills lead to.</param>
    public void Finish(BuildState old, Dictionary<string, BuildStateEntry> entries, IEnumerable<string> linkTargets)
    {
        string[] current = [.. entries.Values.SelectMany(entry => entry.Outputs).Order(StringComparer.Ordinal)];
        var lists = new FolderOutput(root);
        foreach (string gone in old.Entries.Values.SelectMany(entry => entry.Outputs).Except(current, StringComparer.Ordinal))
            lists.Delete(gone);
        lists.Write("skvm.stubs.txt", Lines(current.Where(path => path.StartsWith("stubs/", StringComparison.Ordinal))));
        lists.Write("skvm.bundles.txt", Lines(current.Where(path => path.StartsWith("bundles/", StringComparison.Ordinal)).Select(path => path["bundles/".Length..])));
        lists.Write("skvm.links.txt", Lines(linkTargets));
        lists.Write(Path.GetFileName(StateFile), new BuildState { Entries = entries }.ToBytes());
    }

    private static ReadOnlyMemory<byte> Lines(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
}
