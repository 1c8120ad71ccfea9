using SkVM.Syntax;

namespace SkVM.Tests.Syntax;

public class ReplaceNodeTests
{
    private const string Text = "# One\n\na *b `c`*\n\n# Two\n\nd\n";

    private readonly SkillDocumentSyntax _document = Parsed.Document(Text);

    [Fact]
    public void A_replaced_node_appears_and_the_rest_is_shared()
    {
        SkillSyntaxNode paragraph = _document.DescendantNodes().OfType<ParagraphSyntax>().First();
        SkillDocumentSyntax replaced = _document.ReplaceNode(paragraph, Parsed.Only<StepListSyntax>("1. x\n2. y"));

        Assert.Equal("# One\n\n1. x\n2. y\n\n# Two\n\nd\n", replaced.ToFullString());
        TreeAssert.IsExact(replaced.SyntaxTree, replaced.ToFullString());
        Assert.Equal(2, replaced.DescendantNodes().OfType<StepSyntax>().Count());
        Assert.Same(_document.ChildNodes[1].Green, replaced.ChildNodes[1].Green);
        Assert.Same(((SectionSyntax)_document.ChildNodes[0]).Heading.Green, ((SectionSyntax)replaced.ChildNodes[0]).Heading.Green);
        Assert.Equal(Text, _document.ToFullString());
    }

    [Fact]
    public void A_node_of_the_same_document_can_be_put_elsewhere()
    {
        ParagraphSyntax[] paragraphs = [.. _document.DescendantNodes().OfType<ParagraphSyntax>()];
        SkillDocumentSyntax swapped = _document.ReplaceNodes(paragraphs, (old, _) => ReferenceEquals(old, paragraphs[0]) ? paragraphs[1] : paragraphs[0]);
        Assert.Equal("# One\n\nd\n\n# Two\n\na *b `c`*\n", swapped.ToFullString());
    }

    [Fact]
    public void Nodes_inside_nodes_are_replaced_from_the_inside()
    {
        SkillSyntaxNode emphasis = _document.DescendantNodes().OfType<EmphasisSyntax>().Single();
        SkillSyntaxNode code = _document.DescendantNodes().OfType<InlineCodeSyntax>().Single();
        SkillSyntaxNode link = Parsed.Only<LinkSyntax>("[x](y)");
        var seen = new List<string>();
        SkillDocumentSyntax replaced = _document.ReplaceNodes([emphasis, code], (old, current) =>
        {
            seen.Add($"{old} > {current}");
            return old == code ? link : current;
        });
        Assert.Equal(["`c` > `c`", "*b `c`* > *b [x](y)*"], seen);
        Assert.Contains("a *b [x](y)*", replaced.ToFullString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Null_removes_a_node()
    {
        SkillDocumentSyntax removed = _document.ReplaceNodes([_document.ChildNodes[0]], (_, _) => null);
        Assert.Equal("# Two\n\nd\n", removed.ToFullString());
        Assert.Single(removed.ChildNodes);
    }

    [Fact]
    public void Sections_follow_their_headings()
    {
        SkillDocumentSyntax document = Parsed.Document("---\nname: demo\ndescription: Does a thing.\n---\n# One\n\na\n\n## Two\n\nb\n");
        HeadingSyntax[] headings = [.. document.DescendantNodes().OfType<HeadingSyntax>()];
        SkillDocumentSyntax none = document.ReplaceNodes(headings, (_, _) => null);
        Assert.Empty(none.DescendantNodes().OfType<SectionSyntax>());
        SkillSyntaxTree tree = none.SyntaxTree;
        Assert.Empty(SkillCompilation.Create("Tests").AddSyntaxTrees(tree).GetSemanticModel(tree).GetWorkflow().Steps);

        SkillDocumentSyntax sisters = document.ReplaceNode(headings[1], Parsed.Only<SectionSyntax>("# Other\n").Heading);
        Assert.Equal(["# One", "# Other"], sisters.ChildNodes.OfType<SectionSyntax>().Select(section => section.Heading.ToString()));
        TreeAssert.IsExact(sisters.SyntaxTree, sisters.ToFullString());
    }

    [Fact]
    public void Faults_of_the_front_matter_stay()
    {
        SkillDocumentSyntax document = Parsed.Document("---\nname: demo\ndescription: Works with PDF: files\n---\n\nDo it.\n");
        SkillSyntaxTree replaced = document.ReplaceNode(document.DescendantNodes().OfType<ParagraphSyntax>().Single(), Parsed.Only<ParagraphSyntax>("Do that.")).SyntaxTree;
        string[] found = [.. SkillCompilation.Create("Tests").AddSyntaxTrees(replaced).GetDiagnostics().Select(diagnostic => diagnostic.Id)];
        Assert.Contains("SKVM0002", found);
        Assert.DoesNotContain("SKVM0010", found);
    }

    [Fact]
    public void Nothing_replaced_gives_the_same_document()
    {
        Assert.Same(_document, _document.ReplaceNodes([], (_, _) => null));
        Assert.Same(_document, _document.ReplaceNodes(_document.DescendantNodes(), (_, current) => current));
        Assert.Same(_document, _document.ReplaceNode(_document.ChildNodes[0], _document.ChildNodes[0]));
    }

    [Fact]
    public void A_tree_can_be_replaced_in_again()
    {
        SkillDocumentSyntax document = _document;
        SkillSyntaxNode replacement = Parsed.Only<ParagraphSyntax>("z");
        for (int i = 0; i < 2; i++)
            document = document.ReplaceNode(document.DescendantNodes().OfType<ParagraphSyntax>().ElementAt(i), replacement);
        Assert.Equal("# One\n\nz\n\n# Two\n\nz\n", document.ToFullString());
    }

    [Fact]
    public void Wrong_arguments_throw()
    {
        SkillSyntaxNode inside = _document.ChildNodes[0];
        SkillSyntaxNode elsewhere = Parsed.Document(Text).ChildNodes[0];
        Assert.Throws<ArgumentException>(() => _document.ReplaceNode(elsewhere, inside));
        Assert.Throws<ArgumentException>(() => _document.ReplaceNode(_document, inside));
        Assert.Throws<ArgumentException>(() => _document.ReplaceNode(inside, _document));
        Assert.Throws<ArgumentException>(() => _document.ReplaceNodes([inside, elsewhere], (_, current) => current));
        Assert.Throws<ArgumentNullException>(() => _document.ReplaceNode(inside, null!));
        Assert.Throws<ArgumentNullException>(() => _document.ReplaceNode(null!, inside));
        Assert.Throws<ArgumentNullException>(() => _document.ReplaceNodes(null!, (_, _) => null));
        Assert.Throws<ArgumentNullException>(() => _document.ReplaceNodes([inside], null!));
    }
}
