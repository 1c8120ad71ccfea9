namespace SkVM.Build.Tests;

public sealed class EnvironmentTests
{
    private const string Body = "```bash\nno-such-tool-of-skvm draw --out a.png\n```";

    [Fact]
    public void A_build_on_the_agents_machine_fails_while_something_is_missing()
    {
        var project = new SkillProject { Items = """<SkillCompile Update="skills/checked/SKILL.md" EnvironmentCheck="true" />""" };
        project.Save().WriteSkill("checked", Body).WriteSkill("unchecked", Body);

        for (int build = 0; build < 2; build++)
        {
            Finding error = Assert.Single(project.Build().Failed().Errors);
            Assert.Equal(("SKVM2010", project.PathOf("skills/checked/SKILL.md")), (error.Code, error.File));
            Assert.Contains("no-such-tool-of-skvm", error.Message, StringComparison.Ordinal);
            Assert.Contains("install it on this machine", error.Message, StringComparison.Ordinal);
        }

        project.Build("-p:NoWarn=SKVM2010").Succeeded();
        project.Build("-p:DesignTimeBuild=true").Succeeded();
        project.Targets = [];
        Assert.Equal("SKVM2010", Assert.Single(project.Save().Build().Failed().Errors).Code);
        project.Targets = [SkillProject.Opus];
        project.Save();
        project.Write(".editorconfig", "[*.md]\ndotnet_diagnostic.SKVM2010.severity = warning\n");
        Assert.Equal("SKVM2010", Assert.Single(project.Build().Succeeded().Warnings).Code);
        project.Write(".editorconfig", "[*.md]\ndotnet_diagnostic.SKVM2010.severity = none\n");
        Assert.Empty(project.Build().Succeeded().Warnings);
        project
            .Write("skills/checked/SKILL.md", SkillProject.SkillText("checked", "```bash\nno-such-tool-of-skvm draw --out a.png\npip install no-such-distribution-of-skvm\n```"))
            .Write(".editorconfig", "");
        Assert.Contains(project.Build().Failed().Errors, error => error.Message.Contains("run 'skvm env install ", StringComparison.Ordinal));

        // Of a system package a tool that no machine of the tests has.
        project.WriteSkill("checked", "```bash\ncockatrice-of-skvm\nsudo apt-get install -y sl\nsl --help\n```");
        Assert.Contains(project.Build().Failed().Errors, error => error.Message.Contains("run 'skvm env install --system ", StringComparison.Ordinal));

        // Another system cannot be installed.
        string other = OperatingSystem.IsWindows() ? "macOS" : "Windows";
        project.Write("skills/checked/SKILL.md", $"---\nname: checked\ndescription: Greets the user. Use when asked.\ncompatibility: Requires {other}.\n---\n\nSay hello.\n");
        Assert.Contains("build on such a machine", Assert.Single(project.Build().Failed().Errors).Message, StringComparison.Ordinal);
    }
}
