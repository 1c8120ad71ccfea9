using System.Runtime.ExceptionServices;
using System.Text;
using SkVM.Syntax;

namespace SkVM.Tests.Syntax;

/// <summary>
/// Texts made to cost time or stack: each parses to an exact tree on a small stack. Times are not asserted; a parser that is
/// quadratic on one of them does not come back.
/// </summary>
public class HostileInputTests
{
    private const int Megabyte = 1_000_000;
    private const int StackSize = 1024 * 1024;

    [Theory]
    [InlineData("[a](b")]
    [InlineData("*a_ ")]
    [InlineData("- a\n")]
    [InlineData("`")]
    public void Ten_megabytes_of(string unit) => Prove(Repeat(unit, 10 * Megabyte));

    [Theory]
    [InlineData("[x]: y\n")]
    [InlineData("[x]: y\r\n")]
    [InlineData("[x]: y\n\n")]
    [InlineData("- [x]: y\n")]
    [InlineData("> ")]
    [InlineData("> a\n\n")]
    [InlineData("|a|b|\n")]
    [InlineData("<!-- ")]
    [InlineData("<a href=\"")]
    [InlineData("a <? ")]
    [InlineData("a <![CDATA[ ")]
    [InlineData("a**b")]
    [InlineData("![a][")]
    [InlineData("[")]
    [InlineData("](")]
    [InlineData("_a __b ")]
    [InlineData("`` ` ")]
    [InlineData("&amp;")]
    [InlineData("\\")]
    [InlineData("a\n===\n")]
    [InlineData("- a\n\n  b\n\n")]
    [InlineData("1. a\n")]
    [InlineData("```\n")]
    [InlineData("a\n")]
    [InlineData("a\n\n")]
    [InlineData("\r")]
    [InlineData("\t")]
    [InlineData("\0")]
    [InlineData("\u2028")]
    public void One_megabyte_of(string unit) => Prove(Repeat(unit, Megabyte));

    /// <summary>Below the limits, so that all is structured.</summary>
    [Theory]
    [InlineData("# a\n")]
    [InlineData("- a\n")]
    [InlineData("a|b\n-|-\n")]
    [InlineData("|a|\n|-|\n|b|\n\n")]
    [InlineData("*a* `b` [c](d)\n\n")]
    public void A_quarter_megabyte_of(string unit)
    {
        string text = "---\nname: x\n---\n" + Repeat(unit, Megabyte / 4);
        Assert.Empty(SkillSyntaxTree.ParseText(text).Faults);
        Prove(text);
    }

    /// <summary>Few delimiters, each with much text to read behind it.</summary>
    [Theory]
    [InlineData("a <? ")]
    [InlineData("a <![CDATA[ ")]
    [InlineData("[a](b")]
    [InlineData("[a](<b")]
    [InlineData("[a](b \"c")]
    [InlineData("[a][")]
    [InlineData("<x:")]
    [InlineData("**a ")]
    [InlineData("&")]
    public void Five_megabytes_of_long_stretches_after(string unit) => Prove(Repeat(unit + new string('c', 4000), 5 * Megabyte));

    public static TheoryData<string> DeepNesting => new(s_deep.Keys);

    [Theory]
    [MemberData(nameof(DeepNesting))]
    public void Ten_thousand_levels_of(string name) => Prove(s_deep[name](10_000));

    /// <summary>As deep as the limits let pass, or a little deeper: here the tree, not the limit, must hold.</summary>
    [Theory]
    [MemberData(nameof(DeepNesting))]
    public void A_few_levels_of(string name)
    {
        foreach (int levels in new[] { 1, 2, 10, 31, 33, 63, 64, 65, 100, 129, 255, 1000, 2500 })
            Prove(s_deep[name](levels));
    }

    [Theory]
    [InlineData("> ", 60)]
    [InlineData("- ", 60)]
    [InlineData("1. ", 60)]
    public void Sixty_levels_are_structured(string marker, int levels)
    {
        SkillSyntaxTree tree = TreeAssert.ParsesExactly("---\nname: x\n---\n" + Repeat(marker, marker.Length * levels) + "a\n");
        Assert.Empty(tree.Faults);
        Assert.Equal(levels, tree.GetRoot().DescendantNodes().Count(node => node is QuoteSyntax or StepSyntax));
    }

