namespace SkVM.Tests.Semantics;

/// <summary>The advice on code templates: SKVM4001, SKVM4002.</summary>
public class CodeTemplateDiagnosticTests
{
    [Theory]
    [InlineData("convert <x> --size <value>", "SKVM4001 SKVM4001")]
    [InlineData("convert <arg>", "SKVM4001")]
    [InlineData("convert <input-file> --size <width>", "")]
    [InlineData("convert in.png --size 20", "")]
    [InlineData("echo 'a <b> c'", "")]
    public void Placeholders_say_what_goes_there(string command, string expected) =>
        Assert.Equal(expected, string.Join(' ', Found($"```bash\n{command}\n```\n", "SKVM4001")));

    [Fact]
    public void A_placeholder_is_marked_where_it_stands_first_once_for_each_fence() => Assert.Equal(
        ["SKVM4001 6,9 '<x>'", "SKVM4001 8,19 '<value>'", "SKVM4001 12,9 '<x>'"],
        InMemorySkills.WithBody("```bash\nconvert <x> a.png\nconvert <x> b.png\nmagick <x> --size <value>\n```\n\n```bash\nrm      <x>\n```\n").Found("SKVM4001"));

    [Theory]
    [InlineData("send <name>", "send <recipient>", "SKVM4002")]
    [InlineData("send <name>", "# again\nsend   <recipient>", "SKVM4002")]
    [InlineData("send <name>", "send <name>", "")]
    [InlineData("send <name>", "send --all <name>", "")]
    [InlineData("send ann", "send ann", "")]
    public void Templates_can_be_told_apart(string one, string other, string expected) =>
        Assert.Equal(expected, string.Join(' ', Found($"```bash\n{one}\n```\n\nOr:\n\n```bash\n{other}\n```\n", "SKVM4002")));

    [Fact]
    public void A_message_names_the_placeholder_and_the_template() => Assert.Equal(
        ["The placeholder '<x>' of the code template 'convert-it' does not say what goes there: name it for what it is, such as <input-file> or <issue-number>"],
        InMemorySkills.WithBody("# Convert it\n\n```bash\nconvert <x>\n```\n").Messages("SKVM4001"));

    private static IEnumerable<string> Found(string body, string id) => InMemorySkills.WithBody(body).Found(id).Select(found => found[..8]);
}
