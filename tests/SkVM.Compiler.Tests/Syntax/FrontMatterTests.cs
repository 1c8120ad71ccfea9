using SkVM.Parsing;
using SkVM.Syntax;

namespace SkVM.Tests.Syntax;

public class FrontMatterTests
{
    /// <summary>A field's YAML, and its decoded value with the exact text of the value.</summary>
    [Theory]
    [InlineData("a: b", "b", "b")]
    [InlineData("a:   b c  # comment", "b c", "b c")]
    [InlineData("a: b: c", null, null)]
    [InlineData("a: b:c", "b:c", "b:c")]
    [InlineData("a: http://x.y", "http://x.y", "http://x.y")]
    [InlineData("a: 'it''s'", "it's", "'it''s'")]
    [InlineData("a: \"b\\n\\u0041\"", "b\nA", "\"b\\n\\u0041\"")]
    [InlineData("a: \"b # c\"", "b # c", "\"b # c\"")]
    [InlineData("a: ''", "", "''")]
    [InlineData("a: b\n  c\n  d", "b c d", "b\n  c\n  d")]
    [InlineData("a: |\n  b\n  c", "b\nc\n", "|\n  b\n  c")]
    [InlineData("a: |-\n  b\n\n  c", "b\n\nc", "|-\n  b\n\n  c")]
    [InlineData("a: |+\n  b\n\n", "b\n\n\n", "|+\n  b")]
    [InlineData("a: >\n  b\n  c\n\n  d", "b c\nd\n", ">\n  b\n  c\n\n  d")]
    [InlineData("a: >-\n  b\n  c", "b c", ">-\n  b\n  c")]
    [InlineData("a: 12", "12", "12")]
    [InlineData("a: \uD83D\uDE00 b", "\uD83D\uDE00 b", "\uD83D\uDE00 b")]
    [InlineData("a: &x b", "b", "&x b")]
    [InlineData("'a': b", "b", "b")]
    [InlineData("\"\\u0061\": b", "b", "b")]
    [InlineData("? a\n: b", "b", "b")]
    public void A_scalar_has_its_value_and_its_span(string yaml, string? value, string? source)
    {
        foreach ((string text, int bom) in Framed(yaml))
        {
            FieldSyntax? field = Parsed.Document(text).FrontMatter!.FindField("a");
            Assert.Equal(value, field?.ScalarValue);
            if (source is null)
                continue;

            // YAML reads every line end as a line feed; the span keeps the text's.
            string expected = text.Contains('\r', StringComparison.Ordinal) ? source.ReplaceLineEndings("\r\n") : source;
            Assert.Equal(expected, field!.Value!.ToString());
            Assert.Equal(text.IndexOf(expected, text.IndexOf(':', bom) + 1, StringComparison.Ordinal), field.Value.Position);
        }
    }

    [Fact]
    public void Fields_come_in_order_with_exact_spans()
    {
        FrontMatterSyntax frontMatter = Parsed.Document("---\nname: a # x\n\n# y\ndescription: |\n  b\n\nlicense: \"c\"\n---\n# d\n").FrontMatter!;
        Assert.Equal(["name: a", "description: |\n  b", "license: \"c\""], frontMatter.Fields.Select(field => field.ToString()));
        Assert.Equal(["name", "description", "license"], frontMatter.Fields.Select(field => field.Name));
        Assert.Equal([4, 21, 41], frontMatter.Fields.Select(field => field.KeyToken.Position));
        Assert.Equal((0, 58), (frontMatter.Span.Start, frontMatter.Span.End));
    }

    [Fact]
    public void A_field_without_a_value_has_none()
    {
        FieldSyntax field = Parsed.Document("---\nname:\n---\n").FrontMatter!.Fields.Single();
        Assert.Null(field.Value);
        Assert.Null(field.ScalarValue);
        Assert.Equal("name", field.ToString());
    }

    [Fact]
    public void The_first_of_equal_fields_is_found()
    {
        FrontMatterSyntax frontMatter = Parsed.Document("---\na: 1\na: 2\n---\n").FrontMatter!;
        Assert.Equal("1", frontMatter.FindField("a")!.ScalarValue);
        Assert.Equal(2, frontMatter.Fields.Count());
        Assert.Null(frontMatter.FindField("A"));
    }

