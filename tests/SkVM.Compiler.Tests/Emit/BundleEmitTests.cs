using System.Security.Cryptography;
using System.Text;
using SkVM.Bundles;
using SkVM.Emit;
using SkVM.Manifest;
using SkVM.Syntax;
using SkVM.Targets;

namespace SkVM.Tests.Emit;

/// <summary>What is written for a target, and what is not.</summary>
public class BundleEmitTests
{
    private const string Known = "openai/gpt-5.4@bare-agent";
    private const string Body = "Use `scripts/run.rb`.\n";

    [Fact]
    public void A_target_has_a_folder_and_each_skill_a_folder_in_it()
    {
        MemoryOutput output = Emit(InMemorySkills.WithBody(Body).File("demo/scripts/run.rb").File("demo/assets/logo.txt")
            .File("skills/other/SKILL.md", "---\nname: other\ndescription: Does it.\n---\nDo it.\n"));

        Assert.Equal(
            [
                "openai--gpt-5.4@bare-agent/demo/SKILL.md",
                "openai--gpt-5.4@bare-agent/demo/assets/logo.txt",
                "openai--gpt-5.4@bare-agent/demo/scripts/run.rb",
                "openai--gpt-5.4@bare-agent/demo/skvm.json",
                "openai--gpt-5.4@bare-agent/other/SKILL.md",
                "openai--gpt-5.4@bare-agent/other/skvm.json",
            ],
            output.Files.Keys);
    }

    [Fact]
    public void Files_are_written_byte_for_byte()
    {
        byte[] everyByte = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        byte[] skill = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(InMemorySkills.FrontMatter.ReplaceLineEndings("\r\n") + "Do it.\r\n")];
        SkillCompilation compilation = SkillCompilation.Create("Tests")
            .AddSyntaxTrees(SkillSyntaxTree.ParseText(Encoding.UTF8.GetString(skill), "demo/SKILL.md"))
            .AddBundleFiles(new BundleFile("demo/SKILL.md", skill), new BundleFile("demo/assets/all.bin", everyByte));
        var output = new MemoryOutput();

        Assert.True(compilation.Emit(SkillTarget.Parse(Known), output).Success);
        Assert.Equal(everyByte, output.Files["openai--gpt-5.4@bare-agent/demo/assets/all.bin"].ToArray());
        Assert.Equal(skill, output.Files["openai--gpt-5.4@bare-agent/demo/SKILL.md"].ToArray());
    }

    [Fact]
    public void Text_in_UTF16_stays_in_UTF16()
    {
        string text = InMemorySkills.FrontMatter + "Do it.\n";
        byte[] bytes = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)];
        SkillCompilation compilation = SkillCompilation
            .Create("Tests")
            .AddSyntaxTrees(SkillSyntaxTree.ParseText(text, "demo/SKILL.md"))
            .AddBundleFiles(new BundleFile("demo/SKILL.md", bytes));
        var output = new MemoryOutput();
        compilation.Emit(SkillTarget.Parse(Known), output);

        Assert.Equal(bytes, output.Files["openai--gpt-5.4@bare-agent/demo/SKILL.md"].ToArray());
    }

    [Fact]
    public void A_replaced_tree_is_what_is_written()
    {
        SkillCompilation compilation = InMemorySkills.WithBody("Old.\n").Compile();
        SkillSyntaxTree changed = SkillSyntaxTree.ParseText(InMemorySkills.FrontMatter + "New.\n", "demo/SKILL.md");
        var output = new MemoryOutput();
        compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], changed).Emit(SkillTarget.Parse(Known), output);

        Assert.EndsWith("New.\n", Encoding.UTF8.GetString(output.Files["openai--gpt-5.4@bare-agent/demo/SKILL.md"].Span), StringComparison.Ordinal);
        AssertHashes(output);
    }

    [Fact]
    public void The_manifest_lists_every_other_file_with_its_hash()
    {
        MemoryOutput output = Emit(InMemorySkills.WithBody(Body).File("demo/scripts/run.rb").File("demo/references/a.md").File("demo/assets/a.txt").File("demo/LICENSE"));

        Assert.Equal(
            ["SKILL.md skill", "LICENSE other", "assets/a.txt asset", "references/a.md reference", "scripts/run.rb script"],
            Manifest(output).Files.Select(file => $"{file.Path} {file.Role}"));
        AssertHashes(output);
    }

    [Fact]
    public void A_manifest_in_the_source_is_not_copied()
    {
        MemoryOutput output = Emit(InMemorySkills.WithBody("Do it.\n").File("demo/skvm.json", "old"));
        Assert.Equal("demo", Manifest(output).Skill);
        Assert.Equal(["SKILL.md"], Manifest(output).Files.Select(file => file.Path));
    }

    [Fact]
    public void A_skill_with_errors_is_not_written_and_others_are()
    {
        InMemorySkills skills = InMemorySkills.WithBody("Do it.\n").File("bad/SKILL.md", "---\nname: bad\n---\nDo it.\n");
        var output = new MemoryOutput();
        SkillEmitResult result = skills.Compile().Emit(SkillTarget.Parse(Known), output);

        Assert.False(result.Success);
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic.Id == "SKVM0020");
        Assert.Equal(["openai--gpt-5.4@bare-agent/demo/SKILL.md", "openai--gpt-5.4@bare-agent/demo/skvm.json"], output.Files.Keys);
    }

    [Fact]
    public void Of_two_skills_with_one_folder_name_the_first_is_written()
    {
        InMemorySkills skills = InMemorySkills.Of("---\nname: demo\ndescription: First.\n---\nDo it.\n", "a/demo/SKILL.md")
            .File("b/demo/SKILL.md", "---\nname: demo\ndescription: Second.\n---\nDo it.\n").File("b/demo/only-second.txt");
        var output = new MemoryOutput();
        SkillEmitResult result = skills.Compile().Emit(SkillTarget.Parse(Known), output);

        Assert.False(result.Success);
        Assert.Equal(["SKVM0013"], result.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Equal(2, output.Files.Count);
        Assert.Contains("First.", Encoding.UTF8.GetString(output.Files.First().Value.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_target_is_reported_and_nothing_is_written()
    {
        var output = new MemoryOutput();
        SkillEmitResult result = InMemorySkills.WithBody("Do it.\n").Compile().Emit(SkillTarget.Parse("openai/gpt-5-4@bare-agent"), output);

        Assert.False(result.Success);
        Assert.Equal(["SKVM9002"], result.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Empty(output.Files);
    }

    private static MemoryOutput Emit(InMemorySkills skills)
    {
        var output = new MemoryOutput();
        Assert.True(skills.Compile().Emit(SkillTarget.Parse(Known), output).Success);
        return output;
    }

    private static SkillManifest Manifest(MemoryOutput output) => SkillManifestFile.Read(output.Files["openai--gpt-5.4@bare-agent/demo/skvm.json"].Span);

    private static void AssertHashes(MemoryOutput output) => Assert.All(
        Manifest(output).Files,
        file => Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(output.Files["openai--gpt-5.4@bare-agent/demo/" + file.Path].Span)), file.Sha256));
}
