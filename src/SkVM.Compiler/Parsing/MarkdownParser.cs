using Markdig;
using Markdig.Parsers;
using Markdig.Syntax;
using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax.Green;

namespace SkVM.Parsing;

/// <summary>Parses Markdown with Markdig (CommonMark, pipe tables) and turns its blocks into green nodes.</summary>
internal static class MarkdownParser
{
    private static readonly MarkdownPipeline s_pipeline = CreatePipeline();

    /// <summary>Parses <c>text[start..end)</c>.</summary>
    public static MarkdownBody Parse(string text, int start, int end)
    {
        if (BlockLimits.FindExcess(text.AsSpan(start, end - start)) is { } excess)
            return Plain(text, start, end, excess);

        string markdown = text.Substring(start, end - start).Replace('\0', '\uFFFD');
        MarkdownDocument document;
        try
        {
            document = Markdown.Parse(markdown, s_pipeline);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Markdig's own depth limit (an ArgumentException), which the limits above do not foresee in every case.
            return Plain(text, start, end, new TextSpan(0, Math.Min(1, end - start)));
        }

        var converter = new BlockConverter(text, markdown, start);
        GreenNode[] slots = converter.ConvertDocument(document, start, end);
        if (converter.IsTooDeep)
            return Plain(text, start, end, new TextSpan(0, Math.Min(1, end - start)));
        InlineLimits limits = InlineLimits.For(document);
        TextSpan? exceeded = limits.Exceeded is { } span ? new TextSpan(start + span.Start, span.Length) : null;
        return new MarkdownBody(slots, limits.Work, IsRegular: exceeded is null && !converter.HasDefinitions, exceeded);
    }

    private static MarkdownBody Plain(string text, int start, int end, TextSpan fault) =>
        new(PlainTextParser.Parse(text, start, end), InlineWork: 0, IsRegular: false, new TextSpan(start + fault.Start, fault.Length));

    private static MarkdownPipeline CreatePipeline()
    {
        MarkdownPipelineBuilder builder = new MarkdownPipelineBuilder().UsePreciseSourceLocation().UsePipeTables();
        foreach (BlockParser parser in builder.BlockParsers)
        {
            if (parser is ParagraphBlockParser or HeadingBlockParser)
                parser.Closed += InlineLimits.OnLeafClosed;
        }

        builder.BlockParsers.InsertBefore<HtmlBlockParser>(new TagLineParser());
        return builder.Build();
    }
}
