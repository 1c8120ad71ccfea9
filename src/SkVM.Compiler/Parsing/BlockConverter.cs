using Markdig.Extensions.Tables;
using Markdig.Syntax;
using SkVM.Syntax;
using SkVM.Syntax.Green;

namespace SkVM.Parsing;

/// <summary>Turns Markdig's blocks into green nodes. Spans are cut to fit, so that the tree is exact whatever Markdig says.</summary>
/// <param name="text">The whole text.</param>
/// <param name="markdown">What Markdig was given: the text from <paramref name="offset"/> on.</param>
/// <param name="offset">Where Markdig's position 0 is in the text.</param>
internal sealed class BlockConverter(string text, string markdown, int offset)
{
    private readonly InlineConverter _inlines = new(offset);

    /// <summary>True when the text defines link references, which act on the whole document.</summary>
    public bool HasDefinitions { get; private set; }

    public List<GreenNode> ConvertDocument(MarkdownDocument document, int start, int end)
    {
        var slots = new GreenSlotBuilder(text, start, end, SkillSyntaxKind.Trivia);
        AddBlocks(ref slots, document, depth: 0);
        return slots.FinishSlots();
    }

    private void AddBlocks(ref GreenSlotBuilder slots, ContainerBlock container, int depth)
    {
        if (depth > MarkdownLimits.MaxNesting)
            return;
        IEnumerable<Block> blocks = container;
        if (container.Count > 0 && Contains<LinkReferenceDefinitionGroup>(container))
        {
            HasDefinitions = true;
            blocks = container.SelectMany(block => block is LinkReferenceDefinitionGroup group ? group : Enumerable.Repeat(block, 1))
                .OrderBy(block => block.Span.Start);
        }

        foreach (Block block in blocks)
        {
            int start = slots.Clamp(block.Span.Start + offset);
            int end = Math.Clamp(EndOf(block), start, slots.End);
            if (end == start)
                continue;
            if (Convert(block, start, end, depth) is { } node)
            {
                slots.Gap(start);
                slots.Node(node);
            }
        }
    }

    private static bool Contains<T>(ContainerBlock container)
    {
        for (int i = 0; i < container.Count; i++)
        {
            if (container[i] is T)
                return true;
        }

        return false;
    }

    /// <summary>The end of a block; Markdig lets some children end after their parents.</summary>
    private int EndOf(Block block)
    {
        int end = block.Span.End;
        for (Block? last = block; last is ContainerBlock { Count: > 0 } container; last = container.LastChild)
            end = Math.Max(end, container.LastChild!.Span.End);
        return end + 1 + offset;
    }

    private GreenBranch? Convert(Block block, int start, int end, int depth) => block switch
    {
        HeadingBlock heading => ConvertHeading(heading, start, end),
        ParagraphBlock paragraph => ConvertLeaf(SkillSyntaxKind.Paragraph, paragraph, start, end),
        ListBlock list => ConvertContainer(SkillSyntaxKind.StepList, list, start, end, depth),
        ListItemBlock item => ConvertItem(item, start, end, depth),
        FencedCodeBlock fence => ConvertFence(fence, start, end),
        CodeBlock code => ConvertIndentedCode(code, start, end),
        QuoteBlock quote => ConvertContainer(SkillSyntaxKind.Quote, quote, start, end, depth),
        Table table => ConvertContainer(SkillSyntaxKind.Table, table, start, end, depth),
        TableRow row => ConvertContainer(SkillSyntaxKind.TableRow, row, start, end, depth),
        TableCell cell => ConvertContainer(SkillSyntaxKind.TableCell, cell, start, end, depth),
        HtmlBlock => Leaf(SkillSyntaxKind.HtmlBlock, SkillSyntaxKind.Text, start, end),
        ThematicBreakBlock => Leaf(SkillSyntaxKind.ThematicBreak, SkillSyntaxKind.Marker, start, end),
        LinkReferenceDefinition => Leaf(SkillSyntaxKind.LinkDefinition, SkillSyntaxKind.Text, start, end),
        _ => null,
    };

    private GreenBranch Leaf(SkillSyntaxKind kind, SkillSyntaxKind token, int start, int end) =>
        new(kind, [new GreenToken(token, text, start, end - start)], end - start);

    private GreenBranch ConvertLeaf(SkillSyntaxKind kind, LeafBlock leaf, int start, int end)
    {
        var slots = new GreenSlotBuilder(text, start, end, SkillSyntaxKind.Text);
        _inlines.Add(ref slots, leaf.Inline, depth: 0);
        return slots.Finish(kind, start);
    }

