using SkVM.Parsing;
using SkVM.Syntax;
using SkVM.Syntax.Green;

namespace SkVM.Tests.Syntax;

/// <summary>What holds for every tree. Messages are made on failure only: these run on trees of millions of nodes.</summary>
internal static class TreeAssert
{
    /// <summary>Parses a text and proves the tree exact.</summary>
    public static SkillSyntaxTree ParsesExactly(string text)
    {
        SkillSyntaxTree tree = SkillSyntaxTree.ParseText(text);
        IsExact(tree, text);
        return tree;
    }

    /// <summary>The tokens are the text, and spans are nested and ordered.</summary>
    public static void IsExact(SkillSyntaxTree tree, string text)
    {
        SkillDocumentSyntax root = tree.GetRoot();
        int position = 0;
        foreach (SkillSyntaxToken token in root.DescendantTokens())
        {
            int length = token.Span.Length;
            if (length == 0 || token.Position != position || position + length > text.Length || !token.TextSpan.SequenceEqual(text.AsSpan(position, length)))
                Assert.Fail($"the {token.Kind} token {token.Span} '{token.Text}' is not the text at {position}");
            position += length;
        }

        Assert.Equal(text.Length, position);
        Assert.Equal(text.Length, root.Span.Length);
        AssertNested(root);
        foreach (SyntaxFault fault in tree.Faults)
            Assert.InRange(fault.Span.End, 0, text.Length);
    }

    /// <summary>Both trees have the same nodes, tokens, values and faults.</summary>
    public static void AreEqual(SkillSyntaxTree expected, SkillSyntaxTree actual)
    {
        AssertEqual(expected.GetRoot().Green, actual.GetRoot().Green, position: 0);
        Assert.Equal(expected.Faults.ToArray(), actual.Faults.ToArray());
    }

    /// <summary>Every property of every node can be read.</summary>
    public static void CanRead(SkillSyntaxTree tree)
    {
        SkillDocumentSyntax root = tree.GetRoot();
        Assert.Equal(root.Blocks.Count(), root.ChildNodes.Length - (root.FrontMatter is null ? 0 : 1));
        foreach (SkillSyntaxNode node in root.DescendantNodes())
            Assert.NotNull(Describe(node));
    }

    /// <summary>Reads all that a node class offers.</summary>
    private static object Describe(SkillSyntaxNode node) => node switch
    {
        HeadingSyntax heading => (heading.Title, heading.Level is >= 1 and <= 6 ? heading.Level : throw new InvalidOperationException("level")),
        SectionSyntax section => (section.Heading, section.Blocks.Count()),
        CodeFenceSyntax fence => (fence.Info, fence.LanguageName, fence.Language, fence.IsClosed, fence.Code, fence.CodeTokens.Count()),
        InlineCodeSyntax code => code.Code,
        LinkSyntax link => (link.Url, link.UrlToken, link.IsImage),
        EmphasisSyntax emphasis => emphasis.IsStrong,
        HtmlSyntax html => html.IsComment,
        StepListSyntax list => (list.IsOrdered, list.Steps.Count()),
        StepSyntax step => (step.MarkerToken, step.IsOrdered, step.Blocks.Count()),
        TableSyntax table => table.Rows.Sum(row => row.Cells.Count()),
        FrontMatterSyntax frontMatter => (frontMatter.Fields.Count(), frontMatter.FindField("name")),
        FieldSyntax field => (field.Name, field.KeyToken, field.Value, field.ScalarValue),
        FieldMapSyntax map => map.Fields.Count(),
        FieldListSyntax list => list.Items.Count(),
        FieldScalarSyntax scalar => (scalar.Value, scalar.IsString),
        _ => node.Kind,
    };

    private static void AssertNested(SkillSyntaxNode root)
    {
        foreach (SkillSyntaxNode node in root.DescendantNodes().Prepend(root))
        {
            int position = node.Position;
            foreach (SkillSyntaxNode child in node.ChildNodes)
            {
                bool isEmpty = child.Span.IsEmpty && child.Kind != SkillSyntaxKind.TableCell;
                if (isEmpty || child.Position < position || child.Span.End > node.Span.End || !ReferenceEquals(child.Parent, node))
                    Assert.Fail($"{child.Kind} {child.Span} does not fit in {node.Kind} {node.Span} after {position}");
                position = child.Span.End;
            }
        }
    }

    private static void AssertEqual(GreenNode expected, GreenNode actual, int position)
    {
        if (ReferenceEquals(expected, actual))
            return;
        if (expected.Kind != actual.Kind || expected.Width != actual.Width)
            Assert.Fail($"expected {expected.Kind} of {expected.Width} characters at {position}, was {actual.Kind} of {actual.Width}");
        if (expected is GreenBranch { Slots: var expectedSlots } && actual is GreenBranch { Slots: var actualSlots })
        {
            if (expectedSlots.Length != actualSlots.Length)
                Assert.Fail($"expected {expectedSlots.Length} slots in the {expected.Kind} at {position}, were {actualSlots.Length}");
            for (int i = 0; i < expectedSlots.Length; i++)
            {
                AssertEqual(expectedSlots[i], actualSlots[i], position);
                position += expectedSlots[i].Width;
            }
        }
        else
        {
            Assert.Equal(((GreenToken)expected).ValueText, ((GreenToken)actual).ValueText);
        }
    }
}
