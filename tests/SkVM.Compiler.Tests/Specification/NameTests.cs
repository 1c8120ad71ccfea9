namespace SkVM.Tests.Specification;

/// <summary>The rules for <c>name</c>: SKVM0010, SKVM0011, SKVM0012.</summary>
public class NameTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("pdf")]
    [InlineData("pdf-tools-2")]
    [InlineData("2pdf")]
    [InlineData("überblick")]
    [InlineData("日本語")]
    [InlineData("число-пи")]
    public void These_names_are_valid(string name) => Assert.Empty(Named(name).Found());

    [Theory]
    [InlineData("PDF", "use lower-case letters")]
    [InlineData("pdfTools", "use lower-case letters")]
    [InlineData("Überblick", "use lower-case letters")]
    [InlineData("pdf_tools", "'_' is not allowed, use lower-case letters, digits and hyphens")]
    [InlineData("pdf.tools", "'.' is not allowed, use lower-case letters, digits and hyphens")]
    [InlineData("pdf tools", "' ' is not allowed, use lower-case letters, digits and hyphens")]
    [InlineData("pdf-😀", "'😀' is not allowed, use lower-case letters, digits and hyphens")]
    [InlineData("-pdf", "it must not start or end with a hyphen")]
    [InlineData("pdf-", "it must not start or end with a hyphen")]
    [InlineData("pdf--tools", "it must not have two hyphens in a row")]
    [InlineData("ǅ", "use lower-case letters")]
    public void These_names_are_not(string name, string fault)
    {
        InMemorySkills skills = Named(name);

        Assert.Equal([$"SKVM0011 2,7 '\"{name}\"'"], skills.Found());
        Assert.Equal([$"The name '{name}' is not valid: {fault}"], skills.Messages("SKVM0011"));
    }

    [Fact]
    public void A_name_has_at_most_64_characters()
    {
        Assert.Empty(Named(new string('a', 64)).Found());
        Assert.Equal([$"The name '{new string('a', 65)}' is not valid: it has 65 characters, the limit is 64"], Named(new string('a', 65)).Messages("SKVM0011"));
    }

    [Fact]
    public void A_character_beyond_the_basic_plane_counts_once()
    {
        string name = string.Concat(Enumerable.Repeat("𠀀", 64));
        Assert.Empty(Named(name).Found());
    }

    [Theory]
    [InlineData("description: Does it. Use when asked.", "SKVM0010 1,1 '---'")]
    [InlineData("name:\ndescription: Does it. Use when asked.", "SKVM0010 2,1 'name'")]
    [InlineData("name: ''\ndescription: Does it. Use when asked.", "SKVM0010 2,7 ''''")]
    [InlineData("name: null\ndescription: Does it. Use when asked.", "SKVM0010 2,7 'null'")]
    public void A_name_is_required(string frontMatter, string expected)
    {
        InMemorySkills skills = InMemorySkills.WithFrontMatter(frontMatter, folder: "pdf-tools");

        Assert.Equal([expected], skills.Found());
        Assert.Equal(["The skill has no name: add 'name: pdf-tools'"], skills.Messages("SKVM0010"));
    }

    [Fact]
    public void Advice_for_a_name_is_itself_valid() => Assert.Equal(
        ["The skill has no name: add 'name: my-skill'"],
        InMemorySkills.WithFrontMatter("description: Does it. Use when asked.", folder: "My Skill").Messages("SKVM0010"));

    [Theory]
    [InlineData("pdf", "pdf-tools")]
    [InlineData("pdf", "PDF")]
    public void The_folder_has_the_same_name(string name, string folder)
    {
        InMemorySkills skills = InMemorySkills.WithFrontMatter($"name: {name}\ndescription: Does it. Use when asked.", "skills/" + folder);

        Assert.Equal(["SKVM0012 2,7 'pdf'"], skills.Found());
        Assert.Equal([$"The name 'pdf' differs from the skill's folder '{folder}': rename one of them"], skills.Messages("SKVM0012"));
    }

    [Fact]
    public void Without_a_folder_there_is_nothing_to_compare() =>
        Assert.Empty(InMemorySkills.Of("---\nname: pdf\ndescription: Does it. Use when asked.\n---\nDo it.\n", "SKILL.md").Found());

    [Fact]
    public void A_folder_may_be_written_with_backslashes() =>
        Assert.Empty(InMemorySkills.Of("---\nname: pdf\ndescription: Does it. Use when asked.\n---\nDo it.\n", "skills\\pdf\\SKILL.md").Found());

    private static InMemorySkills Named(string name) => InMemorySkills.WithFrontMatter($"name: \"{name}\"\ndescription: Does it. Use when asked.", folder: name);
}