    private GreenBranch ConvertHeading(HeadingBlock heading, int start, int end)
    {
        var slots = new GreenSlotBuilder(text, start, end, SkillSyntaxKind.Text);
        if (heading.IsSetext)
        {
            int underline = end;
            while (underline > start && text[underline - 1] is not ('\n' or '\r'))
                underline--;
            while (underline < end && text[underline] is not ('=' or '-'))
                underline++;
            int contentEnd = start + text.AsSpan(start, underline - start).TrimEnd("\r\n \t>").Length;
            var content = new GreenSlotBuilder(text, start, contentEnd, SkillSyntaxKind.Text);
            _inlines.Add(ref content, heading.Inline, depth: 0);
            foreach (GreenNode slot in content.FinishSlots())
                slots.Node(slot);
            slots.Token(SkillSyntaxKind.Trivia, underline);
            slots.Token(SkillSyntaxKind.Marker, end);
            return slots.Finish(SkillSyntaxKind.Heading, start);
        }

        int marker = start;
        while (marker < end && text[marker] == '#')
            marker++;
        slots.Token(SkillSyntaxKind.Marker, marker);
        while (marker < end && text[marker] is ' ' or '\t')
            marker++;
        slots.Token(SkillSyntaxKind.Trivia, marker);
        int titleEnd = TitleEnd(marker, end);
        var title = new GreenSlotBuilder(text, slots.Position, titleEnd, SkillSyntaxKind.Text);
        _inlines.Add(ref title, heading.Inline, depth: 0);
        foreach (GreenNode slot in title.FinishSlots())
            slots.Node(slot);
        slots.Token(SkillSyntaxKind.Trivia, end);
        return slots.Finish(SkillSyntaxKind.Heading, start);
    }

    /// <summary>The end of an ATX heading's title: a closing run of <c>#</c> after a blank is not part of it.</summary>
    private int TitleEnd(int start, int end)
    {
        ReadOnlySpan<char> title = text.AsSpan(start, end - start).TrimEnd();
        ReadOnlySpan<char> open = title.TrimEnd('#');
        return start + (open.IsEmpty || open[^1] is ' ' or '\t' ? open.TrimEnd().Length : title.Length);
    }

    private GreenBranch ConvertContainer(SkillSyntaxKind kind, ContainerBlock container, int start, int end, int depth)
    {
        var slots = new GreenSlotBuilder(text, start, end, SkillSyntaxKind.Trivia);
        AddBlocks(ref slots, container, depth + 1);
        return slots.Finish(kind, start);
    }

    private GreenBranch ConvertItem(ListItemBlock item, int start, int end, int depth)
    {
        var slots = new GreenSlotBuilder(text, start, end, SkillSyntaxKind.Trivia);
        int marker = start;
        while (marker < end && text[marker] is ' ' or '\t')
            marker++;
        slots.Gap(marker);
        while (marker < end && char.IsAsciiDigit(text[marker]))
            marker++;
        slots.Token(SkillSyntaxKind.Marker, marker + 1);
        AddBlocks(ref slots, item, depth + 1);
        return slots.Finish(SkillSyntaxKind.Step, start);
    }

    private GreenBranch ConvertFence(FencedCodeBlock fence, int start, int end)
    {
        var slots = new GreenSlotBuilder(text, start, end, SkillSyntaxKind.Trivia);
        int at = start;
        while (at < end && text[at] == fence.FencedChar)
            at++;
        slots.Token(SkillSyntaxKind.Marker, at);
        int length = text.AsSpan(at, end - at).IndexOfAny('\r', '\n');
        int lineEnd = length < 0 ? end : at + length;
        while (at < lineEnd && text[at] is ' ' or '\t')
            at++;
        slots.Gap(at);
        slots.Token(SkillSyntaxKind.Info, at + text.AsSpan(at, lineEnd - at).TrimEnd().Length);
        slots.Gap(AfterLineEnd(lineEnd, end));

        int codeEnd = end;
        if (fence.ClosingFencedCharCount > 0)
        {
            while (codeEnd > slots.Position && text[codeEnd - 1] is not ('\n' or '\r'))
                codeEnd--;
        }

        AddCode(ref slots, fence, codeEnd);
        if (codeEnd < end)
        {
            at = codeEnd;
            while (at < end && text[at] != fence.FencedChar)
                at++;
            slots.Gap(at);
            while (at < end && text[at] == fence.FencedChar)
                at++;
            slots.Token(SkillSyntaxKind.Marker, at);
        }

        return slots.Finish(SkillSyntaxKind.CodeFence, start);
    }

    private GreenBranch ConvertIndentedCode(CodeBlock code, int start, int end)
    {
        var slots = new GreenSlotBuilder(text, start, end, SkillSyntaxKind.Trivia);
        AddCode(ref slots, code, end);
        return slots.Finish(SkillSyntaxKind.CodeFence, start);
    }

    /// <summary>Adds code lines; indentation that belongs to a container is trivia, and lines without any are one token.</summary>
    private void AddCode(ref GreenSlotBuilder slots, CodeBlock code, int end)
    {
        int codeEnd = slots.Position;
        for (int i = 0; i < code.Lines.Count; i++)
        {
            Markdig.Helpers.StringSlice slice = code.Lines.Lines[i].Slice;
            int lineStart = ReferenceEquals(slice.Text, markdown) ? slice.Start + offset : codeEnd;
            if (lineStart != codeEnd)
            {
                slots.Token(SkillSyntaxKind.Code, codeEnd);
                slots.Gap(lineStart);
            }

            int length = text.AsSpan(Math.Min(lineStart, end), Math.Max(0, end - lineStart)).IndexOfAny('\r', '\n');
            codeEnd = length < 0 ? end : AfterLineEnd(lineStart + length, end);
        }

        slots.Token(SkillSyntaxKind.Code, Math.Min(codeEnd, end));
        slots.Gap(end);
    }

    private int AfterLineEnd(int at, int end)
    {
        if (at >= end)
            return end;
        return text[at] == '\r' && at + 1 < end && text[at + 1] == '\n' ? at + 2 : at + 1;
    }
}
