using SkVM.Syntax;

namespace SkVM.Tests.Syntax;

/// <summary>Which scalars YAML's core schema reads as strings.</summary>
public class FieldScalarTests
{
    [Theory]
    [InlineData("text")]
    [InlineData("12 monkeys")]
    [InlineData("1.2.3")]
    [InlineData("2024-01-01")]
    [InlineData("yes")]
    [InlineData("no")]
    [InlineData("on")]
    [InlineData("tRue")]
    [InlineData("nil")]
    [InlineData("0o9")]
    [InlineData("0xZ")]
    [InlineData("1e")]
    [InlineData("1_000")]
    [InlineData("+")]
    [InlineData(".")]
    [InlineData("\"12\"")]
    [InlineData("'true'")]
    [InlineData("\"\"")]
    [InlineData("|\n  12")]
    [InlineData(">-\n  true")]
    public void Value_is_a_string(string yaml) => Assert.True(Scalar(yaml).IsString);

    [Theory]
    [InlineData("12")]
    [InlineData("-12")]
    [InlineData("+1")]
    [InlineData("1.0")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1e3")]
    [InlineData("1.5E-3")]
    [InlineData("0o17")]
    [InlineData("0x1F")]
    [InlineData(".inf")]
    [InlineData("-.INF")]
    [InlineData(".nan")]
    [InlineData("true")]
    [InlineData("False")]
    [InlineData("NULL")]
    [InlineData("null")]
    [InlineData("~")]
    public void Value_is_no_string(string yaml) => Assert.False(Scalar(yaml).IsString);

    private static FieldScalarSyntax Scalar(string yaml) => Parsed.Only<FieldScalarSyntax>($"---\na: {yaml}\n---\n");
}
