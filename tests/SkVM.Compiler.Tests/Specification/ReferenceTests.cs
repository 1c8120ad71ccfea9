namespace SkVM.Tests.Specification;

/// <summary>The rules for references to files: SKVM0040 to SKVM0044.</summary>
public class ReferenceTests
{
    /// <summary>The bundle has <c>references/api.md</c>, <c>references/my notes.md</c>, <c>scripts/run.py</c> and <c>assets/a.png</c>.</summary>
    [Theory]
    [InlineData("[x](references/api.md)")]
    [InlineData("[x](./references/api.md)")]
    [InlineData("[x](references/../references/api.md)")]
    [InlineData("[x](references/api.md#calls)")]
    [InlineData("[x](references/api.md?plain=1)")]
    [InlineData("[x](references/api.md?plain=1#calls)")]
    [InlineData("[x](references/my%20notes.md)")]
    [InlineData("[x](<references/my notes.md>)")]
    [InlineData("![x](assets/a.png)")]
    [InlineData("[x][api]\n\n[api]: references/api.md")]
    [InlineData("[x](references)")]
    [InlineData("[x](references/)")]
    [InlineData("[x](.)")]
    [InlineData("[x](SKILL.md)")]
    [InlineData("[x](#section)")]
    [InlineData("[x](https://example.com/a.md)")]
    [InlineData("[x](//example.com/a.md)")]
    [InlineData("[x](mailto:a@example.com)")]
    [InlineData("[x](<{{path}}/a.md>)")]
    [InlineData("`references/api.md`")]
    [InlineData("`references/api.md#calls`")]
    [InlineData("`scripts/run.py`")]
    [InlineData("`./scripts/run.py`")]
    [InlineData("`scripts/run.py --all`")]
    [InlineData("`scripts/`")]
    [InlineData("`scripts/*.py`")]
    [InlineData("`scripts/<name>.py`")]
    [InlineData("`src/other.py`")]
    [InlineData("```\n[x](gone.md) `scripts/gone.py`\n```")]
    [InlineData("<!-- [x](gone.md) -->")]
    public void These_references_are_fine(string body) => Assert.Empty(Bundle(body).Found());

    [Theory]
    [InlineData("[x](gone.md)", "SKVM0040 5,5 'gone.md'")]
    [InlineData("[x](gone.md#part)", "SKVM0040 5,5 'gone.md#part'")]
    [InlineData("[x](references/gone%20too.md)", "SKVM0040 5,5 'references/gone%20too.md'")]
    [InlineData("![x](assets/gone.png \"title\")", "SKVM0040 5,6 'assets/gone.png'")]
    [InlineData("[x](gone/)", "SKVM0040 5,5 'gone/'")]
    [InlineData("`scripts/gone.py`", "SKVM0040 5,1 '`scripts/gone.py`'")]
    [InlineData("`references/gone.md`", "SKVM0040 5,1 '`references/gone.md`'")]
    [InlineData("1. A\n   - See [a](gone.md).", "SKVM0040 6,14 'gone.md'")]
    [InlineData("| a |\n|---|\n| [x](gone.md) |", "SKVM0040 7,7 'gone.md'")]
    [InlineData("> [x](gone.md)", "SKVM0040 5,7 'gone.md'")]
    [InlineData("# [x](gone.md)", "SKVM0040 5,7 'gone.md'")]
    public void A_missing_file_is_reported_where_it_is_named(string body, string expected) => Assert.Equal([expected], Bundle(body).Found());

    [Theory]
    [InlineData("[x](../shared/a.md)", "SKVM0041 5,5 '../shared/a.md'")]
    [InlineData("[x](references/../../a.md)", "SKVM0041 5,5 'references/../../a.md'")]
    [InlineData("[x](..%2Fshared/a.md)", "SKVM0041 5,5 '..%2Fshared/a.md'")]
    [InlineData("[x](/etc/hosts)", "SKVM0041 5,5 '/etc/hosts'")]
    [InlineData("[x](~/notes.md)", "SKVM0041 5,5 '~/notes.md'")]
    [InlineData("[x](C:/notes.md)", "SKVM0041 5,5 'C:/notes.md'")]
    public void A_reference_stays_in_the_skill(string body, string expected) => Assert.Equal([expected], Bundle(body).Found());

    [Theory]
    [InlineData("[x](/references/api.md)", "SKVM0044 5,5 '/references/api.md'")]
    [InlineData("[x](/w/demo/references/api.md#calls)", "SKVM0044 5,5 '/w/demo/references/api.md#calls'")]
    [InlineData("[x](../demo/references/api.md)", "SKVM0044 5,5 '../demo/references/api.md'")]
    [InlineData("[x](references\\api.md)", "SKVM0044 5,5 'references\\api.md'")]
    [InlineData("[x](/w/demo/references)", "SKVM0044 5,5 '/w/demo/references'")]
    [InlineData("[x](/w/demo/references/gone.md)", "SKVM0040 5,5 '/w/demo/references/gone.md'")]
    [InlineData("[x](references\\gone.md)", "SKVM0040 5,5 'references\\gone.md'")]
    [InlineData("[x](/w/demo2/references/api.md)", "SKVM0041 5,5 '/w/demo2/references/api.md'")]
    [InlineData("[x](/w/references/api.md)", "SKVM0041 5,5 '/w/references/api.md'")]
    [InlineData("[x](../demo2/api.md)", "SKVM0041 5,5 '../demo2/api.md'")]
    public void A_reference_that_only_seems_to_leave_the_skill_is_to_be_relative(string body, string expected) => Assert.Equal([expected], InFolder(body).Found());

