using System.Text;
using SkVM.Bundles;
using SkVM.CodeTemplates;
using SkVM.Emit;
using SkVM.Runtime;
using SkVM.Syntax;
using SkVM.Targets;

namespace SkVM.Tests;

public sealed class CompiledSkillTests : IDisposable
{
    private const string Text = "---\nname: greet\ndescription: Greets. Use to greet somebody.\n---\n\n## Say hello\n\n```bash\nscripts/hello.sh <name>\n```\n";
    private static readonly SkillTarget s_target = SkillTarget.Parse("qwen/qwen3.5-9b@bare-agent");
    private readonly string _root = Directory.CreateTempSubdirectory("skvm runtime").FullName;

    public CompiledSkillTests()
    {
        SkillCompilation compilation = SkillCompilation.Create("test")
            .AddSyntaxTrees(SkillSyntaxTree.ParseText(Text, "skills/greet/SKILL.md"))
            .AddBundleFiles(new BundleFile("skills/greet/SKILL.md", Encoding.UTF8.GetBytes(Text)), new BundleFile("skills/greet/scripts/hello.sh", "echo hello $1\n"u8.ToArray()));
        Assert.True(compilation.Emit(s_target, new FolderOutput(_root)).Success);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private CompiledSkill Skill => Assert.Single(CompiledSkill.LoadAll(_root, s_target));

    [Fact]
    public void A_bundle_is_loaded_with_its_manifest_and_files()
    {
        Assert.Equal("greet", Skill.Name);
        Assert.Equal(s_target.ToString(), Skill.Manifest.Target);
        Assert.StartsWith(Text.Replace("scripts/hello.sh", $"\"{Skill.Folder}/scripts/hello.sh\"", StringComparison.Ordinal), Skill.ReadInstructions(), StringComparison.Ordinal);
        Assert.Equal("echo hello $1\n", File.ReadAllText(Skill.GetPath("scripts/hello.sh")));
        Assert.Empty(Skill.FindChangedFiles());
    }

    [Fact]
    public void Changed_and_missing_files_are_found()
    {
        File.AppendAllText(Skill.GetPath("SKILL.md"), "changed");
        File.Delete(Skill.GetPath("scripts/hello.sh"));
        Assert.Equal<string>(["SKILL.md", "scripts/hello.sh"], Skill.FindChangedFiles());
    }

    [Fact]
    public void A_file_outside_the_manifest_is_not_given()
    {
        Assert.Throws<ArgumentException>(() => Skill.GetPath("../../secret"));
        Assert.Throws<ArgumentException>(() => Skill.GetPath("skvm.json"));
    }

    [Fact]
    public void A_call_finds_its_template()
    {
        var call = new CodeTemplateCall("greet", "say-hello", new TemplateArgument("name", "Ada"));
        Assert.Equal("shell", Skill.GetTemplate(call).Language);
    }

    [Theory]
    [InlineData("other", "say-hello", "name", "is for the skill 'other'")]
    [InlineData("greet", "wave", "name", "no template 'wave'")]
    [InlineData("greet", "say-hello", "who", "of different builds")]
    public void A_call_that_does_not_fit_says_why(string skill, string template, string parameter, string message)
    {
        var call = new CodeTemplateCall(skill, template, new TemplateArgument(parameter, "Ada"));
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => Skill.GetTemplate(call)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../secret")]
    [InlineData("/etc/passwd")]
    [InlineData("scripts/..")]
    [InlineData("")]
    [InlineData("a\\u0000b")]
    public void A_manifest_cannot_name_a_file_outside_the_bundle(string path)
    {
        string manifest = Path.Combine(Skill.Folder, "skvm.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"scripts/hello.sh\"", $"\"{path}\"", StringComparison.Ordinal));
        Assert.Contains("names a file outside the skill", Assert.Throws<InvalidSkillBundleException>(() => Skill).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_without_bundles_names_those_that_are_there()
    {
        var error = Assert.Throws<InvalidSkillBundleException>(() => CompiledSkill.LoadAll(_root, SkillTarget.Parse("openai/gpt-5.4@openclaw")));
        Assert.Contains("there are qwen--qwen3.5-9b@bare-agent", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_or_missing_manifest_says_which_file()
    {
        string manifest = Path.Combine(Skill.Folder, "skvm.json");
        string folder = Skill.Folder;
        File.WriteAllText(manifest, "{");
        Assert.Contains("is not a manifest", Assert.Throws<InvalidSkillBundleException>(() => CompiledSkill.Load(folder)).Message, StringComparison.Ordinal);
        File.WriteAllText(manifest, "null");
        Assert.Contains("is not a manifest", Assert.Throws<InvalidSkillBundleException>(() => CompiledSkill.Load(folder)).Message, StringComparison.Ordinal);
        File.Delete(manifest);
        Assert.Contains("cannot be read", Assert.Throws<InvalidSkillBundleException>(() => CompiledSkill.Load(folder)).Message, StringComparison.Ordinal);
    }
}