    [Theory]
    [InlineData("> ")]
    [InlineData("- ")]
    public void What_is_beyond_the_limits_is_paragraphs_and_says_so(string marker)
    {
        SkillSyntaxTree tree = TreeAssert.ParsesExactly("---\nname: x\n---\na\nb\n\n" + Repeat(marker, 1000) + "c\n\nd");
        Assert.Equal("FrontMatter Paragraph Paragraph Paragraph", Parsed.Kinds(tree.GetRoot()));
        SkVM.Parsing.SyntaxFault fault = Assert.Single(tree.Faults);
        Assert.Equal(SkVM.Parsing.SyntaxFaultKind.TooComplex, fault.Kind);
        Assert.Equal(21, fault.Span.Start);
    }

    [Fact]
    public void A_paragraph_beyond_the_limits_is_text_and_the_rest_is_structured()
    {
        SkillSyntaxTree tree = TreeAssert.ParsesExactly("---\nname: x\n---\n# A *b*\n\n" + Repeat("*c ", 100_000) + "\n\n- d *e*\n");
        Assert.Equal(["b", "e"], tree.GetRoot().DescendantNodes().OfType<EmphasisSyntax>().Select(node => node.ToString().Trim('*')));
        Assert.Equal(25, Assert.Single(tree.Faults).Span.Start);
    }

    private static readonly Dictionary<string, Func<int, string>> s_deep = new()
    {
        ["quotes on one line"] = levels => Repeat("> ", 2 * levels) + "a",
        ["quotes on many lines"] = levels => Lines(levels, level => new string('>', level) + "a\n"),
        ["lists on one line"] = levels => Repeat("- ", 2 * levels) + "a",
        ["lists on many lines"] = levels => Lines(Math.Min(levels, 3000), level => new string(' ', 2 * level) + "- a\n"),
        ["lists by tabs"] = levels => Lines(Math.Min(levels, 3000), level => new string('\t', level) + "- a\n"),
        ["lists in a few lines"] = levels => Lines(levels / 30, level => new string(' ', 60 * level) + Repeat("- ", 60) + "a\n"),
        ["ordered lists on one line"] = levels => Repeat("1. ", 3 * levels) + "a",
        ["quotes and lists"] = levels => Repeat("> - 1) ", 7 * levels) + "a",
        ["open fence in quotes"] = levels => Repeat("> ", 2 * levels) + "```\n" + Repeat("> ", 2 * levels) + "a\n",
        ["brackets"] = levels => new string('[', levels) + "a" + new string(']', levels),
        ["images"] = levels => Repeat("![", 2 * levels) + "a" + Repeat("](b)", 4 * levels),
        ["parentheses in a link"] = levels => "[a](" + new string('(', levels) + new string(')', levels) + ")",
        ["emphasis"] = levels => Repeat("*a **b ", 7 * levels) + "c" + Repeat("** *", 4 * levels),
        ["emphasis without blanks"] = levels => Repeat("*a_b", 4 * levels) + Repeat("_c*", 3 * levels),
        ["stars"] = levels => new string('*', levels) + "a" + new string('*', levels),
        ["html"] = levels => "a " + Repeat("<b>", 3 * levels) + Repeat("</b>", 4 * levels),
        ["YAML flow lists"] = levels => "---\na: " + new string('[', levels) + new string(']', levels) + "\n---\n",
        ["YAML flow maps"] = levels => "---\na: " + Repeat("{b: ", 4 * levels) + new string('}', levels) + "\n---\n",
        ["YAML block lists"] = levels => "---\na:\n " + Repeat("- ", 2 * levels) + "b\n---\n",
        ["YAML block maps"] = levels => "---\n" + Lines(Math.Min(levels, 3000), level => new string(' ', level) + "a:\n") + "---\n",
        ["YAML complex keys"] = levels => "---\n" + Repeat("? ", 2 * levels) + "a\n---\n",
        ["headings"] = levels => Lines(levels, level => new string('#', (level % 6) + 1) + " a\n"),
        ["table in quotes"] = levels => Repeat("> ", 2 * levels) + "|a|\n" + Repeat("> ", 2 * levels) + "|-|\n",
        ["wide table"] = levels => Repeat("|a", 2 * levels) + "\n" + Repeat("|-", 2 * levels) + "\n" + Repeat("|\n", 2 * levels),
    };

    private static void Prove(string text)
    {
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    SkillSyntaxTree tree = TreeAssert.ParsesExactly(text);
                    if (text.Length < Megabyte)
                        TreeAssert.CanRead(tree);
                }
                catch (Exception e)
                {
                    failure = e;
                }
            },
            StackSize);
        thread.Start();
        thread.Join();
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
    }

    private static string Repeat(string unit, int length) =>
        new StringBuilder(length + unit.Length).Insert(0, unit, Math.Max(1, length / unit.Length)).ToString();

    private static string Lines(int count, Func<int, string> line) => string.Concat(Enumerable.Range(0, count).Select(line));
}
