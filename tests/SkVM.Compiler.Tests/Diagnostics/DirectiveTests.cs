using SkVM.Profiles;

namespace SkVM.Tests.Diagnostics;

/// <summary>Comments that disable and restore diagnostics.</summary>
public class DirectiveTests
{
    private const string Missing = "[a](gone.md)";

    [Theory]
    [InlineData("<!-- skvm: disable SKVM0040 -->")]
    [InlineData("<!-- skvm: disable -->")]
    [InlineData("<!-- skvm: disable SKVM0041 SKVM0040 -->")]
    [InlineData("<!-- skvm: disable SKVM0041, SKVM0040 -->")]
    [InlineData("<!--skvm:disable SKVM0040-->")]
    [InlineData("<!--\n  skvm: disable\n  SKVM0040\n-->")]
    [InlineData("<!-- a note --> <!-- skvm: disable SKVM0040 -->")]
    [InlineData("<details>\n<!-- skvm: disable SKVM0040 -->\n</details>")]
    public void Disable_hides_what_follows(string directive) => Assert.Empty(InMemorySkills.WithBody($"{directive}\n\n{Missing}\n").Found());

    [Theory]
    [InlineData("<!-- skvm: disable SKVM0041 -->")]
    [InlineData("<!-- a note -->")]
    [InlineData("    <!-- skvm: disable SKVM0040 -->")]
    [InlineData("`<!-- skvm: disable SKVM0040 -->`")]
    [InlineData("```\n<!-- skvm: disable SKVM0040 -->\n```")]
    public void Other_text_hides_nothing(string text) => Assert.Single(InMemorySkills.WithBody($"{text}\n\n{Missing}\n").Found());

    [Fact]
    public void Disable_does_not_hide_what_stands_before() =>
        Assert.Equal(["SKVM0040 5,5 'gone.md'"], InMemorySkills.WithBody($"{Missing}\n\n<!-- skvm: disable SKVM0040 -->\n").Found());

    [Theory]
    [InlineData("<!-- skvm: disable SKVM0040 -->", "<!-- skvm: restore SKVM0040 -->")]
    [InlineData("<!-- skvm: disable SKVM0040 -->", "<!-- skvm: restore -->")]
    [InlineData("<!-- skvm: disable -->", "<!-- skvm: restore SKVM0040 -->")]
    [InlineData("<!-- skvm: disable -->", "<!-- skvm: restore -->")]
    public void Restore_ends_it(string disable, string restore) => Assert.Equal(
        ["SKVM0040 11,5 'gone.md'"],
        InMemorySkills.WithBody($"{disable}\n\n{Missing}\n\n{restore}\n\n{Missing}\n").Found());

    [Fact]
    public void Restore_of_another_id_does_not() =>
        Assert.Empty(InMemorySkills.WithBody($"<!-- skvm: disable SKVM0040 -->\n\n<!-- skvm: restore SKVM0041 -->\n\n{Missing}\n").Found());

    [Fact]
    public void A_directive_stands_in_a_paragraph() => Assert.Equal(
        ["SKVM0040 5,104 'late.md'"],
        InMemorySkills.WithBody("See <!-- skvm: disable SKVM0040 --> [a](gone.md) <!-- skvm: restore SKVM0040 --> and then also the [b](late.md).\n").Found());

    [Fact]
    public void A_directive_stands_in_a_list() => Assert.Equal(
        ["SKVM0040 10,12 'late.md'"],
        InMemorySkills.WithBody("1. One\n2. Two\n   <!-- skvm: disable SKVM0040 -->\n   - [a](gone.md)\n   <!-- skvm: restore SKVM0040 -->\n3. See [b](late.md)\n").Found());

    [Fact]
    public void A_directive_stands_in_a_quote_and_a_table_cell() =>
        Assert.Empty(InMemorySkills.WithBody("> <!-- skvm: disable SKVM0040 -->\n> [a](gone.md)\n\n| a |\n|---|\n| <!-- skvm: disable SKVM0041 --> [a](../out.md) |\n").Found());

    [Fact]
    public void A_directive_hides_gaps_of_every_target()
    {
        const string Body = "```sql\nWITH a AS (SELECT 1) SELECT * FROM a JOIN b;\n```\n\nWrite SQL queries.\n";
        Assert.NotEmpty(InMemorySkills.WithBody(Body).For("z-ai/glm-5-turbo@openclaw").Found("SKVM1001", "SKVM1002"));
        Assert.Empty(InMemorySkills.WithBody("<!-- skvm: disable SKVM1001 SKVM1002 -->\n\n" + Body).For("z-ai/glm-5-turbo@openclaw").Found("SKVM1001", "SKVM1002"));
    }

