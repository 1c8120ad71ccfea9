using SkVM.Syntax;

namespace SkVM.Tests.Syntax;

public class InlineTests
{
    [Theory]
    [InlineData("`a`", "a")]
    [InlineData("``a`b``", "a`b")]
    [InlineData("`` `a` ``", "`a`")]
    [InlineData("` a `", "a")]
    [InlineData("`a\nb`", "a b")]
    [InlineData("`a\r\nb`", "a b")]
    [InlineData("`\\*a`", "\\*a")]
    [InlineData("`&amp;`", "&amp;")]
    [InlineData("x `a b` y", "a b")]
    [InlineData("> x `a\n> b`", "a b")]
    public void Text_has_inline_code(string text, string code) =>
        Assert.Equal(code, Parsed.Only<InlineCodeSyntax>(text).Code);

    [Theory]
    [InlineData("`a")]
    [InlineData("``a`")]
    [InlineData("\\`a\\`")]
    [InlineData("    `a`")]
    public void Text_has_no_inline_code(string text) => Assert.Empty(Parsed.All<InlineCodeSyntax>(text));

    [Theory]
    [InlineData("*a*", false)]
    [InlineData("_a_", false)]
    [InlineData("**a**", true)]
    [InlineData("__a__", true)]
    [InlineData("x*a*y", false)]
    [InlineData("**a `b` [c](d)**", true)]
    public void Text_has_emphasis(string text, bool isStrong) =>
        Assert.Equal(isStrong, Parsed.Only<EmphasisSyntax>(text).IsStrong);

    [Theory]
    [InlineData("* a*")]
    [InlineData("a_b_c")]
    [InlineData("\\*a*")]
    [InlineData("`*a*`")]
    [InlineData("2 * 3 * 4")]
    public void Text_has_no_emphasis(string text) => Assert.Empty(Parsed.All<EmphasisSyntax>(text));

    [Fact]
    public void Emphasis_nests_and_keeps_its_markers()
    {
        EmphasisSyntax[] emphasis = Parsed.All<EmphasisSyntax>("***a** b*");
        Assert.Equal(["***a** b*", "**a**"], emphasis.Select(node => node.ToString()));
        Assert.Equal(["*", " b", "*"], emphasis[0].ChildTokens().Select(token => token.Text));
        Assert.Equal(["**", "a", "**"], emphasis[1].ChildTokens().Select(token => token.Text));
    }

    [Theory]
    [InlineData("a <b>c</b>", "<b>|</b>")]
    [InlineData("a <img src=\"x\"/>", "<img src=\"x\"/>")]
    [InlineData("a <!-- b --> c", "<!-- b -->")]
    [InlineData("a < b > c", "")]
    [InlineData("a \\<b>", "")]
    public void Html_inside_text(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Parsed.All<HtmlSyntax>(text).Select(html => html.ToString())));

    [Theory]
    [InlineData("<!-- a -->", true)]
    [InlineData("  <!-- a\nb -->\n", true)]
    [InlineData("<!-- a", true)]
    [InlineData("a <!-- b -->", true)]
    [InlineData("<div>\na\n</div>", false)]
    [InlineData("<!DOCTYPE html>", false)]
    [InlineData("<?x?>", false)]
    public void Comments_are_told_from_other_html(string text, bool isComment) =>
        Assert.Equal(isComment, Parsed.Only<HtmlSyntax>(text).IsComment);

    [Fact]
    public void An_html_block_ends_where_commonmark_ends_it()
    {
        SkillDocumentSyntax document = Parsed.Document("<div>\n# a\n</div>\n\n# b\n\n<!-- c\n\nd -->\ne\n");
        Assert.Equal("HtmlBlock Section", Parsed.Kinds(document));
        Assert.Equal("<div>\n# a\n</div>", document.ChildNodes[0].ToString());
        Assert.Equal("<!-- c\n\nd -->", document.ChildNodes[1].ChildNodes[1].ToString());
    }

    [Fact]
    public void Quotes_have_blocks()
    {
        QuoteSyntax quote = Parsed.Only<QuoteSyntax>("> # a\n> b\n> - c\n>\n> ```\n> d\n> ```\nend\n");
        Assert.Equal("Heading Paragraph StepList CodeFence", Parsed.Kinds(quote));
        Assert.EndsWith("> ```", quote.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Quotes_nest_and_take_lazy_lines()
    {
        QuoteSyntax[] quotes = Parsed.All<QuoteSyntax>("> a\n> > b\nc\n\nd");
        Assert.Equal(["> a\n> > b\nc", "> b\nc"], quotes.Select(quote => quote.ToString()));
    }

    [Theory]
    [InlineData("---")]
    [InlineData("***")]
    [InlineData("_ _ _")]
    [InlineData("a\n\n- - -")]
    public void Text_has_a_thematic_break(string text) => Assert.Single(Parsed.All<ThematicBreakSyntax>(text));
}
