using System.Collections.Immutable;
using SkVM.Batch;
using SkVM.Bundles;
using SkVM.Diagnostics;
using SkVM.Emit;
using SkVM.Targets;

namespace SkVM.Tests.Batch;

/// <summary>Many skills at once: in order, while later ones wait, and each for itself.</summary>
public class SkillBatchTests
{
    private static readonly SkillTarget s_target = SkillTarget.Parse("openai/gpt-5.4@bare-agent");

    [Fact]
    public void Results_are_in_the_order_of_the_items()
    {
        var files = new FakeFileSystem();
        SkillBatchItem[] items = [.. Enumerable.Range(0, 100).Select(i => new SkillBatchItem($"skills/s{99 - i}/SKILL.md"))];
        foreach (SkillBatchItem item in items)
            files.AddSkill(item.Path[..^9]);

        Assert.Equal(items, Batch(files, parallelism: 4).Compile(items).Select(result => result.Item));
    }

    [Fact]
    public void Results_come_while_later_items_are_still_to_be_read()
    {
        var read = new HashSet<string>();
        var files = new FakeFileSystem { OnRead = path => read.Add(path) };
        SkillBatchItem[] items = [.. Enumerable.Range(0, 100).Select(i => new SkillBatchItem($"s{i}/SKILL.md"))];
        foreach (SkillBatchItem item in items)
            files.AddSkill(item.Path[..^9]);

        _ = Batch(files, parallelism: 1).Compile(items).First();
        Assert.Contains("s0/SKILL.md", read);
        Assert.DoesNotContain("s99/SKILL.md", read);
    }

    [Fact]
    public void Bundles_and_stubs_are_written()
    {
        var bundles = new MemoryOutput();
        var stubs = new MemoryOutput();
        FakeFileSystem files = new FakeFileSystem().AddSkill("skills/pdf-tools").Add("skills/pdf-tools/assets/a.txt", "x");
        SkillBatchResult result = Assert.Single(Batch(files, bundles: bundles, stubs: stubs).Compile(SkillBatchItem.CreateAll(["skills/pdf-tools/SKILL.md"])));

        Assert.Empty(result.Diagnostics);
        Assert.Equal(["SKILL.md", "assets/a.txt", "skvm.json"], bundles.Files.Keys.Select(path => path["openai--gpt-5.4@bare-agent/pdf-tools/".Length..]));
        Assert.Equal(["PdfTools.g.cs"], stubs.Files.Keys);
    }

    [Fact]
    public void A_batch_writes_what_a_compilation_writes()
    {
        var alone = new MemoryOutput();
        var together = new MemoryOutput();
        InMemorySkills.WithBody("1. See [a](a.md)\n2. Run\n").File("demo/a.md", "text").Compile().Emit(s_target, alone);
        Assert.Single(
            Batch(
                new FakeFileSystem().Add("demo/SKILL.md", InMemorySkills.FrontMatter + "1. See [a](a.md)\n2. Run\n").Add("demo/a.md", "text"),
                bundles: together).Compile([new SkillBatchItem("demo/SKILL.md")]));

        Assert.Equal(alone.Files.Keys, together.Files.Keys);
        Assert.All(alone.Files, file => Assert.Equal(file.Value.ToArray(), together.Files[file.Key].ToArray()));
    }

