namespace SkVM.Build.Tests;

public sealed class ProjectShapeTests
{
    [Fact]
    public void Several_projects_share_one_folder_of_skills_in_a_parallel_build()
    {
        string root = TestPackages.Current.CreateFolder("shared");
        Directory.CreateDirectory(Path.Combine(root, "shared-skills", "hello", "scripts"));
        string skill = Path.Combine(root, "shared-skills", "hello", "SKILL.md");
        string script = Path.Combine(root, "shared-skills", "hello", "scripts", "run.sh");
        System.IO.File.WriteAllText(skill, SkillProject.SkillText("hello", "Run `scripts/run.sh`."));
        System.IO.File.WriteAllText(script, "echo one\n");
        SkillProject[] projects = [.. "ABC".Select(letter => new SkillProject("src", letter.ToString(), root)
        {
            Items = """<SkillCompile Include="../../shared-skills/**/SKILL.md" />""",
        }.Save())];
        string all = Path.Combine(root, "all.proj");
        System.IO.File.WriteAllText(all, """
            <Project>
              <ItemGroup><P Include="src/*/*.csproj" /></ItemGroup>
              <Target Name="Restore"><MSBuild Projects="@(P)" Targets="Restore" Properties="R=1" /></Target>
              <Target Name="Build"><MSBuild Projects="@(P)" BuildInParallel="true" /></Target>
            </Project>
            """);
        Dotnet.Run(root, ["msbuild", all, "-t:Restore", "-nodeReuse:false"], TestPackages.Current.Environment).Succeeded();
        BuildAll();
        Assert.All(projects, project => Assert.Equal("echo one\n", System.IO.File.ReadAllText(Copy(project))));

        System.IO.File.WriteAllText(script, "echo two\n");
        BuildAll();

        Assert.All(projects, project => Assert.Equal("echo two\n", System.IO.File.ReadAllText(Copy(project))));
        Assert.Equal(0, projects[0].Build().Succeeded().SkillTaskRuns);
        System.IO.File.WriteAllText(Path.Combine(root, "shared-skills", "hello", "scripts", "new.sh"), "echo new\n");
        Assert.Equal(1, projects[0].Build().Succeeded().SkillTaskRuns);

        void BuildAll() => Dotnet.Run(root, ["msbuild", all, "-t:Build", "-m:2", "-nodeReuse:false"], TestPackages.Current.Environment).Succeeded();
        static string Copy(SkillProject project) =>
            Path.Combine(project.Output, "skills", project.FolderOf(SkillProject.Opus), "hello", "scripts", "run.sh");
    }

