using SkVM.Bundles;
using SkVM.Syntax;
using SkVM.Targets;

namespace SkVM.Tests.Compilation;

/// <summary>A compilation never changes; what is asked of it is computed once.</summary>
public class SkillCompilationTests
{
    private static readonly SkillSyntaxTree s_one = SkillSyntaxTree.ParseText(InMemorySkills.FrontMatter + "One.\n", "demo/SKILL.md");
    private static readonly SkillSyntaxTree s_two = SkillSyntaxTree.ParseText(InMemorySkills.FrontMatter + "Two.\n", "demo/SKILL.md");

    [Fact]
    public void A_new_compilation_is_empty()
    {
        SkillCompilation compilation = SkillCompilation.Create("Mine");

        Assert.Equal("Mine", compilation.Name);
        Assert.Empty(compilation.SyntaxTrees);
        Assert.Empty(compilation.BundleFiles);
        Assert.Empty(compilation.Targets);
        Assert.Same(SkillCompilationOptions.Default, compilation.Options);
        Assert.Empty(compilation.GetDiagnostics());
    }

    [Fact]
    public void Every_change_is_a_new_compilation()
    {
        SkillCompilation empty = SkillCompilation.Create("Mine");
        SkillCompilation trees = empty.AddSyntaxTrees(s_one);
        SkillCompilation files = trees.AddBundleFiles(new BundleFile("demo/a.md", "x"u8.ToArray()));
        SkillCompilation targets = files.AddTargets(SkillTarget.Parse("m@h"));
        SkillCompilation options = targets.WithOptions(SkillCompilationOptions.Default with { StubNamespace = "Other" });

        Assert.Equal((0, 0, 0), (empty.SyntaxTrees.Length, empty.BundleFiles.Length, empty.Targets.Length));
        Assert.Equal((1, 0, 0), (trees.SyntaxTrees.Length, trees.BundleFiles.Length, trees.Targets.Length));
        Assert.Equal((1, 1, 0), (files.SyntaxTrees.Length, files.BundleFiles.Length, files.Targets.Length));
        Assert.Equal((1, 1, 1), (targets.SyntaxTrees.Length, targets.BundleFiles.Length, targets.Targets.Length));
        Assert.Equal(("Skills", "Other", "Mine"), (targets.Options.StubNamespace, options.Options.StubNamespace, options.Name));
    }

    [Fact]
    public void A_replaced_tree_takes_the_place_of_the_old_one()
    {
        SkillCompilation before = SkillCompilation.Create("Mine").AddSyntaxTrees(s_one);
        SkillCompilation after = before.ReplaceSyntaxTree(s_one, s_two);

        Assert.Same(s_one, Assert.Single(before.SyntaxTrees));
        Assert.Same(s_two, Assert.Single(after.SyntaxTrees));
        Assert.Throws<ArgumentException>(() => before.ReplaceSyntaxTree(s_two, s_one));
    }

    [Fact]
    public void The_model_of_a_tree_is_always_the_same()
    {
        SkillCompilation compilation = SkillCompilation.Create("Mine").AddSyntaxTrees(s_one);
        SkillSemanticModel model = compilation.GetSemanticModel(s_one);

        Assert.Same(model, compilation.GetSemanticModel(s_one));
        Assert.Same(compilation, model.Compilation);
        Assert.Same(s_one, model.SyntaxTree);
        Assert.Same(model.GetSkill(), model.GetSkill());
        Assert.Equal(model.GetRequirements(), model.GetRequirements());
        Assert.NotSame(model, compilation.AddTargets().GetSemanticModel(s_one));
    }

    [Fact]
    public void A_tree_of_another_compilation_has_no_model()
    {
        SkillCompilation compilation = SkillCompilation.Create("Mine").AddSyntaxTrees(s_one);
        Assert.Contains("demo/SKILL.md", Assert.Throws<ArgumentException>(() => compilation.GetSemanticModel(s_two)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => compilation.GetDiagnostics(s_two));
    }

    [Fact]
    public void Sixteen_threads_read_the_same()
    {
        InMemorySkills skills = InMemorySkills.WithBody("1. See [a](a.md)\n2. Write a Python script\n\n```bash\njq <file>\n```\n\n[gone](gone.md)\n").File("demo/a.md", "[b](b.md)").File("demo/b.md").For("z-ai/glm-5-turbo@openclaw");
        string expected = Describe(skills.Compile());

        for (int round = 0; round < 20; round++)
        {
            SkillCompilation compilation = skills.Compile();
            string[] results = new string[16];
            using var start = new Barrier(results.Length);
            Thread[] threads = [.. Enumerable.Range(0, results.Length).Select(i => new Thread(() =>
            {
                start.SignalAndWait();
                results[i] = Describe(compilation);
            }))];
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());
            Assert.All(results, result => Assert.Equal(expected, result));
        }
    }

    [Fact]
    public void A_file_is_read_once_and_only_when_it_is_needed()
    {
        int reads = 0;
        var file = new BundleFile("demo/a.bin", () =>
        {
            reads++;
            return new byte[] { 1 };
        });
        SkillCompilation compilation = SkillCompilation.Create("Mine").AddSyntaxTrees(s_one).AddBundleFiles(file);

        Assert.Empty(compilation.GetDiagnostics());
        Assert.Equal(0, reads);
        Assert.True(compilation.Emit(SkillTarget.Parse("openai/gpt-5.4@bare-agent"), new SkVM.Emit.MemoryOutput()).Success);
        Assert.Equal(1, reads);
    }

    private static string Describe(SkillCompilation compilation)
    {
        SkillSemanticModel model = compilation.GetSemanticModel(compilation.SyntaxTrees[0]);
        return string.Join(
            '\n',
            [
                .. compilation.GetDiagnostics().Select(diagnostic => diagnostic.ToString()),
                .. model.GetRequirements().Select(requirement => $"{requirement.Capability} {requirement.Level} {requirement.Confidence} {requirement.Evidence[0]}"),
                .. model.GetDependencies().Select(dependency => dependency.Name),
                .. model.GetCodeTemplates().Select(template => template.Fingerprint),
                .. model.GetWorkflow().Steps.Select(step => step.Name),
                .. model.GetResources().Select(resource => resource.Name),
                model.SyntaxTree.GetRoot().DescendantNodes().Count().ToString(System.Globalization.CultureInfo.InvariantCulture),
            ]);
    }
}