    [Fact]
    public void A_fault_of_one_skill_does_not_stop_the_others()
    {
        FakeFileSystem files = new FakeFileSystem().AddSkill("a").Add("b/SKILL.md", null).Add("c/SKILL.md", FakeFileSystem.Fault)
            .AddSkill("d").Add("d/assets/locked.bin", null).Add("e/SKILL.md", "no front matter").AddSkill("f");
        var output = new MemoryOutput();
        SkillBatchResult[] results = [.. Batch(files, bundles: output).Compile("abcdef".Select(name => new SkillBatchItem($"{name}/SKILL.md")))];

        Assert.Equal(
            [
                "b/SKILL.md(1,1): error SKVM9004: The file cannot be read: No access to b/SKILL.md.",
                "c/SKILL.md(1,1): error SKVM9001: SkVM failed in reading (InvalidOperationException in FakeFileSystem.ReadAllBytes) and skipped this skill: this is a bug in SkVM or an extension; please report it with the skill",
                "d/assets/locked.bin(1,1): error SKVM9004: The file cannot be read: No access to d/assets/locked.bin.",
                "e/SKILL.md(1,1): error SKVM0001: The file does not begin with front matter: add a '---' line, 'name:' and 'description:', and a closing '---' line",
            ],
            results.SelectMany(result => result.Diagnostics).Select(diagnostic => diagnostic.ToString()));
        Assert.Equal([false, true, true, true, true, false], results.Select(result => result.HasErrors));
        Assert.Equal(["a", "f"], output.Files.Keys.Select(path => path.Split('/')[1]).Distinct());
    }

    [Fact]
    public void A_file_that_is_only_linked_to_is_not_read_when_nothing_is_written() =>
        Assert.Empty(Assert.Single(Batch(new FakeFileSystem().AddSkill("a", "[x](x.bin)\n").Add("a/x.bin", null)).Compile([new SkillBatchItem("a/SKILL.md")])).Diagnostics);

    [Fact]
    public void A_file_that_cannot_be_read_is_the_place_also_when_it_is_read_late() => Assert.Equal(
        "a/references/x.md(1,1): error SKVM9004: The file cannot be read: No access to a/references/x.md.",
        Assert
            .Single(
                Assert.Single(
                    Batch(
                        new FakeFileSystem()
                            .AddSkill("a", "[x](references/x.md)\n\n```bash\npython3 scripts/a.py\n```\n")
                            .Add("a/references/x.md", null)
                            .Add("a/scripts/a.py", "import x\n")).Compile([new SkillBatchItem("a/SKILL.md")])).Diagnostics)
            .ToString());

    [Theory]
    [InlineData("skills/pdf/SKILL.md", "pdf")]
    [InlineData("skills\\pdf\\SKILL.md", "pdf")]
    [InlineData("SKILL.md", "skill")]
    [InlineData("./SKILL.md", "skill")]
    [InlineData("skills/a:b/SKILL.md", "skill")]
    public void The_output_folder_of_an_item_is_the_one_that_is_written(string path, string name)
    {
        Assert.Equal(name, new SkillBatchItem(path).OutputName);
        SkillCompilation compilation = InMemorySkills
            .Of("---\nname: pdf\ndescription: Does it.\n---\nDo it.\n", path.Replace('\\', '/'))
            .With(SkillCompilationOptions.Default with { Diagnostics = SkillDiagnosticOptions.Default with { NoWarn = ["SKVM0012"] } })
            .Compile();
        var output = new MemoryOutput();
        Assert.True(compilation.Emit(s_target, output).Success);
        Assert.All(output.Files.Keys, file => Assert.Equal(name, file.Split('/')[1]));
    }

    [Fact]
    public void Of_two_skills_with_one_output_folder_the_first_is_written() =>
        Assert.Equal([true, false], SkillBatchItem.CreateAll(["SKILL.md", "skill/SKILL.md"]).Select(item => item.EmitBundle));

    [Fact]
    public void Output_that_cannot_be_written_is_reported()
    {
        FakeFileSystem files = new FakeFileSystem().AddSkill("a");
        Assert.Equal(
            "a/SKILL.md(1,1): error SKVM9005: 'openai--gpt-5.4@bare-agent' cannot be written: The disk is full.",
            Assert.Single(Assert.Single(Batch(files, bundles: new FullDisk()).Compile([new SkillBatchItem("a/SKILL.md")])).Diagnostics).ToString());
        Assert.Equal(
            "a/SKILL.md(1,1): error SKVM9005: 'A.g.cs' cannot be written: The disk is full.",
            Assert.Single(Assert.Single(Batch(files, stubs: new FullDisk()).Compile([new SkillBatchItem("a/SKILL.md", "A")])).Diagnostics).ToString());
    }

