namespace SkVM.Tests.Specification;

/// <summary>Faults of the front matter's YAML stand at the exact line and column: SKVM0001, SKVM0002, SKVM0003.</summary>
public class YamlTests
{
    [Theory]
    [InlineData("name: demo\ndescription: Reads: files", "SKVM0002 3,19 ':'")]
    [InlineData("name: demo\ndescription: \"open", "SKVM0002 3,14 '\"'")]
    [InlineData("name: demo\ndescription: x\nmetadata: [a, b", "SKVM0002 5,1 ''")]
    [InlineData("name: demo\ndescription: x\nmetadata:\n\tauthor: me", "SKVM0002 5,1 '\t'")]
    [InlineData("just text", "SKVM0002 2,1 'j'")]
    [InlineData("- a\n- b", "SKVM0002 2,1 '-'")]
    [InlineData("name: demo\ndescription: *alias", "SKVM0002 3,14 '*'")]
    [InlineData("name: ü😀\ndescription: Reads: files", "SKVM0002 3,19 ':'")]
    public void A_fault_of_YAML_has_its_place(string lines, string expected) => Assert.Equal([expected], InMemorySkills.WithFrontMatter(lines).Found());

    [Fact]
    public void A_fault_of_YAML_says_what_is_wrong()
    {
        string message = Assert.Single(InMemorySkills.WithFrontMatter("name: demo\ndescription: Reads: files").Messages("SKVM0002"));
        Assert.StartsWith("The front matter is not valid YAML: ", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Idx", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Use this: it works", "a value without quotes ends at ': ', where YAML begins another field: put the value in quotes")]
    [InlineData("@foo", "a value without quotes cannot begin with '@': put the value in quotes")]
    [InlineData("`foo`", "a value without quotes cannot begin with '`': put the value in quotes")]
    [InlineData("%foo", "a value without quotes cannot begin with '%': put the value in quotes")]
    [InlineData("- a list", "a value without quotes cannot begin with '-': put the value in quotes")]
    [InlineData("] foo", "a value without quotes cannot begin with ']': put the value in quotes")]
    [InlineData("|foo", "a value without quotes cannot begin with '|': put the value in quotes")]
    [InlineData("\"foo", "the quotation mark at the start of the value is not closed: add it at the end")]
    [InlineData("[foo", "a bracket that a value begins with is not closed: close it, or put the value in quotes")]
    [InlineData("{foo", "a bracket that a value begins with is not closed: close it, or put the value in quotes")]
    public void A_fault_of_YAML_says_what_to_write(string description, string advice) => Assert.StartsWith(
        "The front matter is not valid YAML: " + advice,
        Assert.Single(InMemorySkills.WithFrontMatter("name: demo\ndescription: " + description).Messages("SKVM0002")),
        StringComparison.Ordinal);

    [Fact]
    public void Dots_do_not_close_front_matter()
    {
        InMemorySkills skills = InMemorySkills.Of("---\nname: demo\ndescription: Does it.\n...\nDo it.");
        Assert.Equal(["SKVM0003 4,1 '...'"], skills.Found());
        Assert.Equal(["The front matter is not closed: close it with '---', not with '...'"], skills.Messages("SKVM0003"));
    }

    [Fact]
    public void Line_ends_of_Windows_do_not_move_places() => Assert.Equal(
        ["SKVM0002 3,19 ':'"],
        InMemorySkills.Of("---\r\nname: demo\r\ndescription: Reads: files\r\n---\r\n\r\nDo it.\r\n").Found());

    [Fact]
    public void A_byte_order_mark_does_not_hide_the_front_matter() => Assert.Equal(
        ["SKVM0005 4,1 'licence'"],
        InMemorySkills.Of("\uFEFF---\nname: demo\ndescription: Does it.\nlicence: MIT\n---\n\nDo it.\n").Found());

    [Theory]
    [InlineData("", "SKVM0001 1,1 ''")]
    [InlineData("# Title\n", "SKVM0001 1,1 ''")]
    [InlineData("\n---\nname: demo\ndescription: Does it.\n---\nDo it.", "SKVM0001 1,1 ''")]
    [InlineData("----\nname: demo\n----\n", "SKVM0001 1,1 ''")]
    [InlineData("---\nname: demo\n\n# Title\n", "SKVM0003 1,1 '---'")]
    [InlineData("---", "SKVM0003 1,1 '---'")]
    public void Front_matter_stands_between_two_lines(string text, string expected) =>
        Assert.Equal(expected, InMemorySkills.Of(text).Found("SKVM0001", "SKVM0003").Single());

    [Fact]
    public void Broken_front_matter_is_reported_once() => Assert.Equal(["SKVM0003 1,1 '---'"], InMemorySkills.Of("---\nname: demo\n\n# Title\n").Found());

    [Theory]
    [InlineData("---  \nname: demo\ndescription: Does it.\n---\t\nDo it.")]
    [InlineData("---\n{name: demo, description: Does it.}\n---\nDo it.")]
    [InlineData("---\n# a comment\nname: demo # the name\ndescription: >-\n  Does\n  it.\n---\nDo it.")]
    public void These_front_matters_are_fine(string text) => Assert.Empty(InMemorySkills.Of(text).Found());
}
