using SkVM.Syntax;

namespace SkVM.Tests.Syntax;

public class TableTests
{
    /// <summary>Rows with their cells in brackets, trimmed.</summary>
    [Theory]
    [InlineData("| a | b |\n|---|---|\n| c | d |", "[a][b] [c][d]")]
    [InlineData("a | b\n-|-\nc | d", "[a][b] [c][d]")]
    [InlineData("|a|b|\n|:-|-:|\n", "[a][b]")]
    [InlineData("|a|b|\r\n|-|-|\r\n|c|d|\r\n", "[a][b] [c][d]")]
    [InlineData("| a | | b |\n|-|-|-|\n| c || d |", "[a][][b] [c][][d]")]
    [InlineData("| | b |\n|-|-|\n|| d |\n| c ||", "[][b] [][d] [c][]")]
    [InlineData("| | |\n|-|-|\n| c | d |", "[][] [c][d]")]
    [InlineData("|a|b|\n|-|-|\n|||\n|c|d|", "[a][b] [][] [c][d]")]
    [InlineData("|a|b|\n|-|-|\n|c|", "[a][b] [c]")]
    [InlineData("|a|\n|-|\n|c|d|", "[a] [c][d]")]
    [InlineData("|`a|b`|c \\| d|\n|-|-|", "[`a|b`][c \\| d]")]
    [InlineData("> |a|b|\n> |-|-|\n> ||d|", "[a][b] [][d]")]
    [InlineData("- |a|b|\n  |-|-|\n  |c|d|", "[a][b] [c][d]")]
    [InlineData("text\na | b\n-|-\n1 | 2", "[a][b] [1][2]")]
    public void Text_is_a_table(string text, string expected)
    {
        TableSyntax table = Parsed.Only<TableSyntax>(text);
        Assert.Equal(expected, string.Join(' ', table.Rows.Select(row => string.Concat(row.Cells.Select(cell => $"[{cell.ToString().Trim()}]")))));
    }

    [Theory]
    [InlineData("| a | b |")]
    [InlineData("a | b\n\n-|-")]
    [InlineData("```\n|a|\n|-|\n```")]
    public void Text_is_no_table(string text) => Assert.Empty(Parsed.All<TableSyntax>(text));

    [Fact]
    public void Text_before_a_table_is_a_paragraph_of_its_own()
    {
        SkillDocumentSyntax document = Parsed.Document("**x**\na | b\n-|-\n1 | 2\n");
        Assert.Equal("Paragraph Table", Parsed.Kinds(document));
        Assert.Equal("**x**", document.ChildNodes[0].ToString());
    }

    [Fact]
    public void Rows_have_their_lines_and_cells_what_is_between_the_pipes()
    {
        const string Text = "x\n\n| a | `b` |\n|---|---|\n| c |  |\n\ny";
        TableSyntax table = Parsed.Only<TableSyntax>(Text);
        Assert.Equal("| a | `b` |\n|---|---|\n| c |  |", table.ToString());
        Assert.Equal(["| a | `b` |", "| c |  |"], table.Rows.Select(row => row.ToString()));
        Assert.Equal([" a ", " `b` ", " c ", "  "], table.Rows.SelectMany(row => row.Cells).Select(cell => cell.ToString()));
        TableCellSyntax cell = table.Rows.First().Cells.Last();
        Assert.Equal("`b`", Assert.Single(cell.ChildNodes).ToString());
        Assert.Equal("b", cell.DescendantNodes().OfType<InlineCodeSyntax>().Single().Code);
    }

    [Fact]
    public void An_empty_cell_has_an_empty_span_between_its_pipes()
    {
        TableCellSyntax cell = Parsed.Only<TableSyntax>("|a|b|\n|-|-|\n|c||").Rows.Last().Cells.Last();
        Assert.Equal((15, 15), (cell.Span.Start, cell.Span.End));
        Assert.Empty(cell.ChildNodes);
    }
}
