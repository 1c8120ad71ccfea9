using System.Text;
using Microsoft.CodeAnalysis.Text;
using SkVM.Bundles;
using SkVM.Syntax;
using Xunit;
using Xunit.Abstractions;

namespace SkVM.Tests.Lowering.Outlining;

public sealed class CorpusScriptTests(ITestOutputHelper output) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("skvm scripts").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableFact]
    public async Task Every_script_of_the_corpus_parses_in_its_language()
    {
        int skills = 0, scripts = 0;
        foreach (string path in SharedData.CorpusSkills())
        {
            string text = File.ReadAllText(path);
            SkillSyntaxTree tree = SkillSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), $"s{skills}/SKILL.md");
            SkillCompilation compilation = SkillCompilation.Create("corpus").AddSyntaxTrees(tree);
            Outlined outlined = Outlined.Of(compilation.GetSemanticModel(tree));
            if (outlined.Files.Count > 0)
                File.WriteAllText(Path.Combine(_folder, $"s{skills}.md"), $"<!-- {path} -->\n" + outlined.Text);
            foreach (BundleFile file in outlined.Files)
                await File.WriteAllBytesAsync(Path.Combine(_folder, file.Path.Replace('/', '_')), file.Content.ToArray());
            scripts += outlined.Files.Count;
            skills++;
        }

        (string bad, _) = await Outlined.RunAsync(_folder, "bash", "-c", "for f in *.sh; do [ -e \"$f\" ] && { bash -n \"$f\" || echo \"$f\"; }; done; exit 0");
        (
            string badPython,
            _) = await Outlined.RunAsync(
                _folder,
                "python3",
                "-c",
                "import ast,glob\nfor f in sorted(glob.glob('*.py')):\n  try: ast.parse(open(f,encoding='utf-8').read())\n  except SyntaxError as e: print(f, e)");
        (string badNode, _) = await Outlined.RunAsync(_folder, "bash", "-c", "for f in *.mjs; do [ -e \"$f\" ] && { node --check \"$f\" || echo \"$f\"; }; done; exit 0");
        if (Environment.GetEnvironmentVariable("SKVM_KEEP_SCRIPTS") is { Length: > 0 } keep)
            await Outlined.RunAsync(_folder, "cp", "-r", _folder, keep);
        output.WriteLine($"{scripts} scripts of {skills} skills");
        Assert.Equal("", bad + badPython + badNode);
        Assert.True(scripts > 100, "the corpus has many fences to outline");
    }
}
