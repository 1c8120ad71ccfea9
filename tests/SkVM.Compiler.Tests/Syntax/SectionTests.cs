using SkVM.Syntax;

namespace SkVM.Tests.Syntax;

public class SectionTests
{
    /// <summary>Sections by their titles, nested in brackets.</summary>
    [Theory]
    [InlineData("# a\n# b", "a[] b[]")]
    [InlineData("# a\n## b\n## c\n# d", "a[b[] c[]] d[]")]
    [InlineData("# a\n### b\n## c\n#### d", "a[b[] c[d[]]]")]
    [InlineData("### a\n## b\n# c", "a[] b[] c[]")]
    [InlineData("a\n===\nb\n---\n# c", "a[b[]] c[]")]
    [InlineData("> # a\n\n# b\n- # c", "b[]")]
    public void Sections_nest_by_level(string text, string expected) =>
        Assert.Equal(expected, Outline(Parsed.Document(text)));

    [Fact]
    public void A_section_has_its_heading_blocks_and_deeper_sections()
    {
        var section = (SectionSyntax)Parsed.Document("intro\n\n# a\n\ntext\n\n- b\n\n## c\n").Blocks.Last();
        Assert.Equal("a", section.Heading.Title);
        Assert.Equal(["Paragraph", "StepList", "Section"], section.Blocks.Select(block => block.Kind.ToString()));
    }

    [Fact]
    public void A_section_reaches_to_the_next_of_its_level()
    {
        const string Text = "# a\n\nb\n\n## c\n\nd\n\n# e\n";
        SkillDocumentSyntax document = Parsed.Document(Text);
        Assert.Equal(Text.IndexOf("# e", StringComparison.Ordinal), document.ChildNodes[0].Span.End);
        Assert.Equal(Text.Length, document.ChildNodes[1].Span.End);
    }

    [Fact]
    public void Blocks_before_the_first_heading_are_the_documents()
    {
        SkillDocumentSyntax document = Parsed.Document("---\nname: x\n---\na\n\n- b\n\n# c\n\nd");
        Assert.Equal(["Paragraph", "StepList", "Section"], document.Blocks.Select(block => block.Kind.ToString()));
        Assert.Same(document.ChildNodes[0], document.FrontMatter);
    }

    private static string Outline(SkillSyntaxNode node) =>
        string.Join(' ', node.ChildNodes.OfType<SectionSyntax>().Select(section => $"{section.Heading.Title}[{Outline(section)}]"));
}
