namespace SkVM.Build.Tests;

public sealed class IncrementalTests
{
    [Fact]
    public void Of_fifty_skills_only_what_changed_is_written_again()
    {
        var project = new SkillProject();
        project.Save();
        for (int i = 0; i < 50; i++)
            project.WriteSkill($"skill-{i:00}", "Say hello.").Write($"skills/skill-{i:00}/scripts/run.sh", "echo hello\n");
        project.WriteSkill("skill-49", "See [missing](references/none.md).");
        BuildResult first = project.Build().Succeeded();
        Assert.Equal("50 of 50", first.SkillsCompiled);

        FolderSnapshot before = project.Snapshot("obj/Debug/net10.0/skvm");
        BuildResult nothing = project.Build().Succeeded();
        Assert.Equal(0, nothing.SkillTaskRuns);
        Assert.False(nothing.CSharpRan);
        Assert.Empty(project.Snapshot("obj/Debug/net10.0/skvm").WrittenSince(before));

        project.WriteSkill("skill-07", "Say goodbye.");
        BuildResult one = project.Build().Succeeded();
        Assert.Equal("1 of 50", one.SkillsCompiled);
        Assert.Equal("SKVM0040", Assert.Single(one.Warnings).Code);
        Assert.All(OutputsWritten(), path => Assert.Contains("skill-07", path, StringComparison.Ordinal));
        Assert.Contains(OutputsWritten(), path => path.EndsWith("/skill-07/SKILL.md", StringComparison.Ordinal));
        Assert.Contains("Say goodbye.", System.IO.File.ReadAllText(Copy("skill-07/SKILL.md")), StringComparison.Ordinal);

        before = project.Snapshot("obj/Debug/net10.0/skvm");
        project.Write("skills/skill-08/scripts/run.sh", "echo changed\n");
        Assert.Equal("1 of 50", project.Build().Succeeded().SkillsCompiled);
        Assert.Equal(["scripts/run.sh", "skvm.json"], OutputsWritten().Select(path => path.Split("/skill-08/")[1]));
        Assert.Equal("echo changed\n", System.IO.File.ReadAllText(Copy("skill-08/scripts/run.sh")));

        before = project.Snapshot("obj/Debug/net10.0/skvm");
        project.Write("skills/skill-08/scripts/run.sh", "echo restored\n");
        System.IO.File.SetLastWriteTimeUtc(project.PathOf("skills/skill-08/scripts/run.sh"), DateTime.UtcNow.AddDays(-1));
        Assert.Equal("1 of 50", project.Build().Succeeded().SkillsCompiled);
        Assert.Equal("echo restored\n", System.IO.File.ReadAllText(Copy("skill-08/scripts/run.sh")));

        before = project.Snapshot("obj/Debug/net10.0/skvm");
        project.Write("skills/skill-08/references/new.md", "# New\n");
        BuildResult reference = project.Build().Succeeded();
        Assert.Equal("1 of 50", reference.SkillsCompiled);
        Assert.True(reference.CSharpRan);
        Assert.Contains("ReferencesNewMd", project.Read("obj/Debug/net10.0/skvm/stubs/Skill08.g.cs"), StringComparison.Ordinal);

        project.Write("obj/Debug/net10.0/skvm/skvm.state.json", "{ broken").WriteSkill("skill-07", "Say hello again.");
        BuildResult full = project.Build().Succeeded();
        Assert.Equal("50 of 50", full.SkillsCompiled);

        project.Write(
            "obj/Debug/net10.0/skvm/skvm.state.json",
            """{"Entries":{"skills/skill-07/SKILL.md":{"InputHash":"","Outputs":null,"Name":null,"NamePlace":[1],"Requires":null,"Diagnostics":null}},"TokenCounts":null}""");
        project.WriteSkill("skill-07", "Say hello once more.");
        Assert.Equal("50 of 50", project.Build().Succeeded().SkillsCompiled);

        // As another version of the task wrote it: something that this one needs is not there.
        project.Write(
            "obj/Debug/net10.0/skvm/skvm.state.json",
            """{"Entries":{"skills/skill-07/SKILL.md":{"InputHash":"","Outputs":[],"Name":"","NamePlace":[0,0,0,0,0,0],"Requires":[],"Diagnostics":[]}}}""");
        project.WriteSkill("skill-07", "Say hello at last.");
        Assert.Equal("50 of 50", project.Build().Succeeded().SkillsCompiled);

        IReadOnlyList<string> OutputsWritten() =>
            [.. project.Snapshot("obj/Debug/net10.0/skvm").WrittenSince(before).Where(path => !path.StartsWith("skvm.", StringComparison.Ordinal))];
        string Copy(string path) => Path.Combine(project.Output, "skills", project.FolderOf(SkillProject.Opus), path);
    }

