using Markdig.Syntax.Inlines;
using SkVM.Syntax;
using SkVM.Syntax.Green;

namespace SkVM.Parsing;

/// <summary>Turns Markdig's inlines into green nodes; plain text stays a gap.</summary>
internal sealed class InlineConverter(int offset)
{
    public void Add(ref GreenSlotBuilder slots, ContainerInline? container, int depth)
    {
        if (depth > InlineLimits.MaxNesting)
            return;
        for (Inline? inline = container?.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            if (inline is LiteralInline or LineBreakInline)
                continue;
            int start = slots.Clamp(inline.Span.Start + offset);
            int end = Math.Clamp(inline.Span.End + 1 + offset, start, slots.End);
            GreenBranch? node = inline switch
            {
                _ when end <= start => null,
                CodeInline code => ConvertCode(slots.Stack, code, start, end),
                LinkInline link => ConvertLink(slots.Stack, link, start, end, depth),
                AutolinkInline link => ConvertAutolink(slots.Stack, link, start, end),
                EmphasisInline emphasis => ConvertEmphasis(slots.Stack, emphasis, start, end, depth),
                HtmlInline => new GreenBranch(SkillSyntaxKind.HtmlInline, [GreenTokenCache.Get(SkillSyntaxKind.Text, slots.Source, start, end - start)], end - start),
                _ => null,
            };
            if (node is not null)
            {
                slots.Gap(start);
                slots.Node(node);
            }
            else if (inline is ContainerInline inner)
            {
                Add(ref slots, inner, depth + 1);
            }
        }
    }

    private static GreenBranch ConvertCode(GreenSlotStack stack, CodeInline code, int start, int end)
    {
        var slots = new GreenSlotBuilder(stack, start, end, SkillSyntaxKind.Marker);
        int open = start;
        while (open < end && stack.Source[open] == code.Delimiter)
            open++;
        int close = end;
        while (close > open && stack.Source[close - 1] == code.Delimiter)
            close--;
        slots.Gap(open);
        bool same = code.ContentSpan.SequenceEqual(stack.Source.AsSpan(open, close - open));
        slots.Token(SkillSyntaxKind.Code, close, same ? null : code.Content);
        return slots.Finish(SkillSyntaxKind.InlineCode, start);
    }

    private GreenBranch ConvertLink(GreenSlotStack stack, LinkInline link, int start, int end, int depth)
    {
        var slots = new GreenSlotBuilder(stack, start, end, SkillSyntaxKind.Marker);
        slots.Gap(start + (link.IsImage ? 2 : 1));
        if (link.LastChild is { } last)
        {
            GreenSlotBuilder label = slots.Open(last.Span.End + 1 + offset, SkillSyntaxKind.Text);
            Add(ref label, link, depth + 1);
            slots.Close(label);
        }

        int urlStart = slots.Clamp(link.UrlSpan.Start + offset);
        int urlEnd = slots.Clamp(link.UrlSpan.End + 1 + offset);
        string url = link.Url ?? "";
        if (link.UrlSpan.IsEmpty || link.Reference is not null || urlEnd <= urlStart)
        {
            slots.Token(SkillSyntaxKind.Url, end, url);
        }
        else
        {
            slots.Gap(urlStart);
            bool same = url.AsSpan().SequenceEqual(stack.Source.AsSpan(urlStart, urlEnd - urlStart));
            slots.Token(SkillSyntaxKind.Url, urlEnd, same ? null : url);
        }

        return slots.Finish(SkillSyntaxKind.Link, start);
    }

    private static GreenBranch ConvertAutolink(GreenSlotStack stack, AutolinkInline link, int start, int end)
    {
        var slots = new GreenSlotBuilder(stack, start, end, SkillSyntaxKind.Marker);
        slots.Gap(start + 1);
        slots.Token(SkillSyntaxKind.Url, Math.Max(slots.Position, end - 1), link.Url);
        return slots.Finish(SkillSyntaxKind.Link, start);
    }

    private GreenBranch ConvertEmphasis(GreenSlotStack stack, EmphasisInline emphasis, int start, int end, int depth)
    {
        var slots = new GreenSlotBuilder(stack, start, end, SkillSyntaxKind.Text);
        slots.Token(SkillSyntaxKind.Marker, start + emphasis.DelimiterCount);
        GreenSlotBuilder content = slots.Open(end - emphasis.DelimiterCount, SkillSyntaxKind.Text);
        Add(ref content, emphasis, depth + 1);
        slots.Close(content);
        slots.Token(SkillSyntaxKind.Marker, end);
        return slots.Finish(SkillSyntaxKind.Emphasis, start);
    }
}
