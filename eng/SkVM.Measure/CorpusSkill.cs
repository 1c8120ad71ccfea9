using System.Text;
using Microsoft.CodeAnalysis.Text;
using SkVM.Bundles;
using SkVM.Emit;
using SkVM.Lowering;
using SkVM.Syntax;
using SkVM.Tokens;

namespace SkVM.Measure;

/// <summary>A skill and its files, read once. Paths are relative to the corpus.</summary>
internal sealed record CorpusSkill(string Path, string Text, IReadOnlyList<(string Path, ReadOnlyMemory<byte> Content)> Files)
{
    private static readonly SkillCompilationOptions s_options = SkillCompilationOptions.Default with { TokenCounter = O200kTokenCounter.Instance };

    public string Name => System.IO.Path.GetDirectoryName(Path)!;

    public static IReadOnlyList<CorpusSkill> Load(string corpus, string only) =>
    [
        .. PhysicalBundleFileSystem.FindSkills(corpus)
            .Order(StringComparer.Ordinal)
            .Where(path => path.Contains(only, StringComparison.Ordinal))
            .Select(path => new CorpusSkill(
                Relative(corpus, path),
                Encoding.UTF8.GetString(File.ReadAllBytes(path)),
                [
                    .. PhysicalBundleFileSystem.Instance
                        .EnumerateBundle(System.IO.Path.GetDirectoryName(path)!)
                        .Select(file => (Relative(corpus, file), (ReadOnlyMemory<byte>)File.ReadAllBytes(file))),
                ])),
    ];

    /// <summary>A new model of the skill: nothing is kept from an earlier one.</summary>
    /// <param name="random">Shuffles the files; null keeps their order.</param>
    public SkillSemanticModel Compile(Random? random = null)
    {
        (string Path, ReadOnlyMemory<byte> Content)[] files = [.. Files];
        random?.Shuffle(files);
        return Compile(Path, Text, files.Select(file => new BundleFile(file.Path, file.Content)), s_options);
    }

    /// <summary>The compiled skill, read again as if its author had written it.</summary>
    public SkillSemanticModel Recompile(LoweredSkill lowered)
    {
        string text = lowered.Compiled.SyntaxTree.ToString();
        var output = new MemoryOutput();
        lowered.Source.Compilation.Emit(lowered.Profile.Target, output);
        IEnumerable<BundleFile> manifest = output.Files.Where(file => file.Key.EndsWith("/skvm.json", StringComparison.Ordinal))
            .Select(file => new BundleFile(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path) ?? "", "skvm.json"), file.Value));
        return Compile(
            Path,
            text,
            manifest.Concat(
                lowered.Compiled.GetBundleFiles().Select(file => file.Path == Path ? new BundleFile(Path, Encoding.UTF8.GetBytes(text)) : new BundleFile(file.Path, file.Content))),
            s_options);
    }

    /// <summary>A new model that counts no tokens.</summary>
    public SkillSemanticModel CompileUncounted() => Compile(Path, Text, Files.Select(file => new BundleFile(file.Path, file.Content)), SkillCompilationOptions.Default);

    private static SkillSemanticModel Compile(string path, string text, IEnumerable<BundleFile> files, SkillCompilationOptions options)
    {
        SkillSyntaxTree tree = SkillSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), path);
        return SkillCompilation.Create("Measure").AddSyntaxTrees(tree).AddBundleFiles(files).WithOptions(options).GetSemanticModel(tree);
    }

    private static string Relative(string corpus, string path) => System.IO.Path.GetRelativePath(corpus, path).Replace('\\', '/');
}