    [Fact]
    public void A_project_of_several_frameworks_compiles_for_each()
    {
        var project = new SkillProject
        {
            Framework =
                "<TargetFrameworks>net10.0-windows;net10.0</TargetFrameworks><EnableWindowsTargeting>true</EnableWindowsTargeting><DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>",
        };
        project
            .Save()
            .WriteSkill("hello")
            .Write("skills/hello/scripts/run.cs", "not C#")
            .Write("Use.cs", "public static class Use { public const string Name = Skills.Hello.Name; }");

        Assert.Equal(2, project.Build().Succeeded().SkillTaskRuns);
        Assert.Equal(0, project.Build().Succeeded().SkillTaskRuns);

        Assert.Equal(
            ["net10.0", "net10.0-windows"],
            project
                .Snapshot("bin/Debug").Paths
                .Where(path => path.EndsWith("/hello/SKILL.md", StringComparison.Ordinal))
                .Select(path => path.Split('/')[0])
                .Order(StringComparer.Ordinal));
        Assert.Contains("skills/hello/SKILL.md", project.Query("-getItem:Watch"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("my-skills", "my_skills")]
    [InlineData("2026.new-skills", "_2026.new_skills")]
    [InlineData("for.class", "@for.@class")]
    public void The_name_of_the_project_becomes_a_namespace(string name, string expected)
    {
        var project = new SkillProject(name: name);
        project.Save().WriteSkill("hello").Write("Use.cs", $"public static class Use {{ public const string Name = {expected}.Hello.Name; }}");

        project.Build().Succeeded();
    }

    [Fact]
    public void A_namespace_that_is_none_is_an_error_of_the_property()
    {
        var project = new SkillProject { Properties = "<SkillStubNamespace>my-company.skills</SkillStubNamespace>" };
        project.Save().WriteSkill("hello");

        Finding error = Assert.Single(project.Build().Failed().Errors);

        Assert.Equal(
            ("SKVM9011", "SkillStubNamespace is 'my-company.skills', and 'my-company' is no identifier of C#: use letters, digits and _, with a dot between names"),
            (error.Code, error.Message));
        project.Build("-p:GenerateSkillStubs=false").Succeeded();
    }

    [Fact]
    public void A_project_of_another_language_has_bundles_and_no_stubs()
    {
        var project = new SkillProject();
        project.Save().WriteSkill("hello").Write("Use.vb", "Public Class Use\nEnd Class\n");
        string file = Path.ChangeExtension(project.File, ".vbproj");
        System.IO.File.Move(project.File, file);

        Dotnet.Run(project.Folder, ["build", file, "-nodeReuse:false"], TestPackages.Current.Environment).Succeeded();

        Assert.True(System.IO.File.Exists(Path.Combine(project.Output, "skills", project.FolderOf(SkillProject.Opus), "hello", "SKILL.md")));
    }

    [Fact]
    public void Paths_with_spaces_letters_and_signs_are_kept_as_they_are()
    {
        string root = TestPackages.Current.CreateFolder("Bücher & Skills 100% (é)");
        var project = new SkillProject("my repo", "Größe", root) { Properties = "<RootNamespace>Names</RootNamespace><AssemblyName>App</AssemblyName>" };
        project.Save().WriteSkill("class").WriteSkill("café").WriteSkill("日本");
        project.Write(".editorconfig", "[*.md]\ndotnet_diagnostic.SKVM0011.severity = none\n");
        string[] names = ["100%.md", "a%20b.md", "a (b) c.md", "a@b.md", "$(x).md", "%(x).md", "@(x).md", "a'b.md", "a,b.md", "ü.md", "a;b.md", "a+b=c.md", "a&b.md", "#.md"];
        foreach (string name in names)
            project.Write("skills/class/references/" + name, name);
        project.Write("Use.cs", "public static class Use { public static string[] All = [Names.Class.Name, Names.Café.Name, Names.日本.Name]; }");

        project.Build().Succeeded();

        string bundle = Path.Combine(project.Output, "skills", project.FolderOf(SkillProject.Opus), "class");
        Assert.Equal(
            names.Select(name => "references/" + name).Concat(["SKILL.md", "skvm.json"]).Order(StringComparer.Ordinal),
            FolderSnapshot.Of(bundle).Paths.Order(StringComparer.Ordinal));
        Assert.All(names, name => Assert.Equal(name, System.IO.File.ReadAllText(Path.Combine(bundle, "references", name))));
        Assert.Equal(0, project.Build().Succeeded().SkillTaskRuns);
        project.Write("skills/class/references/100%.md", "changed");
        Assert.Equal("1 of 3", project.Build().Succeeded().SkillsCompiled);
        Assert.Equal("changed", System.IO.File.ReadAllText(Path.Combine(bundle, "references", "100%.md")));
        project.Run("clean").Succeeded();
        Assert.False(Directory.Exists(bundle));
    }

    [Fact]
    public void Read_only_sources_are_compiled_again_and_again()
    {
        var project = new SkillProject();
        project.Save().WriteSkill("hello").Write("skills/hello/run.sh", "echo one\n");
        string[] files = [project.PathOf("skills/hello/SKILL.md"), project.PathOf("skills/hello/run.sh")];
        Array.ForEach(files, file => System.IO.File.SetAttributes(file, FileAttributes.ReadOnly));
        project.Build().Succeeded();
        Array.ForEach(files, file => System.IO.File.SetAttributes(file, FileAttributes.Normal));
        project.Write("skills/hello/run.sh", "echo two\n");
        Array.ForEach(files, file => System.IO.File.SetAttributes(file, FileAttributes.ReadOnly));

        project.Build().Succeeded();

        Assert.Equal("echo two\n", System.IO.File.ReadAllText(Path.Combine(project.Output, "skills", project.FolderOf(SkillProject.Opus), "hello", "run.sh")));
        Array.ForEach(files, file => System.IO.File.SetAttributes(file, FileAttributes.Normal));
    }

    [Fact]
    public void Code_of_the_project_beside_skills_stays_its_own()
    {
        var project = new SkillProject();
        project.Save().WriteSkill("hello").WriteSkill("task");
        project.Write("skills/hello/scripts/run.cs", "not C#").Write("skills/Plugins/TimePlugin.cs", "public sealed class TimePlugin;");
        project.Write("Use.cs", "namespace Skills.Inner { public static class Use { public static Task<TimePlugin> Make() => Task.FromResult(new TimePlugin()); } }");

        project.Build().Succeeded();

        Assert.Contains("Task2.g.cs", project.Snapshot("obj/Debug/net10.0/skvm/stubs").Paths);
        Assert.DoesNotContain(project.Snapshot("bin").Paths, path => path.EndsWith("TimePlugin.cs", StringComparison.Ordinal));
    }

    [Fact]
    public void Skills_are_chosen_by_items_like_any_other_source()
    {
        var project = new SkillProject { Items = """<SkillCompile Remove="skills/draft/SKILL.md" /><Compile Include="skills/tool/scripts/Named.cs" />""" };
        project.Save().WriteSkill("hello").WriteSkill("draft").WriteSkill("tool").Write("more/extra/SKILL.md", SkillProject.SkillText("extra"));
        project.Write("skills/tool/scripts/Program.cs", "this is not C#").Write("skills/tool/scripts/Named.cs", "public static class Named;");
        project.Write("skills/tool/Strings.resx", "not XML");
        project.Build().Succeeded();
        Assert.Equal(["Hello.g.cs", "Tool.g.cs"], project.Snapshot("obj/Debug/net10.0/skvm/stubs").Paths);

        project.Properties = "<EnableDefaultSkillItems>false</EnableDefaultSkillItems>";
        project.Items = """<SkillCompile Include="more/extra/SKILL.md" /><Compile Remove="skills/**" /><EmbeddedResource Remove="skills/**" />""";
        project.Save().Build().Succeeded();
        Assert.Equal(["Extra.g.cs"], project.Snapshot("obj/Debug/net10.0/skvm/stubs").Paths);
        Assert.DoesNotContain(project.Snapshot("bin").Paths, path => path.Contains("/hello/", StringComparison.Ordinal));

        project.Items = """<Compile Remove="skills/**" /><EmbeddedResource Remove="skills/**" />""";
        project.Save().Build().Succeeded();
        Assert.Empty(project.Snapshot("obj/Debug/net10.0/skvm/stubs").Paths);
    }
}
