namespace SkVM.Tests.Specification;

/// <summary>The rules for the other fields of the front matter.</summary>
public class FieldTests
{
    private const string Smile = "😀";

    [Theory]
    [InlineData("description: ")]
    [InlineData("description: ''")]
    [InlineData("description: '  '")]
    [InlineData("description: ~")]
    [InlineData("description: null")]
    [InlineData("license: MIT")]
    public void A_description_is_required(string line) =>
        Assert.StartsWith("SKVM0020 ", Assert.Single(Demo(line)), StringComparison.Ordinal);

    [Fact]
    public void A_description_may_have_1024_characters()
    {
        Assert.Empty(Demo("description: " + new string('d', 1024)));
        Assert.Equal([$"SKVM0021 3,14 '{new string('d', 1025)}'"], Demo("description: " + new string('d', 1025)));
    }

    [Fact]
    public void Characters_are_code_points()
    {
        string smiles = string.Concat(Enumerable.Repeat(Smile, 1024));
        Assert.Empty(Demo("description: " + smiles));
        Assert.Equal(["The description has 1025 characters: shorten it to 1,024"], InMemorySkills.WithFrontMatter("name: demo\ndescription: x" + smiles).Messages("SKVM0021"));
    }

    [Fact]
    public void The_line_end_of_a_block_scalar_is_not_counted() => Assert.Empty(Demo("description: |\n  " + new string('d', 1024)));

    [Theory]
    [InlineData("compatibility: Needs git.", "")]
    [InlineData("compatibility:", "SKVM0022 4,1 'compatibility'")]
    [InlineData("compatibility: ''", "SKVM0022 4,16 ''''")]
    [InlineData("compatibility:\n  - git", "SKVM0006 5,3 '- git'")]
    public void Compatibility_is_a_short_note(string line, string expected) => AssertDescribed(line, expected);

    [Fact]
    public void Compatibility_may_have_500_characters()
    {
        AssertDescribed("compatibility: " + new string('c', 500), "");
        AssertDescribed("compatibility: " + new string('c', 501), $"SKVM0022 4,16 '{new string('c', 501)}'");
    }

    [Theory]
    [InlineData("name:\n  - demo\ndescription: Does it.", "SKVM0006 3,3 '- demo'")]
    [InlineData("name: demo\ndescription:\n  does: it", "SKVM0006 4,3 'does: it'")]
    [InlineData("name: demo\ndescription: Does it.\nlicense:\n  - MIT", "SKVM0006 5,3 '- MIT'")]
    public void Strings_are_not_lists_or_maps(string lines, string expected) => Assert.Equal([expected], InMemorySkills.WithFrontMatter(lines).Found());

    [Theory]
    [InlineData("metadata:\n  version: \"1.0\"\n  author: Ada", "")]
    [InlineData("metadata: {a: b}", "")]
    [InlineData("metadata:\n  version: '1'\n  date: 2026-01-02", "")]
    [InlineData("metadata: [a, b]", "SKVM0023 4,11 '[a, b]'")]
    [InlineData("metadata:\n  nested: {a: b}", "SKVM0023 5,11 '{a: b}'")]
    [InlineData("metadata: text", "SKVM0023 4,11 'text'")]
    [InlineData("metadata:\n  - a\n  - b", "SKVM0023 5,3 '- a\n  - b'")]
    [InlineData("metadata:\n  version: 1.0", "SKVM0023 5,12 '1.0'")]
    [InlineData("metadata:\n  count: 12", "SKVM0023 5,10 '12'")]
    [InlineData("metadata:\n  hex: 0x1F", "SKVM0023 5,8 '0x1F'")]
    [InlineData("metadata:\n  stable: true", "SKVM0023 5,11 'true'")]
    [InlineData("metadata:\n  owner: null", "SKVM0023 5,10 'null'")]
    [InlineData("metadata:\n  owner: ~", "SKVM0023 5,10 '~'")]
    [InlineData("metadata:\n  owner:", "SKVM0023 5,3 'owner'")]
    [InlineData("metadata:\n  tags:\n    - a", "SKVM0023 6,5 '- a'")]
    [InlineData("metadata:\n  nested:\n    a: b", "SKVM0023 6,5 'a: b'")]
    [InlineData("metadata:\n  1: one", "SKVM0023 5,3 '1'")]
    [InlineData("metadata:\n  a: b\n  a: c", "SKVM0004 6,3 'a'")]
    public void Metadata_is_a_map_of_strings(string lines, string expected) => AssertDescribed(lines, expected);

    [Theory]
    [InlineData("allowed-tools: Read", "")]
    [InlineData("allowed-tools: Bash(git:*) Bash(jq:*) Read", "")]
    [InlineData("allowed-tools: Bash(git log --oneline), Read", "")]
    [InlineData("allowed-tools: ''", "")]
    [InlineData("allowed-tools:", "SKVM0024 4,1 'allowed-tools'")]
    [InlineData("allowed-tools:\n  - Read\n  - Write", "SKVM0024 5,3 '- Read\n  - Write'")]
    [InlineData("allowed-tools:\n  Read: true", "SKVM0024 5,3 'Read: true'")]
    [InlineData("allowed-tools: [Read, Write]", "SKVM0024 4,16 '[Read, Write]'")]
    [InlineData("allowed-tools: Bash(git:* Read", "SKVM0024 4,16 'Bash(git:* Read'")]
    [InlineData("allowed-tools: Bash)git( Read", "SKVM0024 4,16 'Bash)git( Read'")]
    public void Allowed_tools_is_a_list_of_patterns(string line, string expected) => AssertDescribed(line, expected);

    [Fact]
    public void The_second_of_two_fields_is_the_repeated_one() =>
        Assert.Equal(["SKVM0004 4,1 'name'", "SKVM0004 5,1 'name'"], InMemorySkills.WithFrontMatter("name: demo\ndescription: Does it.\nname: demo\nname: other").Found());

    [Theory]
    [InlineData("lisense", "did you mean 'license'?")]
    [InlineData("License", "did you mean 'license'?")]
    [InlineData("allowed_tools", "did you mean 'allowed-tools'?")]
    [InlineData("allowedTools", "did you mean 'allowed-tools'?")]
    [InlineData("desciption", "did you mean 'description'?")]
    [InlineData("version", "move it under 'metadata'")]
    [InlineData("author", "move it under 'metadata'")]
    public void An_unknown_field_gets_advice(string field, string advice)
    {
        InMemorySkills skills = InMemorySkills.WithFrontMatter($"name: demo\ndescription: Does it.\n{field}: x");

        Assert.Equal([$"SKVM0005 4,1 '{field}'"], skills.Found());
        Assert.Equal([$"'{field}' is not a field of the Agent Skills specification: {advice}"], skills.Messages("SKVM0005"));
    }

    [Theory]
    [InlineData("triggers:\n  - a\n  - b")]
    [InlineData("triggers: true")]
    [InlineData("triggers: 3")]
    [InlineData("triggers:\n  a: b")]
    public void Under_metadata_a_field_must_be_a_text(string field) => Assert.Equal(
        ["'triggers' is not a field of the Agent Skills specification: move it under 'metadata', which takes texts only, as a quoted text"],
        InMemorySkills.WithFrontMatter("name: demo\ndescription: Does it.\n" + field).Messages("SKVM0005"));

    private static string[] Demo(string lines) => InMemorySkills.WithFrontMatter("name: demo\n" + lines).Found();

    private static void AssertDescribed(string lines, string expected) =>
        Assert.Equal(expected.Length == 0 ? [] : [expected], Demo("description: Does it.\n" + lines));
}
