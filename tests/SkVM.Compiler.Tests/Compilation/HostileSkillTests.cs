using System.Globalization;

namespace SkVM.Tests.Compilation;

/// <summary>
/// Skills made to cost time: each is compiled for a weak target, with every analysis and rewrite. Times are not asserted; a step that takes time with the cube of its input, or
/// with the square of a long one, does not come back.
/// </summary>
public class HostileSkillTests
{
    private const int Commands = 1500, Literals = 40_000;

    [Theory]
    [InlineData("X{0}=$(cat f{0})\necho \"$X{0}\" > g{0}\n\n")]
    [InlineData("X=$(cat f{0})\necho \"$X\" > g{0}\n\n")]
    [InlineData("export A{0}=\"$A{0}-1\"\n")]
    [InlineData("f{0}() {{ cat f{0}; }}\nf{0} > g{0}\n\n")]
    [InlineData("if [ -f a{0} ]; then A{0}=1; else A{0}=2; fi\necho \"$A{0}\" | sort > g{0}\n")]
    [InlineData("cat <file{0}> | grep <text{0}> > <out{0}>\n")]
    [InlineData("cat \"my file {0}.txt\" | grep \"some text {0}\" > out{0}.txt\n")]
    [InlineData("cat > f{0}.txt <<EOF\n$A{0} <name{0}>\nEOF\n")]
    public void Many_commands(string command) => Compile("```bash\n" + Repeat(command, Commands) + "```\n");

    [Theory]
    [InlineData("python")]
    [InlineData("javascript")]
    public void Many_literals(string language) => Compile($"```{language}\nx = {Repeat("\"text {0}\" + ", Literals)}\"\"\n```\n");

    [Fact]
    public void Many_fences() => Compile(Repeat("Step {0}:\n\n```bash\nexport A{0}=$(cat f$A{0})\necho \"$A{0}\" | sort > g{0}\n```\n\n", Commands));

    private static void Compile(string body)
    {
        SkillCompilation compilation = InMemorySkills.WithBody("# Do\n\n" + body).For("qwen/qwen3.5-9b@bare-agent").Compile();
        Assert.DoesNotContain(compilation.GetDiagnostics(), diagnostic => diagnostic.Id.StartsWith("SKVM9", StringComparison.Ordinal));
    }

    private static string Repeat(string unit, int count) => string.Concat(Enumerable.Range(0, count).Select(number => string.Format(CultureInfo.InvariantCulture, unit, number)));
}
