using SkVM.Syntax;

namespace SkVM.Tests.Syntax;

public class WalkerTests
{
    [Fact]
    public void A_walker_visits_every_node_parents_first_in_text_order()
    {
        SkillDocumentSyntax document = Parsed.Document(SeedTexts.Rich);
        var walker = new Collector();
        walker.Visit(document);
        Assert.Same(document, walker.Visited[0]);
        Assert.Equal(document.DescendantNodes(), walker.Visited.Skip(1));
        Assert.Equal(walker.Visited.OrderBy(node => node.Position).ThenByDescending(node => node.Span.Length), walker.Visited);
    }

    [Fact]
    public void A_walker_may_leave_nodes_out()
    {
        var walker = new Collector { Skip = SkillSyntaxKind.Section };
        walker.Visit(Parsed.Document("a\n\n# b\n\nc"));
        Assert.Equal(["Document", "Paragraph", "Section"], walker.Visited.Select(node => node.Kind.ToString()));
    }

    private sealed class Collector : SkillSyntaxWalker
    {
        public List<SkillSyntaxNode> Visited { get; } = [];

        public SkillSyntaxKind Skip { get; init; }

        public override void Visit(SkillSyntaxNode node)
        {
            Visited.Add(node);
            if (node.Kind != Skip)
                base.Visit(node);
        }
    }
}