    [Fact]
    public void A_skipped_compilation_still_hands_its_stubs_and_bundles_to_the_build()
    {
        var project = new SkillProject();
        project.Save().WriteSkill("hello").Write("Use.cs", "public static class Use { public const string Name = Skills.Hello.Name; }");
        project.Build().Succeeded();
        System.IO.File.Delete(Path.Combine(project.Output, "Skills.dll"));
        System.IO.File.Delete(project.PathOf("obj/Debug/net10.0/Skills.dll"));
        Directory.Delete(Path.Combine(project.Output, "skills"), recursive: true);

        BuildResult again = project.Build().Succeeded();

        Assert.Equal(0, again.SkillTaskRuns);
        Assert.True(again.CSharpRan);
        Assert.True(System.IO.File.Exists(Path.Combine(project.Output, "Skills.dll")));
        Assert.True(System.IO.File.Exists(Path.Combine(project.Output, "skills", project.FolderOf(SkillProject.Opus), "hello", "SKILL.md")));
    }

    [Fact]
    public void Outputs_of_removed_skills_disappear_and_added_skills_appear()
    {
        var project = new SkillProject();
        project.Save().WriteSkill("hello").WriteSkill("old").Write("Use.cs", "public static class Use { public const string Name = Skills.Old.Name; }");
        project.Build().Succeeded();

        project.Delete("skills/old");
        Assert.Contains(project.Build().Failed().Errors, error => error.Code is "CS0234" or "CS0103" or "CS0117");
        project.Delete("Use.cs");
        project.WriteSkill("new");
        project.Build().Succeeded();
        Assert.DoesNotContain(AllOutputs(), path => path.Contains("/old/", StringComparison.Ordinal) || path.EndsWith("Old.g.cs", StringComparison.Ordinal));
        Assert.Contains(AllOutputs(), path => path.EndsWith("/new/SKILL.md", StringComparison.Ordinal));
        Assert.Contains(AllOutputs(), path => path.EndsWith("New.g.cs", StringComparison.Ordinal));

        project.Delete("skills/new");
        project.Delete("skills/hello");
        project.Build().Succeeded();
        Assert.DoesNotContain(AllOutputs(), path => path.EndsWith("SKILL.md", StringComparison.Ordinal) || path.Contains("stubs/", StringComparison.Ordinal));
        Assert.Equal(0, project.Build().Succeeded().SkillTaskRuns);

        IEnumerable<string> AllOutputs() => project.Snapshot("obj/Debug").Paths.Concat(project.Snapshot("bin").Paths);
    }

