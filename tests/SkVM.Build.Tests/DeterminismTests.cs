namespace SkVM.Build.Tests;

public sealed class DeterminismTests
{
    [Fact]
    public void The_same_project_in_two_folders_gives_the_same_bytes()
    {
        SkillProject[] projects = [Build(TestPackages.Current.CreateFolder("one")), Build(TestPackages.Current.CreateFolder("another one"))];

        foreach (string folder in (string[])["obj/Debug/net10.0/skvm/stubs", "obj/Debug/net10.0/skvm/bundles", "bin/Debug/net10.0/skills"])
        {
            Assert.NotEmpty(projects[0].Snapshot(folder).Paths);
            Assert.Equal(projects[0].Snapshot(folder).Contents, projects[1].Snapshot(folder).Contents);
        }

        Assert.Equal(
            System.IO.File.ReadAllBytes(Path.Combine(projects[0].Output, "Same.dll")),
            System.IO.File.ReadAllBytes(Path.Combine(projects[1].Output, "Same.dll")));

        static SkillProject Build(string root)
        {
            var project = new SkillProject("src", "Same", root)
            {
                Targets = [SkillProject.Opus, SkillProject.Qwen],
                Properties = "<Deterministic>true</Deterministic><ContinuousIntegrationBuild>true</ContinuousIntegrationBuild><PathMap>$(MSBuildProjectDirectory)=/_/</PathMap>",
            };
            project
                .Save()
                .WriteSkill("b-skill", "```bash\necho \"<text>\" > <file>\n```")
                .WriteSkill("a-skill", "See [missing](none.md).")
                .Write("skills/a-skill/assets/a.txt", "text");
            project.Build().Succeeded();
            return project;
        }
    }
}