    [Theory]
    [InlineData("a: {b: 1, c: d}", "{b: 1, c: d}", "b=1 c=d")]
    [InlineData("a: {b: 1,\n  c: d}", "{b: 1,\n  c: d}", "b=1 c=d")]
    [InlineData("a: {b, c: }", "{b, c: }", "b= c=")]
    [InlineData("a: {}", "{}", "")]
    [InlineData("a:\n  b: 1\n  c: d", "b: 1\n  c: d", "b=1 c=d")]
    [InlineData("a: &x {b: 1}", "&x {b: 1}", "b=1")]
    [InlineData("a: !!map\n  b: 1", "b: 1", "b=1")]
    public void A_map_has_fields(string yaml, string source, string fields)
    {
        var map = Assert.IsType<FieldMapSyntax>(Parsed.Document($"---\n{yaml}\nz: 1\n---\n").FrontMatter!.FindField("a")!.Value);
        Assert.Equal(source, map.ToString());
        Assert.Equal(fields, string.Join(' ', map.Fields.Select(field => $"{field.Name}={field.ScalarValue}")));
    }

    [Theory]
    [InlineData("a: [b, 'c', 1]", "[b, 'c', 1]", "b|'c'|1")]
    [InlineData("a: []", "[]", "")]
    [InlineData("a: [ b ,\n c ]", "[ b ,\n c ]", "b|c")]
    [InlineData("a:\n  - b\n  - c", "- b\n  - c", "b|c")]
    [InlineData("a:\n- b\n- c", "- b\n- c", "b|c")]
    [InlineData("a: [b: c, {d: e}]", "[b: c, {d: e}]", "b: c|{d: e}")]
    [InlineData("a:\n  - b: c\n    d: e\n  - [f]", "- b: c\n    d: e\n  - [f]", "b: c\n    d: e|[f]")]
    public void A_list_has_items(string yaml, string source, string items)
    {
        var list = Assert.IsType<FieldListSyntax>(Parsed.Document($"---\n{yaml}\nz: 1\n---\n").FrontMatter!.FindField("a")!.Value);
        Assert.Equal(source, list.ToString());
        Assert.Equal(items, string.Join('|', list.Items.Select(item => item.ToString())));
    }

    [Fact]
    public void Maps_and_lists_nest()
    {
        FieldSyntax metadata = Parsed.Document("---\nmetadata:\n  a:\n    - b: [c, {d: e}]\n---\n").FrontMatter!.FindField("metadata")!;
        Assert.Equal("e", metadata.DescendantNodes().OfType<FieldSyntax>().Single(field => field.Name == "d").ScalarValue);
        Assert.Equal(["a", "b", "d"], metadata.DescendantNodes().OfType<FieldSyntax>().Select(field => field.Name));
    }

    [Theory]
    [InlineData("---\n---\n")]
    [InlineData("---\n\n---\n")]
    [InlineData("---\n# only a comment\n---\n")]
    [InlineData("--- \na: b\n---\t\n")]
    [InlineData("---\na: b\n---")]
    [InlineData("\uFEFF---\na: b\n---\n")]
    [InlineData("---\ra: b\r---\r")]
    [InlineData("---\na:\n  ----\n  --- b\n---\n")]
    public void Text_begins_with_front_matter(string text)
    {
        SkillSyntaxTree tree = TreeAssert.ParsesExactly(text);
        Assert.NotNull(tree.GetRoot().FrontMatter);
        Assert.Equal(tree.Length, tree.GetRoot().FrontMatter!.Span.End);
        Assert.Empty(tree.Faults);
    }

    [Fact]
    public void Dots_end_the_fields_but_are_a_fault()
    {
        SkillSyntaxTree tree = TreeAssert.ParsesExactly("---\na: b\n...\nDo it.\n");
        Assert.Equal("b", tree.GetRoot().FrontMatter!.FindField("a")!.ScalarValue);
        Assert.Equal(13, tree.GetRoot().FrontMatter!.Span.End);
        Assert.Equal("...", tree.ToString().Substring(Assert.Single(tree.Faults).Span.Start, 3));
    }