    [Fact]
    public void Folders_of_removed_skills_and_targets_disappear_with_their_files()
    {
        var project = new SkillProject { Targets = [SkillProject.Opus, SkillProject.Qwen] };
        project.Save().WriteSkill("hello").WriteSkill("old").Write("skills/old/scripts/parts/run.sh", "echo\n");
        project.Build().Succeeded();
        string skills = Path.Combine(project.Output, "skills");
        Directory.CreateDirectory(Path.Combine(skills, "mine"));
        System.IO.File.WriteAllText(Path.Combine(skills, "mine", "notes.txt"), "");

        project.Delete("skills/old");
        project.Targets = [SkillProject.Opus];
        project.Save().Build().Succeeded();

        Assert.Equal<string>(
            [project.FolderOf(SkillProject.Opus), "mine"], Directory.EnumerateDirectories(skills).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
        Assert.Equal<string>(["hello"], Directory.EnumerateDirectories(Path.Combine(skills, project.FolderOf(SkillProject.Opus))).Select(path => Path.GetFileName(path)!));
    }

    [Fact]
    public void What_a_link_leads_to_is_an_input()
    {
        if (OperatingSystem.IsWindows())
            return; // Making links needs a right there.
        var project = new SkillProject();
        project.Save().WriteSkill("hello").WriteSkill("other").Write("shared/common.txt", "one");
        Directory.CreateDirectory(project.PathOf("skills/hello/references"));
        System.IO.File.CreateSymbolicLink(project.PathOf("skills/hello/references/common.txt"), "../../../shared/common.txt");
        string copy = Path.Combine(project.Output, "skills", project.FolderOf(SkillProject.Opus), "hello", "references", "common.txt");
        project.Build().Succeeded();
        Assert.Equal("one", System.IO.File.ReadAllText(copy));
        Assert.Equal(0, project.Build().Succeeded().SkillTaskRuns);

        project.Write("shared/common.txt", "two");

        Assert.Equal("1 of 2", project.Build().Succeeded().SkillsCompiled);
        Assert.Equal("two", System.IO.File.ReadAllText(copy));
    }

    [Fact]
    public void The_right_to_execute_is_kept_up_to_date()
    {
        if (OperatingSystem.IsWindows())
            return; // There is none.
        var project = new SkillProject();
        project.Save().WriteSkill("hello").Write("skills/hello/scripts/run.sh", "echo one\n");
        string script = project.PathOf("skills/hello/scripts/run.sh");
        string copy = Path.Combine(project.Output, "skills", project.FolderOf(SkillProject.Opus), "hello", "scripts", "run.sh");
        project.Build().Succeeded();
        foreach (bool isExecutable in (bool[])[true, false])
        {
            System.IO.File.SetUnixFileMode(
                script, isExecutable ? UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute : UnixFileMode.UserRead | UnixFileMode.UserWrite);
            System.IO.File.SetLastWriteTimeUtc(script, DateTime.UtcNow);

            project.Build().Succeeded();

            Assert.Equal(isExecutable, (System.IO.File.GetUnixFileMode(copy) & UnixFileMode.UserExecute) != 0);
        }
    }

    [Fact]
    public void A_build_recovers_when_an_error_is_mended()
    {
        var project = new SkillProject();
        project.Save().WriteSkill("hello").WriteSkill("broken");
        project.Build().Succeeded();
        project.Write("skills/broken/SKILL.md", "No front matter.\n");
        project.Build().Failed();
        Assert.Single(project.Build().Failed().Errors);

        project.WriteSkill("broken", "Say that it is mended.");
        BuildResult mended = project.Build().Succeeded();

        Assert.Equal("1 of 2", mended.SkillsCompiled);
        Assert.Equal(0, project.Build().Succeeded().SkillTaskRuns);
        string copy = Path.Combine(project.Output, "skills", project.FolderOf(SkillProject.Opus), "broken", "SKILL.md");
        Assert.Contains("mended", System.IO.File.ReadAllText(copy), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_said_of_a_file_that_is_gone_is_not_said_again_and_the_state_keeps_no_counts_of_old_texts()
    {
        if (OperatingSystem.IsWindows())
            return; // Making links needs a right there.
        var project = new SkillProject();
        project.Save().WriteSkill("hello", "See [a](references/a.md).");
        Directory.CreateDirectory(project.PathOf("skills/hello/references"));
        System.IO.File.CreateSymbolicLink(project.PathOf("skills/hello/references/a.md"), "gone");
        Assert.EndsWith("a.md", Assert.Single(project.Build().Failed().Errors).File, StringComparison.Ordinal);

        project.Delete("skills/hello/references/a.md");
        System.IO.File.CreateSymbolicLink(project.PathOf("skills/hello/references/b.md"), "gone");
        project.WriteSkill("hello", "See [b](references/b.md).");
        Assert.EndsWith("b.md", Assert.Single(project.Build().Failed().Errors).File, StringComparison.Ordinal);

        System.IO.File.Delete(project.PathOf("skills/hello/references/b.md"));
        project.WriteSkill("hello", "Say one.");
        project.Build().Succeeded();
        int first = Counts();
        project.WriteSkill("hello", "Say two.");
        project.Build().Succeeded();
        Assert.Equal(first, Counts());

        int Counts()
        {
            using var state = System.Text.Json.JsonDocument.Parse(project.Read("obj/Debug/net10.0/skvm/skvm.state.json"));
            int counts = state.RootElement.GetProperty("Entries").GetProperty("skills/hello/SKILL.md").GetProperty("TokenCounts").EnumerateObject().Count();
            Assert.True(counts > 0);
            Assert.False(state.RootElement.TryGetProperty("TokenCounts", out _));
            return counts;
        }
    }

    [Fact]
    public void A_changed_option_compiles_everything_again()
    {
        var project = new SkillProject { Items = """<CapabilityProfile Include="mine.json" />""" };
        project.Save().WriteSkill("hello").Write("mine.json", Profile("L3"));
        project.Build().Succeeded();

        project.Write("mine.json", Profile("L2"));
        AssertCompiledOnce("profile");
        project.Targets = [SkillProject.Opus, SkillProject.Qwen];
        project.Save();
        AssertCompiledOnce("target");
        project.Properties = "<SkillStubNamespace>Other.Names</SkillStubNamespace>";
        project.Save();
        AssertCompiledOnce("namespace");
        Assert.Contains("namespace Other.Names;", project.Read("obj/Debug/net10.0/skvm/stubs/Hello.g.cs"), StringComparison.Ordinal);
        project.Properties += "<NoWarn>$(NoWarn);SKVM0040</NoWarn>";
        project.Save();
        AssertCompiledOnce("NoWarn");
        project.Write("skills/.editorconfig", "[*.md]\ndotnet_diagnostic.SKVM0040.severity = error\n");
        AssertCompiledOnce("added .editorconfig");
        project.Write("skills/.editorconfig", "[*.md]\ndotnet_diagnostic.SKVM0030.severity = error\n");
        AssertCompiledOnce("changed .editorconfig");
        project.Delete("skills/.editorconfig");
        AssertCompiledOnce("removed .editorconfig");

        // A copy of the task's folder, because the package belongs to all tests.
        string tasks = project.PathOf("../tasks");
        foreach (string file in Directory.EnumerateFiles(Path.Combine(TestPackages.Current.Packages, "skvm.build", TestPackages.Current.Version, "tasks", "net10.0")))
        {
            Directory.CreateDirectory(tasks);
            System.IO.File.Copy(file, Path.Combine(tasks, Path.GetFileName(file)));
        }

        project.Properties += $"<SkVMTaskAssembly>{tasks}/SkVM.Build.dll</SkVMTaskAssembly>";
        project.Save();
        Assert.Equal(1, project.Build().Succeeded().SkillTaskRuns);
        System.IO.File.SetLastWriteTimeUtc(Path.Combine(tasks, "SkVM.Build.dll"), DateTime.UtcNow);
        Assert.Equal(1, project.Build().Succeeded().SkillTaskRuns);
        Assert.Equal(0, project.Build().Succeeded().SkillTaskRuns);

        void AssertCompiledOnce(string what)
        {
            BuildResult result = project.Build().Succeeded();
            Assert.True(result.SkillTaskRuns == 1, what);
            Assert.True(result.SkillsCompiled == "1 of 1", what);
        }

        static string Profile(string level) => $$$"""{"model": "me/mine", "harness": "bare-agent", "capabilities": {"tool.exec": "{{{level}}}"}}""";
    }

    [Fact]
    public void Clean_removes_all_that_was_made_and_nothing_else()
    {
        var project = new SkillProject();
        project.Save().WriteSkill("hello").Write("skills/hello/scripts/run.sh", "echo\n");
        project.Build().Succeeded();

        project.Run("clean").Succeeded();

        Assert.False(Directory.Exists(project.Intermediate));
        Assert.False(Directory.Exists(Path.Combine(project.Output, "skills")));
        Assert.Equal(1, project.Build().Succeeded().SkillTaskRuns);

        string foreign = Path.Combine(project.Output, "skills", "of-another-project.txt");
        System.IO.File.WriteAllText(foreign, "kept");
        project.Run("clean").Succeeded();
        Assert.Equal(["skills/of-another-project.txt"], FolderSnapshot.Of(project.Output).Paths);
    }
}
