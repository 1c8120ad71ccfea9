using System.Text;
using SkVM.Bundles;
using SkVM.Syntax;

namespace SkVM.Benchmarks;

/// <summary>The skills that are measured, in memory: the corpus beside the repository, or else the samples.</summary>
internal sealed record Corpus(string Source, IReadOnlyList<CorpusSkill> Skills)
{
    public static Corpus Load()
    {
        string repository = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(repository, "SkVM.sln")))
            repository = Path.GetDirectoryName(repository) ?? throw new InvalidOperationException("SkVM.sln was not found above the benchmarks.");
        string folder = Path.Combine(Path.GetDirectoryName(repository)!, "shared", "corpus");
        if (!Directory.Exists(folder))
            folder = Path.Combine(repository, "samples");
        return new Corpus(folder, [.. PhysicalBundleFileSystem.FindSkills(folder).Order(StringComparer.Ordinal).Select(CorpusSkill.Load)]);
    }
}

/// <summary>A skill and its files.</summary>
internal sealed record CorpusSkill(string Path, string Text, IReadOnlyList<(string Path, ReadOnlyMemory<byte> Content)> Files)
{
    public static CorpusSkill Load(string path)
    {
        string folder = System.IO.Path.GetDirectoryName(path)!;
        return new CorpusSkill(
            path,
            Encoding.UTF8.GetString(File.ReadAllBytes(path)),
            [.. PhysicalBundleFileSystem.Instance.EnumerateBundle(folder).Select(file => (file, (ReadOnlyMemory<byte>)File.ReadAllBytes(file)))]);
    }

    /// <summary>The tree, parsed once.</summary>
    public SkillSyntaxTree Tree => field ??= SkillSyntaxTree.ParseText(Text, Path);

    /// <summary>New snapshots, so that nothing is cached from an earlier round.</summary>
    public IEnumerable<BundleFile> Snapshots() => Files.Select(file => new BundleFile(file.Path, file.Content));
}