    [Fact]
    public void A_batch_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        FakeFileSystem files = new();
        SkillBatchItem[] items = [.. Enumerable.Range(0, 100).Select(i => new SkillBatchItem($"s{i}/SKILL.md"))];
        foreach (SkillBatchItem item in items)
            files.AddSkill(item.Path[..^9]);

        using IEnumerator<SkillBatchResult> results = Batch(files, parallelism: 1).Compile(items, source.Token).GetEnumerator();
        Assert.True(results.MoveNext());
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
        {
            while (results.MoveNext())
            {
            }
        });
    }

    [Fact]
    public void Names_that_are_used_twice_are_found_over_all_skills()
    {
        FakeFileSystem files = new FakeFileSystem().AddSkill("x/same").AddSkill("y/same").AddSkill("z/other")
            .Add("w/other/SKILL.md", "---\nname: different\ndescription: Does it.\n---\nDo it.\n");
        SkillBatch batch = Batch(files);
        _ = batch.Compile([new("x/same/SKILL.md"), new("y/same/SKILL.md"), new("z/other/SKILL.md"), new("w/other/SKILL.md")]).Count();

        string[] expected =
        [
            "y/same/SKILL.md(2,1): error SKVM0013: The name 'same' is also used by x/same/SKILL.md: names must be unique in a project",
            "w/other/SKILL.md(2,1): error SKVM0013: The name 'other' is also used by z/other/SKILL.md: names must be unique in a project",
        ];
        Assert.Equal(expected, batch.GetProjectDiagnostics().Select(diagnostic => diagnostic.ToString()));
        Assert.Equal(expected, batch.GetProjectDiagnostics().Select(diagnostic => diagnostic.ToString()));
    }

    [Fact]
    public void Names_that_differ_in_letter_case_only_are_the_same() => Assert.Single(
        InMemorySkills
            .Of("---\nname: pdf\ndescription: Does it.\n---\nDo it.\n", "a/pdf/SKILL.md")
            .File("b/PDF/SKILL.md", "---\nname: PDF\ndescription: Does it.\n---\nDo it.\n")
            .Found("SKVM0013"));

    [Fact]
    public void Unknown_targets_and_capabilities_are_reported_once_for_all_skills()
    {
        FakeFileSystem files = new FakeFileSystem().AddSkill("a").AddSkill("b");
        var batch = new SkillBatch(new SkillBatchOptions { FileSystem = files, Targets = [SkillTarget.Parse("nobody@nowhere")] });

        Assert.All(batch.Compile([new("a/SKILL.md"), new("b/SKILL.md")]), result => Assert.Empty(result.Diagnostics));
        Assert.Equal(["SKVM9002", "SKVM9002"], batch.GetProjectDiagnostics().Concat(batch.GetProjectDiagnostics()).Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void Items_get_classes_of_their_own_and_the_first_of_a_folder_name_is_written() => Assert.Equal(
        [("Pdf", true), ("Pdf2", false), ("Docs", true)],
        SkillBatchItem.CreateAll(["a/pdf/SKILL.md", "b/pdf/SKILL.md", "docs\\SKILL.md"]).Select(item => (item.StubClass, item.EmitBundle)));

    [Fact]
    public void Files_of_the_current_folder_have_paths_without_a_dot() =>
        Assert.All(PhysicalBundleFileSystem.Instance.EnumerateBundle(""), path => Assert.False(path.StartsWith('.')));

    private static SkillBatch Batch(IBundleFileSystem files, ISkillOutput? bundles = null, ISkillOutput? stubs = null, int parallelism = 2) =>
        new(new SkillBatchOptions { FileSystem = files, Targets = [s_target], Bundles = bundles, Stubs = stubs, Parallelism = parallelism });

    private sealed class FullDisk : ISkillOutput
    {
        public void Write(string path, ReadOnlyMemory<byte> content, bool isExecutable = false) => throw new IOException("The disk is full.");
    }
}
