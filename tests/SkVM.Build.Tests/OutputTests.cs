namespace SkVM.Build.Tests;

public sealed class OutputTests
{
    [Fact]
    public void Bundles_reach_the_output_the_publish_folder_and_a_referencing_project()
    {
        string root = TestPackages.Current.CreateFolder("bundles");
        var skills = new SkillProject("lib", "Greetings", root) { Targets = [SkillProject.Opus, SkillProject.Qwen] };
        skills.Save().WriteSkill("hello", "Run `scripts/run.sh`, see [notes](references/notes.md).");
        skills.Write("skills/hello/scripts/run.sh", "#!/bin/sh\r\necho hello\n").Write("skills/hello/references/notes.md", "\uFEFF# Notes\r\n");
        System.IO.File.WriteAllBytes(skills.PathOf("skills/hello/logo.bin"), [0, 255, 13, 10, 26]);
        var app = new SkillProject("app", "App", root)
        {
            ReferenceBuild = false,
            ReferenceCore = false,
            Targets = [],
            Properties = "<OutputType>Exe</OutputType>",
            Items = """<ProjectReference Include="../../lib/Greetings/Greetings.csproj" />""",
        };
        app.Save().Write("Program.cs", "Console.WriteLine(Greetings.Hello.Name);");

        app.Build().Succeeded();
        app.Run("publish", "-c", "Debug", "-o", app.PathOf("out")).Succeeded();
        skills.Run("publish", "-c", "Debug", "-o", skills.PathOf("out")).Succeeded();

        string[] source = ["SKILL.md", "logo.bin", "references/notes.md", "scripts/run.sh"];
        foreach (string folder in (string[])[skills.Output, app.Output, app.PathOf("out"), skills.PathOf("out")])
        {
            foreach (string target in skills.Targets)
            {
                string bundle = Path.Combine(folder, "skills", skills.FolderOf(target), "hello");
                Assert.Equal([.. source, "skvm.json"], FolderSnapshot.Of(bundle).Paths);
                foreach (string file in source.Skip(1)) // SKILL.md is compiled for the target.
                    Assert.Equal(System.IO.File.ReadAllBytes(skills.PathOf("skills/hello/" + file)), System.IO.File.ReadAllBytes(Path.Combine(bundle, file)));
                Assert.Contains(target, System.IO.File.ReadAllText(Path.Combine(bundle, "skvm.json")), StringComparison.Ordinal);
            }
        }

        Assert.Equal("hello", Dotnet.Run(app.Folder, [Path.Combine(app.PathOf("out"), "App.dll")]).Succeeded().Output.Trim());

        // What the library has no more leaves no folder.
        skills.Delete("skills/hello");
        skills.WriteSkill("hi");
        app.Write("Program.cs", "Console.WriteLine(Greetings.Hi.Name);").Build().Succeeded();
        foreach (string target in skills.Targets)
            Assert.Equal(["hi"], Directory.GetDirectories(Path.Combine(app.Output, "skills", skills.FolderOf(target))).Select(path => Path.GetFileName(path)!));
    }

    [Fact]
    public void The_output_folder_can_be_renamed_and_artifacts_can_lie_elsewhere()
    {
        var project = new SkillProject
        {
            Properties = "<SkillOutputFolder>agent/skills</SkillOutputFolder><SkillsFolder>my skills</SkillsFolder><UseArtifactsOutput>true</UseArtifactsOutput>",
        };
        project.Save().Write("Directory.Build.props", "<Project><PropertyGroup><ArtifactsPath>$(MSBuildThisFileDirectory)artifacts</ArtifactsPath></PropertyGroup></Project>");
        project.Write("my skills/hello/SKILL.md", SkillProject.SkillText("hello"));

        project.Build().Succeeded();

        Assert.Contains($"agent/skills/{project.FolderOf(SkillProject.Opus)}/hello/SKILL.md", project.Snapshot("artifacts/bin/Skills/debug").Paths);
        Assert.Contains("stubs/Hello.g.cs", project.Snapshot("artifacts/obj/Skills/debug/skvm").Paths);

        project.Build("-p:SkillOutputFolder=other").Succeeded();
        Assert.Contains($"other/{project.FolderOf(SkillProject.Opus)}/hello/SKILL.md", project.Snapshot("artifacts/bin/Skills/debug").Paths);
    }
}
