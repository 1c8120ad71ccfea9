using System.Text;
using SkVM.Batch;
using SkVM.Bundles;
using SkVM.Emit;

namespace SkVM.Benchmarks;

/// <summary>Takes bundles and forgets them, so that only the compiler is measured.</summary>
internal sealed class NoOutput : ISkillOutput
{
    public void Write(string path, ReadOnlyMemory<byte> content)
    {
    }
}

/// <summary>The files of one skill.</summary>
internal sealed class OneSkill(CorpusSkill skill) : IBundleFileSystem
{
    public IEnumerable<string> EnumerateBundle(string folder) => skill.Files.Select(file => file.Path);

    public ReadOnlyMemory<byte> ReadAllBytes(string path) => skill.Files.First(file => file.Path == path).Content;
}

/// <summary>Any number of skills: copies of the corpus under other names.</summary>
internal sealed class Copies(IReadOnlyList<CorpusSkill> skills) : IBundleFileSystem
{
    public SkillBatchItem Item(int index) => new($"copies/{index}/SKILL.md");

    public IEnumerable<string> EnumerateBundle(string folder) => [folder + "/SKILL.md"];

    public ReadOnlyMemory<byte> ReadAllBytes(string path) => Encoding.UTF8.GetBytes(skills[int.Parse(path.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture) % skills.Count].Text);
}
