using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using SkVM.Emit;
using SkVM.Targets;

namespace SkVM.Tests.Emit;

/// <summary>The same inputs give the same bytes, whatever machine, order or thread.</summary>
[Collection(nameof(ProcessSettings))]
public class DeterminismTests
{
    private static readonly SkillTarget s_target = SkillTarget.Parse("z-ai/glm-5-turbo@openclaw");

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("de-DE")]
    public void Culture_does_not_matter(string name)
    {
        string expected = Compile(Project());
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Culture(name);
            Assert.Equal(expected, Compile(Project()));
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Time_zone_does_not_matter()
    {
        string expected = Compile(Project());
        string? before = Environment.GetEnvironmentVariable("TZ");
        try
        {
            Environment.SetEnvironmentVariable("TZ", "Pacific/Kiritimati");
            TimeZoneInfo.ClearCachedData();
            Assert.Equal(expected, Compile(Project()));
        }
        finally
        {
            Environment.SetEnvironmentVariable("TZ", before);
            TimeZoneInfo.ClearCachedData();
        }
    }

    [Fact]
    public void The_order_of_files_does_not_matter()
    {
        InMemorySkills skills = InMemorySkills.WithBody("See [a](references/a.md) and `scripts/run.py`.\n")
            .File("demo/references/a.md", "[b](b.md) [c](c.md)")
                .File("demo/references/b.md")
                .File("demo/references/c.md")
                .File("demo/scripts/run.py")
                .File("demo/B.md")
                .File("demo/a.md");
        string expected = Compile(skills);

        var random = new Random(1);
        for (int i = 0; i < 10; i++)
            Assert.Equal(expected, Compile(skills with { Files = [.. skills.Files.OrderBy(_ => random.Next())] }));
    }

    [Fact]
    public void Threads_do_not_matter()
    {
        InMemorySkills project = Project();
        string expected = Compile(project);
        string[] results = new string[16];
        Parallel.For(0, results.Length, i => results[i] = Compile(project));

        Assert.All(results, result => Assert.Equal(expected, result));
    }

    [Fact]
    public void A_path_is_not_written_to_the_output() =>
        Assert.Equal(Compile(InMemorySkills.WithBody("Do it.\n")), Compile(InMemorySkills.Of(InMemorySkills.FrontMatter + "Do it.\n", "/home/me/other/demo/SKILL.md")));

    /// <summary>Every output file with its hash.</summary>
    private static string Compile(InMemorySkills skills)
    {
        SkillCompilation compilation = skills.Compile();
        var output = new MemoryOutput();
        compilation.Emit(s_target, output);
        compilation.EmitStubs(output);
        return string.Join('\n', output.Files.Select(file => $"{file.Key} {Convert.ToHexStringLower(SHA256.HashData(file.Value.Span))}"));
    }

    private static InMemorySkills Project() => HostileSkills.Project().File("skills/iii/SKILL.md", """
        ---
        name: iii
        description: Runs SQL queries. Use when the user asks.
        ---

        ## IMPORTANT INSTRUCTIONS

        Write a Python script with pandas. Use `SCRIPTS/RUN.PY` 1.5 times.

        ```BASH
        pip install pandas==1.2
        psql -c "<QUERY-ID>" {{INPUT-FILE}} $IIII
        ```
        """);

    private static CultureInfo Culture(string name)
    {
        CultureInfo culture;
        try
        {
            culture = CultureInfo.GetCultureInfo(name);
        }
        catch (CultureNotFoundException)
        {
            culture = (CultureInfo)CultureInfo.InvariantCulture.Clone(); // A machine without cultures: at least other numbers.
        }

        culture = (CultureInfo)culture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "−";
        return culture;
    }
}

/// <summary>Tests that change settings of the whole process, such as the time zone; they run alone.</summary>
[CollectionDefinition(nameof(ProcessSettings), DisableParallelization = true)]
public class ProcessSettings;
