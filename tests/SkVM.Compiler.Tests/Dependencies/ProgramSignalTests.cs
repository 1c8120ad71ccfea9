namespace SkVM.Tests.Dependencies;

/// <summary>What tells a program from a word that stands where a program would.</summary>
public class ProgramSignalTests
{
    [Theory]
    [InlineData("acme --input a.json", true)]
    [InlineData("acme draw a.svg", true)]
    [InlineData("sudo acme start", true)]
    [InlineData("workout", false)]
    [InlineData("browser navigate", false)]
    public void A_command_that_is_not_known_counts_when_it_is_called_like_a_program(string command, bool counts) =>
        Assert.Equal(counts, Needs.Of(InMemorySkills.WithBody($"```bash\n{command}\n```\n")).Any(need => need.StartsWith("system ", StringComparison.Ordinal)));

    [Fact]
    public void What_runs_a_jar_is_a_Java() =>
        Assert.Equal(
            ["system java"], Needs.Of(InMemorySkills.WithBody("```bash\n\"$ACME_BIN\" -jar acme.jar\n```\n")).Where(need => need.StartsWith("system", StringComparison.Ordinal)));

    [Theory]
    [InlineData("csharp", "#:package Dapper@2.1.0", "system dotnet")]
    [InlineData("bash", "cargo install ripgrep", "system cargo")]
    public void Packages_bring_the_need_for_their_tool(string language, string code, string need) =>
        Assert.Contains(need, Needs.Of(InMemorySkills.WithBody($"```{language}\n{code}\n```\n")));
}
