using SkVM.Syntax;

namespace SkVM.Tests.Syntax;

public class HeadingTests
{
    [Theory]
    [InlineData("# a", 1, "a")]
    [InlineData("## a b", 2, "a b")]
    [InlineData("###### a", 6, "a")]
    [InlineData("#\ta", 1, "a")]
    [InlineData("   # a", 1, "a")]
    [InlineData("#", 1, "")]
    [InlineData("## ", 2, "")]
    [InlineData("# a #", 1, "a")]
    [InlineData("## a ##   ", 2, "a")]
    [InlineData("# a ####", 1, "a")]
    [InlineData("## ##", 2, "")]
    [InlineData("# #", 1, "")]
    [InlineData("# a#", 1, "a#")]
    [InlineData("# a # b", 1, "a # b")]
    [InlineData("# a \\#", 1, "a \\#")]
    [InlineData("# C#", 1, "C#")]
    [InlineData("# Use `x` *now*", 1, "Use `x` *now*")]
    [InlineData("# a\r\nb", 1, "a")]
    [InlineData("# a\rb", 1, "a")]
    [InlineData("a\n===", 1, "a")]
    [InlineData("a\n---", 2, "a")]
    [InlineData("a\n=", 1, "a")]
    [InlineData("a\n   ---   ", 2, "a")]
    [InlineData("a\nb\n---", 2, "a\nb")]
    [InlineData("a <b>\n===", 1, "a <b>")]
    [InlineData("a\r\n===\r\n", 1, "a")]
    [InlineData("[x]: y\na\n===", 1, "a")]
    [InlineData("> # a", 1, "a")]
    [InlineData("> a\n> ---", 2, "a")]
    [InlineData("- a\n  ===", 1, "a")]
    public void Text_is_a_heading(string text, int level, string title)
    {
        HeadingSyntax heading = Parsed.Only<HeadingSyntax>(text);
        Assert.Equal(level, heading.Level);
        Assert.Equal(title, heading.Title);
    }

    [Theory]
    [InlineData("#a")]
    [InlineData("####### a")]
    [InlineData("\\# a")]
    [InlineData("    # a")]
    [InlineData("```\n# a")]
    [InlineData("<!--\n# a")]
    [InlineData("---\n# a\n---\n")]
    [InlineData("\n===")]
    public void Text_is_no_heading(string text) => Assert.Empty(Parsed.All<HeadingSyntax>(text));

    [Theory]
    [InlineData("x\n#\ta `b`\n")]
    [InlineData("x\n\n##\t a [c](d) `b` ##\n")]
    [InlineData("- x\n# \ta\t`b`")]
    [InlineData("> x\n> #\t`b`")]
    public void A_tab_before_the_title_moves_nothing_in_it(string text) => Assert.Equal("`b`", Parsed.Only<InlineCodeSyntax>(text).ToString());

    [Fact]
    public void Title_and_markers_have_spans()
    {
        HeadingSyntax heading = Parsed.Only<HeadingSyntax>("x\n\n## a `b` ##\n");
        Assert.Equal((3, 14), (heading.Span.Start, heading.Span.End));
        Assert.Equal("##", heading.FindToken(SkillSyntaxKind.Marker).Text);
        Assert.Equal("`b`", Assert.Single(heading.ChildNodes).ToString());
        Assert.Equal(["##", " ", "a ", " ##"], heading.ChildTokens().Select(token => token.Text));
    }

    [Fact]
    public void Underline_is_the_marker_of_a_setext_heading()
    {
        HeadingSyntax heading = Parsed.Only<HeadingSyntax>("> a\n> ---  \n");
        Assert.Equal("---", heading.FindToken(SkillSyntaxKind.Marker).Text);
        Assert.Equal("a", heading.FindToken(SkillSyntaxKind.Text).Text);
    }
}
