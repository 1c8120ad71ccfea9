using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SkVM.Parsing;
using SkVM.Syntax;

namespace SkVM.Tests.Syntax;

/// <summary>Cutting spans to fit loses nothing: a tree has the blocks and inlines that Markdig finds, in its order.</summary>
public class MarkdigAgreementTests
{
    private static readonly MarkdownPipeline s_pipeline = CreatePipeline();

    [Fact]
    public void Seed_texts_agree() => Assert.All(SeedTexts.All, AssertAgree);

    [SkippableFact]
    public void Corpus_skills_agree() => Assert.All(SharedData.CorpusSkills().Select(File.ReadAllText), AssertAgree);

    /// <summary>Markdig's own reading but for lines of one tag, which are blocks of their own: <see cref="TagLineTests"/>.</summary>
    private static MarkdownPipeline CreatePipeline()
    {
        MarkdownPipelineBuilder builder = new MarkdownPipelineBuilder().UsePreciseSourceLocation().UsePipeTables();
        builder.BlockParsers.InsertBefore<HtmlBlockParser>(new TagLineParser());
        return builder.Build();
    }

    private static void AssertAgree(string text)
    {
        SkillDocumentSyntax root = SkillSyntaxTree.ParseText(text).GetRoot();
        int body = root.FrontMatter?.Span.End ?? 0;
        MarkdownDocument document = Markdown.Parse(text[body..].Replace('\0', '\uFFFD'), s_pipeline);
        Assert.Equal(
            Below(document).Select(Describe),
            root.DescendantNodes().Select(Describe).Where(line => line.Length > 0));
    }

    private static string Describe(SkillSyntaxNode node) => node switch
    {
        FrontMatterSyntax or FieldSyntax or FieldValueSyntax or SectionSyntax or LinkDefinitionSyntax => "",
        HeadingSyntax heading => $"Heading {heading.Level}",
        CodeFenceSyntax fence => $"CodeFence {fence.Info} {fence.IsClosed} {Compact(fence.Code)}",
        InlineCodeSyntax code => $"InlineCode {code.Code}",
        LinkSyntax link => $"Link {link.Url} {link.IsImage}",
        EmphasisSyntax emphasis => $"Emphasis {emphasis.IsStrong}",
        StepListSyntax list => $"StepList {list.IsOrdered}",
        _ => node.Kind.ToString(),
    };

    private static string Describe(MarkdownObject found) => found switch
    {
        HeadingBlock heading => $"Heading {heading.Level}",
        FencedCodeBlock fence => $"CodeFence {$"{fence.Info} {fence.Arguments}".Trim()} {fence.ClosingFencedCharCount > 0} {Compact(fence.Lines.ToString())}",
        CodeBlock code => $"CodeFence  True {Compact(code.Lines.ToString())}",
        CodeInline code => $"InlineCode {code.Content}",
        LinkInline link => $"Link {link.Url} {link.IsImage}",
        AutolinkInline link => $"Link {link.Url} False",
        EmphasisInline emphasis => $"Emphasis {emphasis.DelimiterCount > 1}",
        ListBlock list => $"StepList {list.IsOrdered}",
        ListItemBlock => "Step",
        QuoteBlock => "Quote",
        ParagraphBlock => "Paragraph",
        ThematicBreakBlock => "ThematicBreak",
        _ => found.GetType().Name,
    };

    /// <summary>Markdig expands tabs and drops the last line end.</summary>
    private static string Compact(string code) => string.Concat(code.Where(c => !char.IsWhiteSpace(c))).Replace('\0', '\uFFFD');

    private static IEnumerable<MarkdownObject> Below(MarkdownObject parent)
    {
        IEnumerable<MarkdownObject> children = parent switch
        {
            ContainerBlock container => container,
            LeafBlock { Inline: { } inlines } => inlines,
            ContainerInline container => container,
            _ => [],
        };
        foreach (MarkdownObject child in children)
        {
            if (IsNode(child))
                yield return child;
            foreach (MarkdownObject below in Below(child))
                yield return below;
        }
    }

    /// <summary>False for plain text, and for what Markdig makes up: groups of definitions, the content and padding of empty cells.</summary>
    private static bool IsNode(MarkdownObject found) => found switch
    {
        LinkReferenceDefinitionGroup or LinkReferenceDefinition or BlankLineBlock => false,
        ParagraphBlock paragraph => !paragraph.Span.IsEmpty,
        TableCell cell => cell.Count > 0,
        LiteralInline or LineBreakInline or HtmlEntityInline => false,
        ContainerInline => found is EmphasisInline or LinkInline,
        _ => true,
    };
}
