using System.IO.Compression;

namespace SkVM.Build.Tests;

public sealed class PackTests
{
    [Fact]
    public void Scripts_of_bundles_are_no_warning_to_NuGet()
    {
        var library = new SkillProject
        {
            Framework = "<TargetFrameworks>net10.0</TargetFrameworks>",
            Properties = "<Version>1.0.0-test</Version><TreatWarningsAsErrors>true</TreatWarningsAsErrors><NoWarn>$(NoWarn);SKVM1001;SKVM1002;SKVM2001;SKVM2002</NoWarn>",
        };
        library.Save().WriteSkill("hello", "```bash\npip install requests\npython3 -c 'import requests'\n```");
        BuildResult pack = library.Run("pack", "-o", library.PathOf("feed")).Succeeded();
        Assert.Contains(Entries(Assert.Single(Directory.GetFiles(library.PathOf("feed")))), entry => entry.EndsWith("env/check.ps1", StringComparison.Ordinal));
        Assert.Empty(pack.Warnings);
    }

    [Fact]
    public void Two_skills_of_one_name_do_not_meet_in_one_output_folder()
    {
        string root = TestPackages.Current.CreateFolder("meet");
        SkillProject[] libraries = [
            .. "AB".Select(letter => new SkillProject(letter.ToString(), letter.ToString(), root) { Properties = $"<RootNamespace>{letter}</RootNamespace>" }),
        ];
        foreach (SkillProject library in libraries)
            library.Save().WriteSkill("hello").Write($"skills/hello/references/{library.Name}.md", library.Name);
        var app = new SkillProject("app", "App", root)
        {
            ReferenceBuild = false,
            ReferenceCore = false,
            Targets = [],
            Properties = "<OutputType>Exe</OutputType>",
            Items = string.Concat(libraries.Select(library => $"""<ProjectReference Include="{library.File}" />""")),
        };
        app.Save().Write("Program.cs", "System.Console.WriteLine();");

        Finding error = Assert.Single(app.Build().Failed().Errors);

        Assert.Equal("SKVM9012", error.Code);
        Assert.Contains($"would be written to 'skills/{app.FolderOf(SkillProject.Opus)}/hello/skvm.json'", error.Message, StringComparison.Ordinal);
        Assert.All(libraries, library => Assert.Contains(library.Folder, error.Message, StringComparison.Ordinal));
        libraries[1].Delete("skills/hello");
        libraries[1].WriteSkill("goodbye");
        app.Build().Succeeded();
        app.Build().Succeeded();

        var own = new SkillProject("own", "Own", root) { Items = $"""<ProjectReference Include="{libraries[0].File}" />""" };
        own.Save().WriteSkill("hello");
        error = Assert.Single(own.Build().Failed().Errors);
        Assert.Equal("SKVM9012", error.Code);
        Assert.All([own, libraries[0]], project => Assert.Contains(project.Folder, error.Message, StringComparison.Ordinal));
        own.Properties = "<SkillOutputFolder>own-skills</SkillOutputFolder>";
        own.Save().Build().Succeeded();
    }

    [Fact]
    public void A_package_brings_what_stands_beside_its_skills_and_an_older_one_replaces_a_newer_one()
    {
        string root = TestPackages.Current.CreateFolder("beside");
        string id = "Beside" + Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal);
        var library = new SkillProject("lib", id, root)
        {
            Properties = "<SkillOutputFolder>agent &amp; co/skills</SkillOutputFolder>",
            Items = $"""<None Include="build/{id}.*" Pack="true" PackagePath="build/" />""",
        };
        library
            .Save()
            .WriteSkill("hello", "Say one.")
            .Write($"build/{id}.props", "<Project><PropertyGroup><FromProps>yes</FromProps></PropertyGroup></Project>")
            .Write($"build/{id}.targets", "<Project><PropertyGroup><FromTargets>yes</FromTargets></PropertyGroup></Project>");
        string hello = $"agent & co/skills/{library.FolderOf(SkillProject.Opus)}/hello/SKILL.md";
        library.Run("pack", "-p:Version=1.0.0", "-o", TestPackages.Current.Feed).Succeeded();
        // Of another length: a copy is judged by length and time, and archives keep times to two seconds.
        library.WriteSkill("hello", "Say two, and more.");
        library.Run("pack", "-p:Version=2.0.0", "-o", TestPackages.Current.Feed).Succeeded();
        var app = new SkillProject("app", "App", root) { ReferenceBuild = false, ReferenceCore = false, Targets = [], Properties = "<OutputType>Exe</OutputType>" };
        app.Write("Program.cs", "Console.WriteLine();");

