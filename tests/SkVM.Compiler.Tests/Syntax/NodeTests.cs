using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax;

namespace SkVM.Tests.Syntax;

/// <summary>What all nodes and tokens offer.</summary>
public class NodeTests
{
    private readonly SkillDocumentSyntax _document = SkillSyntaxTree.ParseText(SeedTexts.Rich, "skills/log-triage/SKILL.md").GetRoot();

    [Fact]
    public void The_deepest_node_at_a_position_is_found()
    {
        foreach (SkillSyntaxNode node in _document.DescendantNodes().Prepend(_document))
        {
            for (int position = node.Position; position < node.Span.End; position++)
            {
                SkillSyntaxNode found = _document.FindNode(position);
                Assert.True(found.Span.Contains(position));
                Assert.DoesNotContain(found.ChildNodes, child => child.Span.Contains(position));
            }
        }

        Assert.Same(_document, _document.FindNode(_document.Span.End));
        Assert.Same(_document, _document.FindNode(-1));
    }

    [Fact]
    public void Ancestors_lead_to_the_root()
    {
        SkillSyntaxNode code = _document.DescendantNodes().OfType<InlineCodeSyntax>().First();
        Assert.Equal(["Paragraph", "Section", "Document"], code.Ancestors().Select(node => node.Kind.ToString()));
        Assert.All(_document.DescendantNodes(), node => Assert.Same(_document, node.Ancestors().Last()));
    }

    [Fact]
    public void Every_node_has_the_text_of_its_span()
    {
        string text = _document.ToFullString();
        foreach (SkillSyntaxNode node in _document.DescendantNodes())
        {
            Assert.Equal(text.Substring(node.Span.Start, node.Span.Length), node.ToString());
            Assert.Equal(node.ToString(), string.Concat(node.DescendantTokens().Select(token => token.Text)));
            Assert.All(node.ChildTokens(), token => Assert.Same(node, token.Parent));
        }
    }

    [Fact]
    public void Nodes_have_a_location_in_the_file()
    {
        HeadingSyntax heading = _document.DescendantNodes().OfType<HeadingSyntax>().First();
        Microsoft.CodeAnalysis.FileLinePositionSpan span = heading.GetLocation().GetLineSpan();
        Assert.Equal("skills/log-triage/SKILL.md", span.Path);
        Assert.Equal(new LinePosition(13, 0), span.StartLinePosition);
        Assert.Equal(new LinePosition(13, 12), span.EndLinePosition);
    }

    [Fact]
    public void A_token_that_is_absent_is_empty()
    {
        SkillSyntaxToken token = _document.FindToken(SkillSyntaxKind.Url);
        Assert.Equal(SkillSyntaxKind.None, token.Kind);
        Assert.Equal(("", "", 0, null), (token.Text, token.ValueText, token.Span.Length, token.Parent));
    }

    [Fact]
    public void A_tree_can_be_given_another_path()
    {
        SkillSyntaxTree moved = _document.SyntaxTree.WithFilePath("other/SKILL.md");
        Assert.Equal("other/SKILL.md", moved.FilePath);
        Assert.Same(_document.Green, moved.GetRoot().Green);
        Assert.Same(_document.SyntaxTree, _document.SyntaxTree.WithFilePath("skills/log-triage/SKILL.md"));
    }

    [Fact]
    public void A_source_text_is_kept()
    {
        SourceText text = SourceText.From("# a");
        Assert.Same(text, SkillSyntaxTree.ParseText(text).GetText());
    }

    [Fact]
    public void A_node_taken_out_by_a_rewriter_belongs_to_no_tree()
    {
        SkillSyntaxNode? detached = null;
        SkillSyntaxNode list = _document.DescendantNodes().OfType<StepListSyntax>().First();
        SkillSyntaxNode code = list.DescendantNodes().OfType<EmphasisSyntax>().First();
        _document.ReplaceNodes([list, code], (old, current) => old == code ? null : detached = current);
        Assert.NotSame(list, detached);
        Assert.Throws<InvalidOperationException>(() => detached!.SyntaxTree);
        Assert.Contains("Find the  error", detached!.ToString(), StringComparison.Ordinal);
    }
}
