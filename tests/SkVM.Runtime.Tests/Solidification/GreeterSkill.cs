using System.Text;
using SkVM.Bundles;
using SkVM.Emit;
using SkVM.Runtime;
using SkVM.Syntax;
using SkVM.Targets;

namespace SkVM.Tests.Solidification;

/// <summary>A compiled skill with one template, <c>greet --name NAME --times COUNT</c>.</summary>
internal sealed class GreeterSkill : IDisposable
{
    private const string Text =
        "---\nname: greeter\ndescription: Greets people. Use to greet somebody.\n---\n\n## Say hello\n\n```bash\ngreet --name \"<name>\" --times <count>\n```\n";
    private readonly string _root = Directory.CreateTempSubdirectory("skvm greeter").FullName;

    public GreeterSkill()
    {
        SkillTarget target = SkillTarget.Parse("qwen/qwen3.5-9b@bare-agent");
        SkillCompilation compilation = SkillCompilation.Create("test")
            .AddSyntaxTrees(SkillSyntaxTree.ParseText(Text, "skills/greeter/SKILL.md"))
            .AddBundleFiles(new BundleFile("skills/greeter/SKILL.md", Encoding.UTF8.GetBytes(Text)));
        Assert.True(compilation.Emit(target, new FolderOutput(_root)).Success);
        Skill = CompiledSkill.LoadAll(_root, target)[0];
    }

    public CompiledSkill Skill { get; }

    public static string Prompt(string name, int times) => $"Please greet \"{name}\" {times} times.";

    public static string Code(string name, int times) => $"greet --times {times} --name '{name}'";

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