    [Theory]
    [InlineData("SKVM2004", "sudo ls", "sudo ps", "sudo ps")]
    [InlineData("SKVM2008", "cat a | pbcopy", "cat b | pbcopy", "pbcopy")]
    [InlineData("SKVM2001", "convert a.png b.png", "convert c.png d.png", "convert")]
    [InlineData("SKVM2007", "curl -H \"$DEMO_TOKEN\" https://a.example", "curl -H \"$DEMO_TOKEN\" https://b.example", "DEMO_TOKEN")]
    [InlineData("SKVM2002", "pip install pandas", "pip install --quiet pandas", "pandas")]
    public void What_is_given_once_for_a_skill_stands_at_the_first_place_that_is_not_silenced(string id, string silenced, string heard, string shown)
    {
        string first = $"```bash\n{silenced}\n```\n\n", second = $"```bash\n{heard}\n```\n";
        Assert.StartsWith($"{id} 6,", Assert.Single(InMemorySkills.WithBody(first + second).Found(id)), StringComparison.Ordinal);

        InMemorySkills skills = InMemorySkills.WithBody($"<!-- skvm: disable {id} -->\n\n{first}<!-- skvm: restore {id} -->\n\n{second}");

        string found = Assert.Single(skills.Found(id));
        Assert.StartsWith($"{id} 14,", found, StringComparison.Ordinal);
        Assert.Contains(shown, found, StringComparison.Ordinal);
        Assert.DoesNotContain("8", skills.Messages(id).Single(), StringComparison.Ordinal);
        Assert.Empty(InMemorySkills.WithBody($"<!-- skvm: disable {id} -->\n\n{first}{second}").Found(id));
    }

    [Fact]
    public void A_gap_stands_at_the_strongest_place_that_is_not_silenced()
    {
        const string Sql = "```sql\nWITH a AS (SELECT 1) SELECT * FROM a JOIN b;\n```\n\n";
        var profiles = CapabilityProfileSet.BuiltIn.Add(CapabilityProfileFile.Parse("""{"model": "acme/m", "harness": "h", "capabilities": {"gen.code.sql": "L0"}}"""u8.ToArray()));
        InMemorySkills Skill(string body) => InMemorySkills.WithBody(body).For("acme/m@h").With(SkillCompilationOptions.Default with { Profiles = profiles });
        const string Text = "Write SQL queries for the report.\n";
        Assert.StartsWith("SKVM1001 9,11 ", Assert.Single(Skill(Sql + Text).Found("SKVM1001")), StringComparison.Ordinal);
        Assert.Contains("lines 5, 9)", Skill(Sql + Text).Messages("SKVM1001").Single(), StringComparison.Ordinal);

        InMemorySkills skills = Skill($"{Sql}<!-- skvm: disable SKVM1001 -->\n\n{Text}");
        Assert.StartsWith("SKVM1001 5,1 ", Assert.Single(skills.Found("SKVM1001")), StringComparison.Ordinal);
        Assert.Contains("line 5)", skills.Messages("SKVM1001").Single(), StringComparison.Ordinal);
        Assert.Empty(Skill($"<!-- skvm: disable SKVM1001 -->\n\n{Sql}{Text}").Found("SKVM1001"));
    }

    [Theory]
    [InlineData("<!-- skvm: disabel SKVM0040 -->", "skvm: disabel SKVM0040")]
    [InlineData("<!-- skvm: -->", "skvm:")]
    [InlineData("<!-- skvm: disable SKVM40 -->", "skvm: disable SKVM40")]
    [InlineData("<!-- skvm: disable CS0168 -->", "skvm: disable CS0168")]
    [InlineData("<!-- skvm: disable SKVM0040 SKVM -->", "skvm: disable SKVM0040 SKVM")]
    public void A_directive_that_cannot_be_read_is_reported(string directive, string text)
    {
        InMemorySkills skills = InMemorySkills.WithBody(directive + "\n");

        Assert.Equal([$"SKVM0052 5,1 '{directive}'"], skills.Found());
        Assert.Equal([$"The directive '{text}' cannot be read: write 'skvm: disable SKVM1001' or 'skvm: restore SKVM1001'"], skills.Messages("SKVM0052"));
    }

    [Fact]
    public void Of_several_comments_in_one_block_each_is_read() => Assert.Equal(
        ["SKVM0052 6,1 '<!-- skvm: off -->'"],
        InMemorySkills.WithBody("<!-- skvm: disable SKVM0040 -->\n<!-- skvm: off -->\n\n[a](gone.md)\n").Found());
}