    [Theory]
    [InlineData("[x](/w/demo/references/api.md)", "'/w/demo/references/api.md' is 'references/api.md' in the skill: write that, because an absolute path is another one once the skill is installed")]
    [InlineData("[x](../demo/references/api.md)", "'../demo/references/api.md' is 'references/api.md' in the skill: write that, because the skill's folder may have another name once it is installed")]
    [InlineData("[x](references\\api.md)", "'references\\api.md' is 'references/api.md' in the skill: write that, because '\\' separates folders on Windows only")]
    public void It_is_told_what_to_write(string body, string message) => Assert.Equal([message], InFolder(body).Messages("SKVM0044"));

    [Fact]
    public void An_installed_skill_has_the_paths_it_was_bound_to() =>
        Assert.Empty(InFolder("[x](</w/demo/references/api.md>)").File("/w/demo/skvm.json", "{}").Found());

    [Theory]
    [InlineData("[x][api]\n\n[api]: references/gone.md", "7,8 'references/gone.md'")]
    [InlineData("[api][]\n\n[api]: <references/gone.md> \"title\"", "7,9 'references/gone.md'")]
    [InlineData("[api]\n\n> [api]: references/gone.md", "7,10 'references/gone.md'")]
    [InlineData("[x][api] and [y][api]\n\n```\n[api]: references/gone.md\n```\n\n[api]: references/gone.md", "11,8 'references/gone.md'")]
    public void A_path_that_stands_in_a_definition_is_reported_there_once(string body, string expected) => Assert.Equal(["SKVM0040 " + expected], Bundle(body).Found());

    [Theory]
    [InlineData("[x](References/api.md)", "'References/api.md' is named 'references/api.md' in the skill: letter case matters on Linux")]
    [InlineData("[x](references/API.md#calls)", "'references/API.md#calls' is named 'references/api.md' in the skill: letter case matters on Linux")]
    [InlineData("[x](References)", "'References' is named 'references' in the skill: letter case matters on Linux")]
    [InlineData("`scripts/Run.py`", "'scripts/Run.py' is named 'scripts/run.py' in the skill: letter case matters on Linux")]
    public void Letter_case_matters(string body, string expected) => Assert.Equal([expected], Bundle(body).Messages("SKVM0042"));

    [Theory]
    [InlineData("[x](api.md)", "'api.md' does not exist in the skill: did you mean 'references/api.md'?")]
    [InlineData("[x](docs/api.md)", "'docs/api.md' does not exist in the skill: did you mean 'references/api.md'?")]
    [InlineData("[x](docs/gone.md)", "'docs/gone.md' does not exist in the skill: add the file or mend the path")]
    public void A_missing_file_gets_advice(string body, string expected) => Assert.Equal([expected], Bundle(body).Messages("SKVM0040"));

    [Fact]
    public void A_skill_without_its_own_file_may_still_name_itself()
    {
        SkillCompilation compilation = SkillCompilation.Create("Tests")
            .AddSyntaxTrees(SkVM.Syntax.SkillSyntaxTree.ParseText(InMemorySkills.FrontMatter + "See [above](SKILL.md#top).\n", "demo/SKILL.md"));
        Assert.Empty(compilation.GetDiagnostics());
    }

    [Fact]
    public void A_file_that_links_on_is_reported_at_the_first_link()
    {
        InMemorySkills skills = InMemorySkills.WithBody("[a](references/a.md)\n")
            .File("demo/references/a.md", "See [b](b.md).").File("demo/references/b.md");

        Assert.Equal(["SKVM0043 5,5 'references/a.md'"], skills.Found());
        Assert.Equal(
            ["'references/a.md' links on to 'references/b.md', which this file does not name: link to it here, or an agent may never read it"], skills.Messages("SKVM0043"));
    }

    [Theory]
    [InlineData("[a](references/a.md) [b](references/b.md)", "See [b](b.md).")]
    [InlineData("[a](references/a.md) and `references/b.md`", "See [b](b.md).")]
    [InlineData("[a](references/a.md)", "See [top](../SKILL.md) and [me](a.md#x).")]
    [InlineData("[a](references/a.md)", "See [web](https://example.com/b.md).")]
    [InlineData("[a](references/a.md)", "```\n[b](b.md)\n```")]
    [InlineData("[a](references/a.md)", "See [gone](gone.md).")]
    public void These_files_are_one_level_deep(string body, string reference) =>
        Assert.Empty(InMemorySkills.WithBody(body).File("demo/references/a.md", reference).File("demo/references/b.md").Found());

    [Fact]
    public void Two_files_may_link_to_each_other() => Assert.Equal(
        ["SKVM0043 5,5 'a.md'"],
        InMemorySkills.WithBody("[a](a.md)\n").File("demo/a.md", "[b](b.md)").File("demo/b.md", "[a](a.md)").Found());

    [Fact]
    public void The_files_of_a_skill_within_a_skill_are_its_own()
    {
        InMemorySkills skills = InMemorySkills.WithBody("[x](inner/a.md)\n")
            .File("demo/inner/SKILL.md", "---\nname: inner\ndescription: Does it.\n---\n[x](a.md)\n").File("demo/inner/a.md");

        Assert.Equal(["SKVM0040 5,5 'inner/a.md'"], skills.Found());
    }

    /// <summary>The same bundle where the skill's path is absolute, as builds and the command line give it.</summary>
    private static InMemorySkills InFolder(string body) =>
        InMemorySkills.Of(InMemorySkills.FrontMatter + body, "/w/demo/SKILL.md").File("/w/demo/references/api.md").File("/w/demo/references/my notes.md");

    private static InMemorySkills Bundle(string body) => InMemorySkills.WithBody(body)
        .File("demo/references/api.md").File("demo/references/my notes.md").File("demo/scripts/run.py").File("demo/assets/a.png");
}
