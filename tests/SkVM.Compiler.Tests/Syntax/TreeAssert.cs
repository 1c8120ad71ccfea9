using System.Text;
using SkVM.Syntax;

namespace SkVM.Tests.Syntax;

/// <summary>What holds for every tree: its text is the input, and spans are nested and ordered.</summary>
internal static class TreeAssert
{
    public static void IsExact(SkillSyntaxTree tree, string text)
    {
        SkillDocumentSyntax root = tree.GetRoot();
        Assert.Equal(text.Length, root.Span.Length);
        var builder = new StringBuilder(text.Length);
        foreach (SkillSyntaxToken token in root.DescendantTokens())
        {
            Assert.Equal(builder.Length, token.Position);
            Assert.True(token.Span.Length > 0);
            builder.Append(token.TextSpan);
        }

        Assert.True(builder.Equals(text), "the tokens' text differs from the input");
        AssertNested(root);
    }

    private static void AssertNested(SkillSyntaxNode root)
    {
        foreach (SkillSyntaxNode node in root.DescendantNodes().Prepend(root))
        {
            int position = node.Position;
            foreach (SkillSyntaxNode child in node.ChildNodes)
            {
                Assert.True(child.Position >= position && child.Span.End <= node.Span.End && child.Span.Length > 0, $"{child.Kind} {child.Span} in {node.Kind} {node.Span}");
                Assert.Same(node, child.Parent);
                position = child.Span.End;
            }
        }
    }
}