        foreach ((string version, string text) in (ReadOnlySpan<(string, string)>)[("2.0.0", "Say two, and more."), ("1.0.0", "Say one.")])
        {
            app.Items = $"""<PackageReference Include="{id}" Version="{version}" />""";
            app.Save().Build("--restore").Succeeded();
            app.Run("publish", "-c", "Debug", "-o", app.PathOf("out")).Succeeded();
            foreach (string folder in (string[])[app.Output, app.PathOf("out")])
                Assert.Contains(text, System.IO.File.ReadAllText(Path.Combine(folder, hello)), StringComparison.Ordinal);
        }

        string properties = app.Query("-getProperty:FromProps", "-getProperty:FromTargets");
        Assert.Contains("\"FromProps\": \"yes\"", properties, StringComparison.Ordinal);
        Assert.Contains("\"FromTargets\": \"yes\"", properties, StringComparison.Ordinal);
    }

    [Fact]
    public void Transitive_props_of_the_project_itself_must_import_those_of_its_skills()
    {
        var library = new SkillProject { Items = """<None Include="Own.props" Pack="true" PackagePath="buildTransitive/$(PackageId).props" />""" };
        library.Properties = "<PackageId>Own</PackageId>";
        library.Save().WriteSkill("hello").Write("Own.props", "<Project />");

        Finding error = Assert.Single(library.Run("pack", "-o", library.PathOf("out")).Failed().Errors);
        Assert.Equal(("SKVM9013", library.PathOf("Own.props")), (error.Code, error.File));
        Assert.Contains("<Import Project=\"SkillPackage.props\" />", error.Message, StringComparison.Ordinal);

        library.Write("Own.props", "<Project><Import Project=\"SkillPackage.props\" /></Project>");
        library.Run("pack", "-o", library.PathOf("out")).Succeeded();
        Assert.Equal(
            ["buildTransitive/Own.props", "buildTransitive/SkillPackage.props"],
            Entries(library.PathOf("out/Own.1.0.0.nupkg")).Where(entry => entry.StartsWith("build", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_package_brings_bundles_and_stubs_to_the_project_that_references_it()
    {
        string root = TestPackages.Current.CreateFolder("pack");
        string id = "Greetings" + Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal);
        var library = new SkillProject("lib", id, root)
        {
            Targets = [SkillProject.Opus, SkillProject.Qwen],
            Properties = "<RootNamespace>Greetings</RootNamespace><Version>1.0.0</Version>",
        };
        library.Save().WriteSkill("hello", "```bash\necho \"<text>\"\n```\n\nSee [a file](references/a%20b.md).");
        library.Write("skills/hello/references/a b.md", "# A\n").Write("skills/hello/LICENSE", "MIT\n");

        library.Build("-c", "Release").Succeeded();
        library.Run("pack", "-c", "Release", "--no-build", "-o", TestPackages.Current.Feed).Succeeded();

        string package = Path.Combine(TestPackages.Current.Feed, id + ".1.0.0.nupkg");
        string[] bundle = ["LICENSE", "SKILL.md", "references/a b.md", "skvm.json"];
        Assert.Equal(
            library.Targets.SelectMany(target => bundle.Select(file => $"skills/{library.FolderOf(target)}/hello/{file}"))
                .Concat([$"buildTransitive/{id}.props", $"lib/net10.0/{id}.dll"]).Order(StringComparer.Ordinal),
            Entries(package));

        var app = new SkillProject("app", "App", root)
        {
            ReferenceBuild = false,
            ReferenceCore = false,
            Targets = [],
            Properties = "<OutputType>Exe</OutputType>",
            Items = $"""<PackageReference Include="{id}" Version="1.0.0" />""",
        };
        app.Save().Write("Program.cs", $$"""
            string file = Path.Combine(AppContext.BaseDirectory, "skills", "{{library.FolderOf(SkillProject.Qwen)}}", Greetings.Hello.Name, Greetings.Hello.Resources.ReferencesABMd);
            Console.WriteLine(File.Exists(file) + " " + (await Greetings.Hello.GreetAsync(new Echo(), "x")).StandardOutput);

            sealed class Echo : SkVM.CodeTemplates.ICodeTemplateHost
            {
                public ValueTask<SkVM.CodeTemplates.CodeTemplateResult> RunAsync(SkVM.CodeTemplates.CodeTemplateCall call, CancellationToken cancellationToken) =>
                    ValueTask.FromResult(new SkVM.CodeTemplates.CodeTemplateResult(0, call.Skill, "", TimeSpan.Zero));
            }
            """);
        app.Build().Succeeded();
        app.Run("publish", "-c", "Debug", "-o", app.PathOf("out")).Succeeded();

        foreach (string folder in (string[])[app.Output, app.PathOf("out")])
        {
            Assert.Equal(
                library.Targets.SelectMany(target => bundle.Select(file => $"{library.FolderOf(target)}/hello/{file}")).Order(StringComparer.Ordinal),
                FolderSnapshot.Of(Path.Combine(folder, "skills")).Paths.Order(StringComparer.Ordinal));
            Assert.Equal("True hello", Dotnet.Run(app.Folder, [Path.Combine(folder, "App.dll")]).Succeeded().Output.Trim());
        }

        Assert.DoesNotContain(app.Query("-getItem:SkillCompile"), "SKILL.md", StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_of_several_frameworks_holds_each_bundle_once()
    {
        string id = "Several" + Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal);
        var project = new SkillProject(name: id)
        {
            Framework =
                "<TargetFrameworks>\n  net10.0-windows;\n  net10.0\n</TargetFrameworks><EnableWindowsTargeting>true</EnableWindowsTargeting><DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>",
        };
        project.Save().WriteSkill("hello");

        project.Run("pack", "-o", project.PathOf("out")).Succeeded();

        string bundle = $"skills/{project.FolderOf(SkillProject.Opus)}/hello/";
        string[] entries = [$"buildTransitive/{id}.props", $"lib/net10.0-windows7.0/{id}.dll", $"lib/net10.0/{id}.dll", bundle + "SKILL.md", bundle + "skvm.json"];
        Assert.Equal(entries, Entries(Path.Combine(project.PathOf("out"), id + ".1.0.0.nupkg")));

        // Where the first framework has no skills, the next one packs them.
        project.ReferenceBuild = project.ReferenceCore = false;
        project.Items = string.Concat(((string[])["Build", "Core"])
            .Select(part => $"""<PackageReference Include="SkVM.{part}" Version="{TestPackages.Current.Version}" Condition="'$(TargetFramework)' == 'net10.0'" />"""));
        project.Save().Run("pack", "--restore", "-o", project.PathOf("out")).Succeeded();
        Assert.Equal(entries, Entries(Path.Combine(project.PathOf("out"), id + ".1.0.0.nupkg")));
    }

    /// <summary>What the author put in a package, without the packaging's own files.</summary>
    private static IEnumerable<string> Entries(string package)
    {
        using ZipArchive zip = ZipFile.OpenRead(package);
        return [.. zip.Entries.Select(entry => Uri.UnescapeDataString(entry.FullName))
            .Where(path => !path.StartsWith("_rels/", StringComparison.Ordinal) && !path.StartsWith("package/", StringComparison.Ordinal)
                && !path.EndsWith(".nuspec", StringComparison.Ordinal) && path != "[Content_Types].xml")
            .Order(StringComparer.Ordinal)];
    }
}
