using SkVM.Bundles;
using SkVM.Emit;
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
    public void Of_several_files_with_one_path_the_last_counts()
    {
        SkillCompilation compilation = SkillCompilation.Create("Mine").AddSyntaxTrees(s_one)
            .AddBundleFiles(new BundleFile("demo/a.txt", "old"u8.ToArray()), new BundleFile("demo/b.txt", "b"u8.ToArray()))
            .AddBundleFiles(new BundleFile("demo/a.txt", "new"u8.ToArray()));
        var output = new MemoryOutput();
        Assert.True(compilation.Emit(SkillTarget.Parse("anthropic/claude-opus-4.6@bare-agent"), output).Success);
        Assert.Equal("new"u8.ToArray(), output.Files.Single(file => file.Key.EndsWith("/a.txt", StringComparison.Ordinal)).Value.ToArray());
    }

    [Fact]
    public void Files_trees_and_targets_can_be_replaced_and_removed()
    {
        var file = new BundleFile("demo/a.txt", "old"u8.ToArray());
        SkillCompilation compilation = SkillCompilation.Create("Mine").AddSyntaxTrees(s_one).AddBundleFiles(file).AddTargets(SkillTarget.Parse("m@h"), SkillTarget.Parse("m@h"));

        Assert.Equal(["m@h"], compilation.Targets.Select(target => target.ToString()));
        Assert.Equal(["n@h"], compilation.WithTargets(SkillTarget.Parse("n@h")).Targets.Select(target => target.ToString()));
        var other = new BundleFile("demo/a.txt", "new"u8.ToArray());
        Assert.Same(other, Assert.Single(compilation.ReplaceBundleFile(file, other).BundleFiles));
        Assert.Empty(compilation.RemoveBundleFiles(file).BundleFiles);
        Assert.Empty(compilation.RemoveSyntaxTrees(s_one).SyntaxTrees);
        Assert.Equal("files", Assert.Throws<ArgumentException>(() => compilation.RemoveBundleFiles(other)).ParamName);
        Assert.Equal("trees", Assert.Throws<ArgumentException>(() => compilation.AddSyntaxTrees(s_one)).ParamName);
        Assert.Equal("trees", Assert.Throws<ArgumentException>(() => compilation.AddSyntaxTrees([null!])).ParamName);
        Assert.Equal("oldTree", Assert.Throws<ArgumentException>(() => compilation.ReplaceSyntaxTree(s_two, s_one)).ParamName);
    }

    [Fact]
    public void A_file_that_leads_out_of_its_skill_is_refused()
    {
        SkillCompilation compilation = SkillCompilation.Create("Mine").AddSyntaxTrees(s_one).AddBundleFiles(new BundleFile("demo/../../escaped.txt", "x"u8.ToArray()));
        Assert.Contains(
            "'demo/../../escaped.txt'",
            Assert.Throws<ArgumentException>(() => compilation.Emit(SkillTarget.Parse("anthropic/claude-opus-4.6@bare-agent"), new MemoryOutput())).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_of_another_tree_has_no_symbol_here()
    {
        SkillSemanticModel model = SkillCompilation.Create("Mine").AddSyntaxTrees(s_one).GetSemanticModel(s_one);
        Assert.Equal("node", Assert.Throws<ArgumentException>(() => model.GetDeclaredSymbol(s_two.GetRoot())).ParamName);
    }

    [Fact]
    public void An_analysis_that_is_cancelled_ends()
    {
        SkillCompilation compilation = SkillCompilation.Create("Mine").AddSyntaxTrees(s_one);
        Assert.ThrowsAny<OperationCanceledException>(() => compilation.GetDiagnostics(new CancellationToken(canceled: true)));
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
        InMemorySkills skills = InMemorySkills
            .WithBody("1. See [a](a.md)\n2. Write a Python script\n\n```bash\njq <file>\n```\n\n[gone](gone.md)\n")
            .File("demo/a.md", "[b](b.md)")
            .File("demo/b.md")
            .For("z-ai/glm-5-turbo@openclaw");
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
