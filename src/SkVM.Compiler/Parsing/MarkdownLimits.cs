using System.Buffers;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Parsing;

/// <summary>
/// Keeps parsing linear and shallow on every input. Markdig nests as deep as the text asks and is quadratic in the
/// delimiters of one leaf and in the link definitions of one paragraph; texts beyond any real skill are read as plain text.
/// </summary>
internal sealed class MarkdownLimits
{
    /// <summary>Containers (quotes, list items) nested deeper than this are read as plain text.</summary>
    public const int MaxNesting = 64;

    /// <summary>A leaf with more delimiters than this counts against the document's budget.</summary>
    private const int HeavyLeaf = 256;

    /// <summary>The sum of squares of the delimiters in heavy leaves; about half a second.</summary>
    private const long Budget = 1 << 25;

    private const int MaxDefinitionLines = 500;

    private static readonly object s_key = new();
    private static readonly SearchValues<char> s_delimiters = SearchValues.Create("[]*_!|`~<");
    private static readonly SearchValues<char> s_lineEnds = SearchValues.Create("\r\n");

    private long _spent;

    /// <summary>True when a leaf was heavy, so that blocks are no longer independent of each other.</summary>
    public bool HasHeavyLeaf { get; private set; }

    /// <summary>Where the budget ended, relative to the Markdown text.</summary>
    public TextSpan? Exceeded { get; private set; }

    public static MarkdownLimits For(MarkdownDocument document)
    {
        if (document.GetData(s_key) is MarkdownLimits known)
            return known;
        var made = new MarkdownLimits();
        document.SetData(s_key, made);
        return made;
    }

    /// <summary>Called by Markdig when a leaf block is complete, before its inlines are read.</summary>
    public static void OnLeafClosed(BlockProcessor processor, Block block)
    {
        if (block is not LeafBlock { ProcessInlines: true } leaf || leaf.Span.Length <= HeavyLeaf)
            return;
        long delimiters = 0;
        for (int i = 0; i < leaf.Lines.Count; i++)
        {
            ReadOnlySpan<char> line = leaf.Lines.Lines[i].Slice.AsSpan();
            for (int at; (at = line.IndexOfAny(s_delimiters)) >= 0; line = line[(at + 1)..])
                delimiters++;
        }

        if (delimiters <= HeavyLeaf)
            return;
        MarkdownLimits limits = For(processor.Document);
        limits.HasHeavyLeaf = true;
        if (limits._spent + (delimiters * delimiters) > Budget)
        {
            leaf.ProcessInlines = false;
            limits.Exceeded ??= new TextSpan(leaf.Span.Start, leaf.Span.Length);
        }
        else
        {
            limits._spent += delimiters * delimiters;
        }
    }

    /// <summary>The first line that Markdig cannot be given, or null.</summary>
    public static TextSpan? FindTooDeep(ReadOnlySpan<char> text)
    {
        int definitions = 0;
        int start = 0;
        while (start < text.Length)
        {
            int length = text[start..].IndexOfAny(s_lineEnds);
            ReadOnlySpan<char> line = length < 0 ? text[start..] : text.Slice(start, length);
            if (line.Length > 0 && line[0] is ' ' or '\t' or '>' or '-' or '*' or '+' or '[' or (>= '0' and <= '9'))
            {
                if (IsTooDeep(line))
                    return new TextSpan(start, line.Length);
                definitions = line.TrimStart(" >").StartsWith("[") ? definitions + 1 : 0;
                if (definitions > MaxDefinitionLines)
                    return new TextSpan(start, line.Length);
            }
            else
            {
                definitions = 0;
            }

            start += line.Length + 1;
        }

        return null;
    }

    /// <summary>True when the line opens or continues more containers than allowed: many markers, or a marker far to the right.</summary>
    private static bool IsTooDeep(ReadOnlySpan<char> line)
    {
        int markers = 0;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (c is ' ' or '\t')
                continue;
            bool follows = i + 1 >= line.Length || line[i + 1] is ' ' or '\t';
            if (c == '>' || (c is '-' or '*' or '+' && follows))
            {
                markers++;
            }
            else if (char.IsAsciiDigit(c))
            {
                int end = i;
                while (end < line.Length && end - i < 9 && char.IsAsciiDigit(line[end]))
                    end++;
                if (end >= line.Length || line[end] is not ('.' or ')') || (end + 1 < line.Length && line[end + 1] is not (' ' or '\t')))
                    break;
                markers++;
                i = end;
            }
            else
            {
                break;
            }

            if (markers > MaxNesting || i > MaxNesting * 4)
                return true;
        }

        return false;
    }
}
