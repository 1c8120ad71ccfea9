using SkVM.Syntax;

namespace SkVM.Tests.Syntax;

public class StepListTests
{
    [Theory]
    [InlineData("1. a\n2. b", true, "1. 2.")]
    [InlineData("1) a\n2) b", true, "1) 2)")]
    [InlineData("7. a\n7. b", true, "7. 7.")]
    [InlineData("123456789. a", true, "123456789.")]
    [InlineData("- a\n- b", false, "- -")]
    [InlineData("* a\n* b", false, "* *")]
    [InlineData("+ a", false, "+")]
    [InlineData("-\ta", false, "-")]
    [InlineData("  - a\n  - b", false, "- -")]
    [InlineData("- a\n\n\n- b", false, "- -")]
    [InlineData("- [ ] a\n- [x] b", false, "- -")]
    [InlineData("-\n-", false, "- -")]
    [InlineData("> 1. a\n> 2. b", true, "1. 2.")]
    public void Text_is_a_list(string text, bool isOrdered, string markers)
    {
        StepListSyntax list = Parsed.Only<StepListSyntax>(text);
        Assert.Equal(isOrdered, list.IsOrdered);
        Assert.Equal(markers, string.Join(' ', list.Steps.Select(step => step.MarkerToken.Text)));
        Assert.All(list.Steps, step => Assert.Equal(isOrdered, step.IsOrdered));
    }

    [Theory]
    [InlineData("-a")]
    [InlineData("1.a")]
    [InlineData("1234567890. a")]
    [InlineData("* * *")]
    [InlineData("    - a")]
    [InlineData("\\- a")]
    public void Text_is_no_list(string text) => Assert.Empty(Parsed.All<StepListSyntax>(text));

    [Fact]
    public void Another_marker_begins_another_list()
    {
        StepListSyntax[] lists = Parsed.All<StepListSyntax>("- a\n+ b\n1. c\n1) d\n");
        Assert.Equal(["- a", "+ b", "1. c", "1) d"], lists.Select(list => list.ToString()));
    }

    [Fact]
    public void Lists_nest()
    {
        StepListSyntax outer = Parsed.All<StepListSyntax>("1. a\n   - b\n   - c\n     1. d\n2. e\n")[0];
        Assert.Equal(2, outer.Steps.Count());
        var inner = (StepListSyntax)outer.Steps.First().Blocks.Last();
        Assert.False(inner.IsOrdered);
        Assert.Equal(["b", "c"], inner.Steps.Select(step => step.Blocks.First().ToString()));
        Assert.True(((StepListSyntax)inner.Steps.Last().Blocks.Last()).IsOrdered);
    }

    [Fact]
    public void A_step_has_its_text_and_the_blocks_indented_under_it()
    {
        StepSyntax step = Parsed.Only<StepSyntax>("1. Run:\n\n   ```bash\n   ls\n   ```\n\n   > quote\n\n   more\n\nafter\n");
        Assert.Equal("Paragraph CodeFence Quote Paragraph", Parsed.Kinds(step));
        Assert.Equal("Run:", step.Blocks.First().ToString());
        Assert.EndsWith("more", step.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_lazy_line_belongs_to_the_step()
    {
        StepSyntax step = Parsed.Only<StepSyntax>("- a\nb\n\nc");
        Assert.Equal("- a\nb", step.ToString());
    }

    [Fact]
    public void Spans_end_before_the_blank_lines_that_follow()
    {
        const string Text = "- a\n  - b\n\n\n- c\n\n# d\n";
        StepListSyntax[] lists = Parsed.All<StepListSyntax>(Text);
        Assert.Equal("- a\n  - b\n\n\n- c", lists[0].ToString());
        Assert.Equal("- a\n  - b", lists[0].Steps.First().ToString());
        Assert.Equal("- b", lists[1].ToString());
    }

    [Fact]
    public void An_empty_step_has_no_blocks()
    {
        StepSyntax step = Parsed.Only<StepSyntax>("-\n");
        Assert.Empty(step.Blocks);
        Assert.Equal("-", step.MarkerToken.Text);
    }
}
