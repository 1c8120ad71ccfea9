using System.Globalization;
using SkVM.CodeTemplates;

namespace SkVM.Tests;

public class CodeTemplateCallTests
{
    [Fact]
    public void Calls_are_equal_by_value()
    {
        var one = new CodeTemplateCall("pdf", "extract", new TemplateArgument("file", "a.pdf"), new TemplateArgument("count", 2.5));
        var same = new CodeTemplateCall("pdf", "extract", new TemplateArgument("file", "a.pdf"), new TemplateArgument("count", 2.5));

        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, new CodeTemplateCall("pdf", "extract", new TemplateArgument("file", "b.pdf"), new TemplateArgument("count", 2.5)));
        Assert.NotEqual(one, new CodeTemplateCall("pdf", "extract", new TemplateArgument("file", "a.pdf")));
    }

    [Fact]
    public void A_call_shows_itself_the_same_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(
                "pdf/extract(file: a.pdf, count: 2.5)",
                new CodeTemplateCall("pdf", "extract", new TemplateArgument("file", "a.pdf"), new TemplateArgument("count", 2.5)).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_call_may_have_no_arguments() => Assert.Equal("pdf/clean-up()", new CodeTemplateCall("pdf", "clean-up").ToString());

    [Fact]
    public void Arguments_are_given_one_by_one_or_as_a_collection() =>
        Assert.Equal(new CodeTemplateCall("pdf", "extract", new TemplateArgument("file", "a.pdf")), new CodeTemplateCall("pdf", "extract", [new TemplateArgument("file", "a.pdf")]));

    [Fact]
    public void A_result_that_failed_says_how()
    {
        var good = new CodeTemplateResult(0, "out", "a warning", TimeSpan.Zero);
        Assert.Same(good, good.EnsureSuccess());
        Assert.Contains(
            "exit code 3: no such file",
            Assert.Throws<InvalidOperationException>(() => (good with { ExitCode = 3, StandardError = "no such file\n" }).EnsureSuccess()).Message,
            StringComparison.Ordinal);
        Assert.Contains("its time was up", Assert.Throws<InvalidOperationException>(() => (good with { TimedOut = true }).EnsureSuccess()).Message, StringComparison.Ordinal);
    }
}