    [Theory]
    [InlineData("", SyntaxFaultKind.MissingFrontMatter, 0)]
    [InlineData("# a", SyntaxFaultKind.MissingFrontMatter, 0)]
    [InlineData("\n---\na: b\n---\n", SyntaxFaultKind.MissingFrontMatter, 0)]
    [InlineData(" ---\na: b\n---\n", SyntaxFaultKind.MissingFrontMatter, 0)]
    [InlineData("----\na: b\n----\n", SyntaxFaultKind.MissingFrontMatter, 0)]
    [InlineData("\uFEFFa", SyntaxFaultKind.MissingFrontMatter, 1)]
    [InlineData("---", SyntaxFaultKind.UnclosedFrontMatter, 0)]
    [InlineData("---\na: b\n", SyntaxFaultKind.UnclosedFrontMatter, 0)]
    [InlineData("---\na: b\n --- \n", SyntaxFaultKind.UnclosedFrontMatter, 0)]
    [InlineData("---\na: b\n--- x\n", SyntaxFaultKind.UnclosedFrontMatter, 0)]
    public void Text_has_no_front_matter(string text, object kind, int position)
    {
        SkillSyntaxTree tree = TreeAssert.ParsesExactly(text);
        Assert.Null(tree.GetRoot().FrontMatter);
        SyntaxFault fault = Assert.Single(tree.Faults);
        Assert.Equal((kind, position), (fault.Kind, fault.Span.Start));
    }

    /// <summary>Where the fault of a broken YAML is, as an offset in the YAML.</summary>
    [Theory]
    [InlineData("a: b: c", 4)]
    [InlineData("ok: 1\na: b: c", 10)]
    [InlineData("scalar", 0)]
    [InlineData("- a", 0)]
    [InlineData("a: *b", 3)]
    [InlineData("[a]: b", 0)]
    [InlineData("a: {b: {c}: d}", 10)]
    [InlineData(": b", 0)]
    public void Broken_yaml_is_a_fault_and_has_no_fields(string yaml, int position)
    {
        SkillSyntaxTree tree = TreeAssert.ParsesExactly($"---\n{yaml}\n---\n# b\n");
        Assert.Empty(tree.GetRoot().FrontMatter!.Fields);
        SyntaxFault fault = Assert.Single(tree.Faults);
        Assert.Equal((SyntaxFaultKind.InvalidYaml, position + 4), (fault.Kind, fault.Span.Start));
        Assert.NotEmpty(fault.Detail);
        Assert.Single(tree.GetRoot().DescendantNodes().OfType<HeadingSyntax>());
    }

    [Theory]
    [InlineData("a: [")]
    [InlineData("a: {b")]
    [InlineData("a: {\n}, b")]
    [InlineData("a: \"b")]
    [InlineData("a: 'b")]
    [InlineData("a: \"\\x\"")]
    [InlineData("a: @b")]
    [InlineData("a: `b`")]
    [InlineData("a: %b")]
    [InlineData("a: b\n c: d")]
    [InlineData("a: b\nc")]
    [InlineData("a: b\n  - c\nd: - e")]
    [InlineData("%YAML 9.9")]
    public void Broken_yaml_never_throws(string yaml)
    {
        SkillSyntaxTree tree = TreeAssert.ParsesExactly($"---\n{yaml}\n---\n# b\n");
        Assert.Equal(SyntaxFaultKind.InvalidYaml, Assert.Single(tree.Faults).Kind);
        Assert.Single(tree.GetRoot().DescendantNodes().OfType<HeadingSyntax>());
    }

    [Fact]
    public void Very_long_front_matter_is_a_fault()
    {
        SkillSyntaxTree tree = TreeAssert.ParsesExactly($"---\na: {new string('b', 70_000)}\n---\n# c\n");
        Assert.Contains("64 KB", Assert.Single(tree.Faults).Detail, StringComparison.Ordinal);
    }

    /// <summary>The text in a document, with LF and CRLF line ends, with and without a byte order mark.</summary>
    private static IEnumerable<(string Text, int Bom)> Framed(string yaml)
    {
        string text = $"---\n{yaml}\nz: 1\n---\n# b\n";
        yield return (text, 0);
        yield return (text.ReplaceLineEndings("\r\n"), 0);
        yield return ("\uFEFF" + text, 1);
    }
}
