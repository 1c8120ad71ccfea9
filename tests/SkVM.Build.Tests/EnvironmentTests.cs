namespace SkVM.Build.Tests;

public sealed class EnvironmentTests
{
    private const string Body = "```bash\nno-such-tool-of-skvm draw\n```";

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
        }

        project.Build("-p:NoWarn=SKVM2010").Succeeded();
    }
}
