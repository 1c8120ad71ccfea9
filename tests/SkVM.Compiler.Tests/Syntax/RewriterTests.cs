using SkVM.Syntax;

namespace SkVM.Tests.Syntax;

public class RewriterTests
{
    private const string Text = "---\nname: x\n---\n# One\n\na `b`\n\n- c `d`\n- e\n\n# Two\n\nf\n";

    [Fact]
    public void Nothing_changed_gives_the_same_document()
    {
        SkillDocumentSyntax document = Parsed.Document(Text);
        Assert.Same(document, new Replacing(_ => false, null).Rewrite(document));
    }

    [Fact]
    public void Changed_nodes_appear_and_the_rest_is_shared()
    {
        SkillDocumentSyntax document = Parsed.Document(Text);
        SkillSyntaxNode code = Parsed.Only<InlineCodeSyntax>("`new`");
        SkillDocumentSyntax rewritten = new Replacing(node => node is InlineCodeSyntax, code).Rewrite(document);

        Assert.Equal(Text.Replace("`b`", "`new`", StringComparison.Ordinal).Replace("`d`", "`new`", StringComparison.Ordinal), rewritten.ToFullString());
        TreeAssert.IsExact(rewritten.SyntaxTree, rewritten.ToFullString());
        Assert.Same(document.FrontMatter!.Green, rewritten.FrontMatter!.Green);
        Assert.Same(document.ChildNodes[2].Green, rewritten.ChildNodes[2].Green);
        StepSyntax[] before = [.. document.DescendantNodes().OfType<StepSyntax>()], after = [.. rewritten.DescendantNodes().OfType<StepSyntax>()];
        Assert.NotSame(before[0].Green, after[0].Green);
        Assert.Same(before[1].Green, after[1].Green);
        Assert.Equal(Text, document.ToFullString());
    }

    [Fact]
    public void Removed_nodes_are_gone()
    {
        SkillDocumentSyntax rewritten = new Replacing(node => node is StepListSyntax, null).Rewrite(Parsed.Document(Text));
        Assert.Equal(Text.Replace("- c `d`\n- e", "", StringComparison.Ordinal), rewritten.ToFullString());
        Assert.Empty(rewritten.DescendantNodes().OfType<StepSyntax>());
    }

    [Fact]
    public void The_new_tree_keeps_the_path()
    {
        SkillDocumentSyntax document = SkillSyntaxTree.ParseText(Text, "a/SKILL.md").GetRoot();
        SkillDocumentSyntax rewritten = new Replacing(node => node is StepListSyntax, null).Rewrite(document);
        Assert.Equal("a/SKILL.md", rewritten.SyntaxTree.FilePath);
        Assert.Equal(rewritten.ToFullString(), rewritten.SyntaxTree.GetText().ToString());
        Assert.Equal(9, rewritten.DescendantNodes().OfType<HeadingSyntax>().Last().GetLocation().GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public void Without_its_heading_a_section_is_none()
    {
        SkillDocumentSyntax rewritten = new Replacing(node => node is HeadingSyntax, null).Rewrite(Parsed.Document(Text));
        Assert.Empty(rewritten.DescendantNodes().OfType<SectionSyntax>());
        Assert.Contains("Paragraph", rewritten.ChildNodes.Select(block => block.Kind.ToString()));
    }

    private sealed class Replacing(Func<SkillSyntaxNode, bool> condition, SkillSyntaxNode? replacement) : SkillSyntaxRewriter
    {
        public override SkillSyntaxNode? Visit(SkillSyntaxNode node) => condition(node) ? replacement : base.Visit(node);
    }
}
