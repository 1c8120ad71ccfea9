using SkVM.Tests;

namespace SkVM.Build.Tests;

/// <summary>Analyzers and lowerings of third parties in a real build, by the sample extension <c>samples/HouseRules</c>.</summary>
public sealed class ExtensionTests
{
    private static readonly Lazy<string> s_houseRules = new(() => BuildHouseRules("hello"));

    [Fact]
    public void An_extension_takes_part_in_a_build_and_a_changed_one_compiles_again()
    {
        var project = new SkillProject();
        string dll = project.PathOf("tools/HouseRules.dll");
        Directory.CreateDirectory(Path.GetDirectoryName(dll)!);
        System.IO.File.Copy(s_houseRules.Value, dll);
        project.Items = """<SkillAnalyzer Include="tools/HouseRules.dll" />""";
        project.Save().WriteSkill("hello", "<!-- ask Ann -->\n\nSay hello.");

        BuildResult first = project.Build().Succeeded();
        Finding warning = Assert.Single(first.Warnings);
        Assert.Equal(("HOUSE001", project.PathOf("skills/hello/SKILL.md"), 2), (warning.Code, warning.File, warning.Line));
        Assert.DoesNotContain("Ann", Compiled(project), StringComparison.Ordinal);
        Assert.Contains("house-comments", System.IO.File.ReadAllText(Path.Combine(Path.GetDirectoryName(CompiledPath(project))!, "skvm.json")), StringComparison.Ordinal);

        Assert.Equal(0, project.Build().Succeeded().SkillTaskRuns);

        // Another assembly at the same path: the file was not locked, and all skills are compiled with the new one.
        System.IO.File.Copy(BuildHouseRules("greetings"), dll, overwrite: true);
        System.IO.File.SetLastWriteTimeUtc(dll, DateTime.UtcNow);
        BuildResult changed = project.Build().Succeeded();
        Assert.Equal("1 of 1", changed.SkillsCompiled);
        Assert.Contains("greetings", Assert.Single(changed.Warnings).Message, StringComparison.Ordinal);

        BuildResult without = project.Build("-p:EnableSkillLowering=false").Succeeded();
        Assert.Equal("1 of 1", without.SkillsCompiled);
        Assert.Contains("Ann", Compiled(project), StringComparison.Ordinal);
        Assert.Equal("HOUSE001", Assert.Single(without.Warnings).Code);
    }

    [Fact]
    public void A_broken_extension_is_a_warning_and_the_build_goes_on()
    {
        var project = new SkillProject { Items = """<SkillAnalyzer Include="broken.dll;missing.dll" />""" };
        project.Save().WriteSkill("hello").Write("broken.dll", "no assembly");
        BuildResult result = project.Build().Succeeded();
        Assert.Equal(["SKVM9009", "SKVM9009"], result.Warnings.Select(warning => warning.Code));
        Assert.Contains(result.Warnings, warning => warning.Message.Contains("'broken.dll'", StringComparison.Ordinal));
        Assert.True(System.IO.File.Exists(CompiledPath(project)));
    }

    [Fact]
    public void Extensions_arrive_in_packages()
    {
        string root = TestPackages.Current.CreateFolder("extension");
        string id = "House" + Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal);
        var package = new SkillProject("package", id, root)
        {
            Targets = [],
            ReferenceBuild = false,
            ReferenceCore = false,
            Properties = "<Version>1.0.0</Version><IncludeBuildOutput>false</IncludeBuildOutput><NoWarn>NU5128</NoWarn>",
            Items = $"""<None Include="{s_houseRules.Value}" Pack="true" PackagePath="skvm/analyzers/" />""",
        };
        package.Save();
        package.Run("pack", "-o", TestPackages.Current.Feed).Succeeded();

        var project = new SkillProject("app", "App", root) { Items = $"""<PackageReference Include="{id}" Version="1.0.0" PrivateAssets="all" />""" };
        project.Save().WriteSkill("hello");
        BuildResult first = project.Build().Succeeded();
        Assert.Equal("HOUSE001", Assert.Single(first.Warnings).Code);
        Assert.Equal(0, project.Build().Succeeded().SkillTaskRuns);
    }

    [Fact]
    public void An_extension_can_be_a_project_of_the_solution()
    {
        string house = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(s_houseRules.Value)!, "../../../HouseRules.csproj"));
        var project = new SkillProject { Items = $"""<ProjectReference Include="{house}" OutputItemType="SkillAnalyzer" ReferenceOutputAssembly="false" />""" };
        project.Save().WriteSkill("hello");
        Assert.Equal("HOUSE001", Assert.Single(project.Build().Succeeded().Warnings).Code);
        Assert.Equal(0, project.Build().Succeeded().SkillTaskRuns);
    }

    [Fact]
    public void A_lock_file_is_an_input_of_the_build_and_no_output()
    {
        var project = new SkillProject();
        project.Save().WriteSkill("hello");
        project.Build().Succeeded();
        Assert.Equal(0, project.Build().Succeeded().SkillTaskRuns);
        project.Write("skills/hello/skvm.lock.json", $$"""{ "version": 1, "skill": "{{new string('0', 64)}}" }""");
        BuildResult stale = project.Build().Succeeded();
        Assert.Equal("1 of 1", stale.SkillsCompiled);
        Finding warning = Assert.Single(stale.Warnings);
        Assert.Equal(("SKVM1005", project.PathOf("skills/hello/skvm.lock.json"), 1), (warning.Code, warning.File, warning.Line));
        Assert.False(System.IO.File.Exists(Path.Combine(Path.GetDirectoryName(CompiledPath(project))!, "skvm.lock.json")));
        project.Delete("skills/hello/skvm.lock.json");
        Assert.Empty(project.Build().Succeeded().Warnings);
    }

    private static string CompiledPath(SkillProject project) => Path.Combine(project.Intermediate, "bundles", project.FolderOf(SkillProject.Opus), "hello", "SKILL.md");

    private static string Compiled(SkillProject project) => System.IO.File.ReadAllText(CompiledPath(project));

    /// <summary>Builds the sample against the compiler under test; the word goes into its message, so that two builds differ.</summary>
    private static string BuildHouseRules(string word)
    {
        string folder = TestPackages.Current.CreateFolder("HouseRules");
        foreach (string file in Directory.EnumerateFiles(Path.Combine(SharedData.Repository, "samples", "HouseRules"), "*.cs"))
            System.IO.File.WriteAllText(
                Path.Combine(folder, Path.GetFileName(file)), System.IO.File.ReadAllText(file).Replace("has no owner:", $"has no owner ({word}):", StringComparison.Ordinal));
        string tasks = Path.Combine(TestPackages.Current.Root, "packages", "skvm.build", TestPackages.Current.Version, "tasks", "net10.0");
        if (!Directory.Exists(tasks))
            new SkillProject("restored").Save().WriteSkill("hello").Build().Succeeded();
        System.IO.File.WriteAllText(Path.Combine(folder, "HouseRules.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
              <ItemGroup>
                <Reference Include="{tasks}/SkVM.Compiler.dll" Private="false" />
                <Reference Include="{tasks}/SkVM.Core.dll" Private="false" />
                <Reference Include="{tasks}/Microsoft.CodeAnalysis.dll" Private="false" />
              </ItemGroup>
            </Project>
            """);
        Dotnet.Run(folder, ["build", "-nodeReuse:false", "-v:q"], TestPackages.Current.Environment).Succeeded();
        return Path.Combine(folder, "bin", "Debug", "net10.0", "HouseRules.dll");
    }
}
