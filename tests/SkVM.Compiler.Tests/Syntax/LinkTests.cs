using SkVM.Syntax;

namespace SkVM.Tests.Syntax;

public class LinkTests
{
    [Theory]
    [InlineData("[a](b)", "b")]
    [InlineData("- [x](b)", "b")]
    [InlineData("[a](references/x.md)", "references/x.md")]
    [InlineData("[a](b \"title\")", "b")]
    [InlineData("[a](b 'title')", "b")]
    [InlineData("[a](b\n(title))", "b")]
    [InlineData("[a](<b c>)", "b c")]
    [InlineData("[a](<b c> \"t\")", "b c")]
    [InlineData("[a](b\\_c)", "b_c")]
    [InlineData("[a](b&amp;c)", "b&c")]
    [InlineData("[a](b(c)d)", "b(c)d")]
    [InlineData("[a](b#c)", "b#c")]
    [InlineData("[a]()", "")]
    [InlineData("[](b)", "b")]
    [InlineData("[a *b* `c`](d)", "d")]
    [InlineData("[a\\]](b)", "b")]
    [InlineData("<https://x.y/z?a=b>", "https://x.y/z?a=b")]
    [InlineData("[a]\n\n[a]: b", "b")]
    [InlineData("[a][]\n\n[a]: b", "b")]
    [InlineData("[x][a]\n\n[a]: <b c> 'title'", "b c")]
    [InlineData("[x][A]\n\n[a]: b", "b")]
    [InlineData("[a]\n\n- [a]: b", "b")]
    [InlineData("# [a](b)", "b")]
    [InlineData("|[a](b)|\n|-|", "b")]
    [InlineData("> x\n> [a](b)", "b")]
    public void Text_has_a_link(string text, string url)
    {
        LinkSyntax link = Parsed.Only<LinkSyntax>(text);
        Assert.Equal(url, link.Url);
        Assert.False(link.IsImage);
    }

    [Theory]
    [InlineData("[a]")]
    [InlineData("[a][b]")]
    [InlineData("\\[a](b)")]
    [InlineData("`[a](b)`")]
    [InlineData("```\n[a](b)\n```")]
    [InlineData("[a](b c)")]
    [InlineData("[a] (b)")]
    [InlineData("https://x.y")]
    [InlineData("<!-- [a](b) -->")]
    public void Text_has_no_link(string text) => Assert.Empty(Parsed.All<LinkSyntax>(text));

    [Theory]
    [InlineData("![a](b.png)", "b.png")]
    [InlineData("![](b.png)", "b.png")]
    [InlineData("![a][b]\n\n[b]: c.png", "c.png")]
    public void Text_has_an_image(string text, string url)
    {
        LinkSyntax link = Parsed.Only<LinkSyntax>(text);
        Assert.Equal(url, link.Url);
        Assert.True(link.IsImage);
    }

    [Fact]
    public void An_image_may_be_in_a_link()
    {
        LinkSyntax[] links = Parsed.All<LinkSyntax>("[![a](b)](c)");
        Assert.Equal([("c", false), ("b", true)], links.Select(link => (link.Url, link.IsImage)));
        Assert.Same(links[0], links[1].Parent);
    }

    [Fact]
    public void The_destination_has_a_span()
    {
        LinkSyntax link = Parsed.Only<LinkSyntax>("see [the *guide*](a&amp;b.md \"t\").");
        Assert.Equal("[the *guide*](a&amp;b.md \"t\")", link.ToString());
        Assert.Equal("a&amp;b.md", link.UrlToken.Text);
        Assert.Equal("a&b.md", link.UrlToken.ValueText);
        Assert.Equal((18, 28), (link.UrlToken.Span.Start, link.UrlToken.Span.End));
        Assert.Equal(["[", "the ", "](", "a&amp;b.md", " \"t\")"], link.ChildTokens().Select(token => token.Text));
    }

    [Theory]
    [InlineData("[a]: b\n", "[a]: b")]
    [InlineData("[a]: b 'c\nd'\n\ne", "[a]: b 'c\nd'")]
    [InlineData("[a]: b\ntext", "[a]: b")]
    [InlineData("> [a]: b\n> text", "[a]: b")]
    [InlineData("- [a]: b\n- c", "[a]: b")]
    [InlineData("[a]: b\ntitle\n===", "[a]: b")]
    public void Text_has_a_definition(string text, string expected) =>
        Assert.Equal(expected, Parsed.Only<LinkDefinitionSyntax>(text).ToString());

    [Fact]
    public void A_definition_stands_where_it_is_written()
    {
        SkillDocumentSyntax document = Parsed.Document("a [x]\n\n[x]: 1\n[y]: 2\nb [y]\n\n- [z]: 3\n");
        Assert.Equal("Paragraph LinkDefinition LinkDefinition Paragraph StepList", Parsed.Kinds(document));
        Assert.Equal("b [y]", document.ChildNodes[3].ToString());
        Assert.Equal("LinkDefinition", Parsed.Kinds(document.ChildNodes[4].ChildNodes[0]));
    }
}
