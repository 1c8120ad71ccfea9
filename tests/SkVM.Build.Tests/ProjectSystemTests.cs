using System.Text.Json;

namespace SkVM.Build.Tests;

public sealed class ProjectSystemTests
{
    [Fact]
    public void A_design_time_build_hands_the_stubs_to_the_C_sharp_compiler_without_running_it()
    {
        var project = new SkillProject();
        project.Save().WriteSkill("hello");
        project.Query("-t:Restore");

        using JsonDocument answer = JsonDocument.Parse(project.Query(
            "-t:Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:BuildingProject=false",
            "-getItem:CscCommandLineArgs", "-getItem:Compile"));

        Assert.Contains(Identities(answer, "CscCommandLineArgs"), path => path.EndsWith("stubs/Hello.g.cs", StringComparison.Ordinal));
        Assert.Contains(Identities(answer, "Compile"), path => path.EndsWith("stubs/Hello.g.cs", StringComparison.Ordinal));
        Assert.True(System.IO.File.Exists(project.PathOf("obj/Debug/net10.0/skvm/stubs/Hello.g.cs")));
        Assert.Empty(project.Snapshot("bin").Paths);
    }

    [Fact]
    public void The_project_system_sees_skills_and_watches_their_files()
    {
        var project = new SkillProject();
        project
            .Save()
            .WriteSkill("hello")
            .Write("skills/hello/scripts/run.cs", "not C#")
            .Write("skills/hello/scripts/run.py", "")
            .Write("skills/hello/.hidden", "")
            .Write("skills/hello/__pycache__/x.pyc", "");
        project.Query("-t:Restore");

        using JsonDocument answer = JsonDocument.Parse(project.Query(
            "-getItem:Watch", "-getItem:AvailableItemName", "-getItem:UpToDateCheckInput", "-getItem:UpToDateCheckOutput", "-getItem:SkillCompile",
            "-getItem:None", "-getItem:Compile", "-getItem:PropertyPageSchema"));

        Assert.Equal(["skills/hello/SKILL.md"], Identities(answer, "SkillCompile"));
        Assert.Equal(["skills/hello/SKILL.md", "skills/hello/scripts/run.cs", "skills/hello/scripts/run.py"], Identities(answer, "Watch").Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(
            ["skills/hello/SKILL.md", "skills/hello/scripts/run.cs", "skills/hello/scripts/run.py"],
            Identities(answer, "UpToDateCheckInput").Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(["obj/Debug/net10.0/skvm/skvm.stamp"], Identities(answer, "UpToDateCheckOutput"));
        Assert.All((string[])["SkillCompile", "SkillTarget", "CapabilityProfile"], name => Assert.Contains(name, Identities(answer, "AvailableItemName")));
        Assert.DoesNotContain("skills/hello/SKILL.md", Identities(answer, "None"));
        Assert.Contains("skills/hello/scripts/run.py", Identities(answer, "None"));
        Assert.DoesNotContain("skills/hello/scripts/run.cs", Identities(answer, "Compile"));
        Assert.All(
            Identities(answer, "PropertyPageSchema").Where(path => path.Contains("skvm.build", StringComparison.Ordinal)), path => Assert.True(System.IO.File.Exists(path), path));
    }

    [SkippableFact]
    public void Dotnet_watch_lists_the_files_of_skills()
    {
        var project = new SkillProject();
        project.Save().WriteSkill("hello").Write("skills/hello/scripts/run.py", "print()");
        project.Query("-t:Restore");
        string? targets = Directory.EnumerateFiles(project.Query("-getProperty:MSBuildToolsPath").Trim(), "DotNetWatch.targets", SearchOption.AllDirectories).FirstOrDefault();
        Skip.If(targets is null, "This SDK has no DotNetWatch.targets.");

        project.Query("-t:GenerateWatchList", "-p:_DotNetWatchListFile=" + project.PathOf("watch.txt"), "-p:CustomBeforeMicrosoftCommonTargets=" + targets);

        string watched = project.Read("watch.txt").Replace("\\/", "/", StringComparison.Ordinal);
        Assert.Contains("skills/hello/SKILL.md", watched, StringComparison.Ordinal);
        Assert.Contains("skills/hello/scripts/run.py", watched, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Identities(JsonDocument answer, string item) =>
        answer.RootElement.GetProperty("Items").GetProperty(item).EnumerateArray().Select(entry => entry.GetProperty("Identity").GetString()!.Replace('\\', '/'));
}
