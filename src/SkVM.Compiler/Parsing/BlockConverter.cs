using Markdig.Extensions.Tables;
using Markdig.Syntax;
using SkVM.Syntax;
using SkVM.Syntax.Green;

namespace SkVM.Parsing;

/// <summary>Turns Markdig's blocks into green nodes. Spans are cut to fit, so that the tree is exact whatever Markdig says.</summary>
/// <param name="text">The whole text.</param>
/// <param name="markdown">What Markdig was given: the text from <paramref name="offset"/> on.</param>
/// <param name="offset">Where Markdig's position 0 is in the text.</param>
internal sealed partial class BlockConverter(string text, string markdown, int offset)
{
    private readonly GreenSlotStack _stack = new(text);
    private readonly InlineConverter _inlines = new(offset);
    private readonly List<LinkReferenceDefinition> _definitions = [];
    private int _nextDefinition;

    /// <summary>True when the text defines link references, which act on the whole document.</summary>
    public bool HasDefinitions => _definitions.Count > 0;

    /// <summary>True when blocks are nested so deep that some were left out.</summary>
    public bool IsTooDeep { get; private set; }

    public GreenNode[] ConvertDocument(MarkdownDocument document, int start, int end)
    {
        foreach (Block block in document)
        {
            if (block is LinkReferenceDefinitionGroup group)
                _definitions.AddRange(group.OfType<LinkReferenceDefinition>().OrderBy(definition => definition.Span.Start));
        }

        var slots = new GreenSlotBuilder(_stack, start, end, SkillSyntaxKind.Trivia);
        AddBlocks(ref slots, document, depth: 0);
        return slots.FinishSlots();
    }

    private void AddBlocks(ref GreenSlotBuilder slots, ContainerBlock container, int depth)
    {
        if (depth > BlockLimits.MaxDepth)
        {
            IsTooDeep = true;
            return;
        }

        for (int i = 0; i < container.Count; i++)
        {
            Block block = container[i];
            if (block is LinkReferenceDefinitionGroup)
                continue;
            int end = slots.Clamp(EndOf(block));

            // Markdig leaves a paragraph's span as it is when a table in it becomes a block of its own.
            if (block is ParagraphBlock && i + 1 < container.Count && container[i + 1] is Table table)
                end = TrimEnd(slots.Position, Math.Min(end, slots.Clamp(table.Span.Start + offset)));
            int start = StartOf(ref slots, block, end);
            if (end <= start)
                continue;
            if (Convert(block, start, end, depth) is { } node)
            {
                slots.Gap(start);
                slots.Node(node);
            }
        }

        AddDefinitions(ref slots, slots.End);
    }

    /// <summary>The start of a block, once the definitions before and in it are added: Markdig takes them out of their paragraphs.</summary>
    private int StartOf(ref GreenSlotBuilder slots, Block block, int end)
    {
        AddDefinitions(ref slots, block.Span.Start + offset);
        if (block is LeafBlock leaf && AddDefinitions(ref slots, end) && leaf.Inline?.FirstChild is { } first)
            return slots.Clamp(first.Span.Start + offset);
        int start = slots.Clamp(block.Span.Start + offset);
        while (block is ParagraphBlock && start < end && IsBlank(text[start]))
            start++;
        return start;
    }

    private bool AddDefinitions(ref GreenSlotBuilder slots, int until)
    {
        bool any = false;
        for (; _nextDefinition < _definitions.Count && _definitions[_nextDefinition].Span.Start + offset < until; _nextDefinition++)
        {
            LinkReferenceDefinition definition = _definitions[_nextDefinition];
            int start = slots.Clamp(definition.Span.Start + offset);
            int end = Math.Max(start, slots.Clamp(definition.Span.End + 1 + offset));
            slots.Gap(start);
            slots.Node(Leaf(SkillSyntaxKind.LinkDefinition, SkillSyntaxKind.Text, start, end));
            any = true;
        }

        return any;
    }

    /// <summary>
    /// The end of a block without blanks after it, which Markdig gives to some; those after code lines are code. It also
    /// lets some children end after their parents.
    /// </summary>
    private int EndOf(Block block)
    {
        int end = block.Span.End;
        Block last = block;
        while (last is ContainerBlock { LastChild: { } child })
        {
            last = child;
            end = Math.Max(end, last.Span.End);
        }

        int floor = last switch
        {
            FencedCodeBlock { ClosingFencedCharCount: 0 } fence => EndOfOpenFence(fence),
            CodeBlock => last.Span.End + 1 + offset,
            HeadingBlock { IsSetext: false } => EndOfLine(last.Span.End + 1 + offset),
            _ => 0,
        };
        return TrimEnd(floor, Math.Clamp(Math.Max(end + 1 + offset, floor), 0, text.Length));
    }

    private int TrimEnd(int start, int end)
    {
        while (end > start && IsBlank(text[end - 1]))
            end--;
        return end;
    }

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\r' or '\n';

    private GreenBranch? Convert(Block block, int start, int end, int depth) => block switch
    {
        HeadingBlock heading => heading.IsSetext ? ConvertSetextHeading(heading, start, end) : ConvertHeading(heading, start, end),
        ParagraphBlock paragraph => ConvertParagraph(paragraph, start, end),
        ListBlock list => ConvertContainer(SkillSyntaxKind.StepList, list, start, end, depth),
        ListItemBlock item => ConvertItem(item, start, end, depth),
        FencedCodeBlock fence => ConvertFence(fence, start, end),
        CodeBlock code => ConvertIndentedCode(code, start, end),
        QuoteBlock quote => ConvertContainer(SkillSyntaxKind.Quote, quote, start, end, depth),
        Table table => ConvertTable(table, start, end, depth),
        HtmlBlock => Leaf(SkillSyntaxKind.HtmlBlock, SkillSyntaxKind.Text, start, end),
        ThematicBreakBlock => Leaf(SkillSyntaxKind.ThematicBreak, SkillSyntaxKind.Marker, start, end),
        _ => null,
    };

    private GreenBranch Leaf(SkillSyntaxKind kind, SkillSyntaxKind token, int start, int end) =>
        new(kind, [GreenTokenCache.Get(token, text, start, end - start)], end - start);

    private GreenBranch ConvertParagraph(ParagraphBlock paragraph, int start, int end)
    {
        var slots = new GreenSlotBuilder(_stack, start, end, SkillSyntaxKind.Text);
        _inlines.Add(ref slots, paragraph.Inline, depth: 0);
        return slots.Finish(SkillSyntaxKind.Paragraph, start);
    }

    private GreenBranch ConvertContainer(SkillSyntaxKind kind, ContainerBlock container, int start, int end, int depth)
    {
        var slots = new GreenSlotBuilder(_stack, start, end, SkillSyntaxKind.Trivia);
        AddBlocks(ref slots, container, depth + 1);
        return slots.Finish(kind, start);
    }

    private GreenBranch ConvertItem(ListItemBlock item, int start, int end, int depth)
    {
        var slots = new GreenSlotBuilder(_stack, start, end, SkillSyntaxKind.Trivia);
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
}
