using System.Buffers;
using Markdig.Parsers;
using Markdig.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Parsing;

/// <summary>
/// A document's budget for inlines: in one leaf, Markdig is quadratic in the delimiters, reads to the end of the leaf for
/// some of them, and fills each table row up to the widest one. What is beyond the budget stays text.
/// </summary>
internal sealed class InlineLimits
{
    /// <summary>Emphasis and links nested deeper than this stay text.</summary>
    public const int MaxNesting = 64;

    /// <summary>The budget, in characters that Markdig may read; about half a second.</summary>
    public const long MaxWork = 1 << 28;

    /// <summary>In leaves up to this length only table cells count.</summary>
    private const int SmallLeaf = 256;

    private const int WorkOfDelimiterPair = 8;
    private const int WorkOfCell = 512;

    private static readonly object s_key = new();
    private static readonly SearchValues<char> s_delimiters = SearchValues.Create("[]*_`<");

    /// <summary>What the leaves cost that were not left out.</summary>
    public long Work { get; private set; }

    /// <summary>The first leaf that went beyond the budget, relative to the Markdown text.</summary>
    public TextSpan? Exceeded { get; private set; }

    public static InlineLimits For(MarkdownDocument document)
    {
        if (document.GetData(s_key) is InlineLimits known)
            return known;
        var made = new InlineLimits();
        document.SetData(s_key, made);
        return made;
    }

    /// <summary>Called by Markdig when a leaf block is complete, before its inlines are read.</summary>
    public static void OnLeafClosed(BlockProcessor processor, Block block)
    {
        if (block is not LeafBlock { ProcessInlines: true } leaf)
            return;
        long work = WorkOf(leaf);
        if (work == 0)
            return;
        InlineLimits limits = For(processor.Document);
        if (limits.Work + work > MaxWork)
        {
            leaf.ProcessInlines = false;
            limits.Exceeded ??= new TextSpan(leaf.Span.Start, leaf.Span.Length);
        }
        else
        {
            limits.Work += work;
        }
    }

    private static long WorkOf(LeafBlock leaf)
    {
        bool isSmall = leaf.Span.Length <= SmallLeaf;
        long delimiters = 0, scans = 0, columns = 0;
        for (int i = 0; i < leaf.Lines.Count; i++)
        {
            ReadOnlySpan<char> line = leaf.Lines.Lines[i].Slice.AsSpan();
            if (line.Count('|') is > 0 and int pipes)
                columns = Math.Max(columns, pipes + 1);
            if (!isSmall)
                CountDelimiters(line, ref delimiters, ref scans);
        }

        return (columns * leaf.Lines.Count * WorkOfCell) + (delimiters * delimiters * WorkOfDelimiterPair) + (scans * leaf.Span.Length);
    }

    private static void CountDelimiters(ReadOnlySpan<char> line, ref long delimiters, ref long scans)
    {
        for (int at; (at = line.IndexOfAny(s_delimiters)) >= 0; line = line[(at + 1)..])
        {
            delimiters++;
            char next = at + 1 < line.Length ? line[at + 1] : '\0';
            if (line[at] == ']' ? next == '(' : line[at] == '<' && next is '?' or '!')
                scans++;
        }
    }
}
