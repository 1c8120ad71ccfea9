using SkVM.Tokens;

namespace SkVM.Tests.Specification;

/// <summary>The advice on the body: SKVM0030, SKVM0031, SKVM0032, SKVM0050, SKVM0051, SKVM0053.</summary>
public class BodyTests
{
    [Theory]
    [InlineData("", "SKVM0030 5,1 ''")]
    [InlineData("\n \t\n\r\n", "SKVM0030 5,1 ''")]
    [InlineData("x", "")]
    public void A_body_is_not_empty(string body, string expected) =>
        Assert.Equal(expected.Length == 0 ? [] : [expected], InMemorySkills.WithBody(body).Found());

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void A_body_has_500_lines(string lineEnd)
    {
        string lines = string.Concat(Enumerable.Range(1, 500).Select(i => "Line " + i + lineEnd));
        Assert.Empty(InMemorySkills.WithBody(lines).Found());
        Assert.Empty(InMemorySkills.WithBody(lines + lineEnd + lineEnd).Found());

        InMemorySkills tooLong = InMemorySkills.WithBody(lines + "Line 501" + lineEnd);
        Assert.Equal(["SKVM0031 505,1 'Line 501'"], tooLong.Found());
        Assert.Equal(["The body has 501 lines: the specification recommends at most 500; move details to references/"], tooLong.Messages("SKVM0031"));
    }

    [Theory]
    [InlineData(5000, 0)]
    [InlineData(5001, 1)]
    public void A_body_has_5000_tokens(int tokens, int expected)
    {
        var options = SkillCompilationOptions.Default with { TokenCounter = new FixedTokenCounter(tokens) };
        InMemorySkills skills = InMemorySkills.WithBody(new string('x', 20_000)).With(options);

        Assert.Equal(expected, skills.Found("SKVM0032").Length);
    }

    [Fact]
    public void Only_the_body_is_counted()
    {
        var counter = new FixedTokenCounter(1);
        string body = "\n" + new string('x', 20_000) + "\n";
        InMemorySkills.WithBody(body).With(SkillCompilationOptions.Default with { TokenCounter = counter }).Found();

        Assert.Equal([body], counter.Counted);
    }

    [Fact]
    public void Without_a_counter_nothing_is_counted() => Assert.Empty(InMemorySkills.WithBody(string.Concat(Enumerable.Repeat("word ", 20_000))).Found());

    [Theory]
    [InlineData("```bash\nls\n```\n", "")]
    [InlineData("~~~\nls\n~~~\n", "")]
    [InlineData("    indented\n", "")]
    [InlineData("```bash\nls\n", "SKVM0050 5,1 '```'")]
    [InlineData("````\nls\n```\n", "SKVM0050 5,1 '````'")]
    [InlineData("- a\n\n  ```\n  ls\n\nText\n", "SKVM0050 7,3 '```'")]
    public void A_fence_is_closed(string body, string expected) =>
        Assert.Equal(expected.Length == 0 ? [] : [expected], InMemorySkills.WithBody(body).Found());

    [Theory]
    [InlineData("```markdown\n# A\n\n```bash\nls\n```\n```\n", "SKVM0053 8,1 '```'")]
    [InlineData("- a\n\n  ```\n  ```bash\n  ls\n  ```\n", "SKVM0053 8,3 '```'")]
    [InlineData("> ~~~md\n> ~~~~sh\n> ls\n> ~~~~\n", "SKVM0053 6,3 '~~~~'")]
    [InlineData("````markdown\n```bash\nls\n```\n````\n", "")]
    [InlineData("~~~markdown\n```bash\nls\n```\n~~~\n", "")]
    [InlineData("```text\nuse ```bash here\n```\n", "")]
    [InlineData("    ```bash\n    ls\n", "")]
    public void A_fence_within_a_fence_needs_fewer_marks(string body, string expected) =>
        Assert.Equal(expected.Length == 0 ? [] : [expected], InMemorySkills.WithBody(body).Found("SKVM0053"));

    [Fact]
    public void The_mend_is_one_mark_more() => Assert.Equal(
        ["A code fence is opened within one that begins with as many marks (line 5): the line that closes it closes the outer one, so write '````' around the outer one"],
        InMemorySkills.WithBody("```markdown\n```bash\nls\n```\n```\n").Messages("SKVM0053"));

    [Fact]
    public void Deep_nesting_is_reported_and_read_as_text()
    {
        string found = Assert.Single(InMemorySkills.WithBody("Text\n\n" + new string('>', 500) + " [gone](gone.md)\n").Found());
        Assert.StartsWith("SKVM0051 7,1 ", found, StringComparison.Ordinal);
    }

    private sealed class FixedTokenCounter(int tokens) : ITokenCounter
    {
        public List<string> Counted { get; } = [];

        public int Count(string text)
        {
            Counted.Add(text);
            return tokens;
        }
    }
}
