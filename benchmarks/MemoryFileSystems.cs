using System.Text;
using SkVM.Batch;
using SkVM.Bundles;
using SkVM.Emit;
using SkVM.Manifest;

namespace SkVM.Benchmarks;

/// <summary>Takes bundles and forgets them, so that only the compiler is measured; counts the manifests, one for each skill that was emitted.</summary>
internal sealed class NoOutput : ISkillOutput
{
    private int _manifests;

    public int Manifests => _manifests;

    public void Write(string path, ReadOnlyMemory<byte> content, bool isExecutable = false)
    {
        if (path.EndsWith("/" + SkillManifestFile.Name, StringComparison.Ordinal))
            Interlocked.Increment(ref _manifests);
    }
}

/// <summary>The files of the corpus.</summary>
internal sealed class CorpusFiles(IEnumerable<CorpusSkill> skills) : IBundleFileSystem
{
    private readonly Dictionary<string, IReadOnlyList<string>> _folders = skills.ToDictionary(
        skill => Path.GetDirectoryName(skill.Path)!, skill => (IReadOnlyList<string>)[.. skill.Files.Select(file => file.Path)]);
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _files = skills.SelectMany(skill => skill.Files).ToDictionary(file => file.Path, file => file.Content);

    public IEnumerable<string> EnumerateBundle(string folder) => _folders[folder];

    public ReadOnlyMemory<byte> ReadAllBytes(string path) => _files[path];
}

/// <summary>Any number of skills: copies of the corpus under other names.</summary>
internal sealed class Copies(IReadOnlyList<CorpusSkill> skills) : IBundleFileSystem
{
    public SkillBatchItem Item(int index) => new($"copies/{index}/SKILL.md");

    public IEnumerable<string> EnumerateBundle(string folder) => [folder + "/SKILL.md"];

    public ReadOnlyMemory<byte> ReadAllBytes(string path) =>
        Encoding.UTF8.GetBytes(skills[int.Parse(path.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture) % skills.Count].Text);
}
