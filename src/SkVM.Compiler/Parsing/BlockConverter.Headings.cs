using Markdig.Syntax;
using SkVM.Syntax;
using SkVM.Syntax.Green;

namespace SkVM.Parsing;

/// <content>Headings: <c>## Title ##</c>, and underlined ones.</content>
internal sealed partial class BlockConverter
{
    private GreenBranch ConvertHeading(HeadingBlock heading, int start, int end)
    {
        var slots = new GreenSlotBuilder(_stack, start, end, SkillSyntaxKind.Trivia);
        int at = start;
        while (at < end && text[at] == '#')
            at++;
        slots.Token(SkillSyntaxKind.Marker, at);
        int marker = at;
        while (at < end && text[at] is ' ' or '\t')
            at++;
        slots.Gap(at);
        bool isTabbed = text.AsSpan(marker, at - marker).Contains('\t');
        AddTitle(ref slots, isTabbed ? AfterTab(heading, at) : _inlines, heading, TitleEnd(at, end));
        return slots.Finish(SkillSyntaxKind.Heading, start);
    }

    /// <summary>Markdig counts from another place in a title that a tab sets apart from its marker; its first inline begins where the title does.</summary>
    private InlineConverter AfterTab(HeadingBlock heading, int title) =>
        heading.Inline?.FirstChild is { } first ? new InlineConverter(title - first.Span.Start) : _inlines;

    private GreenBranch ConvertSetextHeading(HeadingBlock heading, int start, int end)
    {
        int line = end;
        while (line > start && text[line - 1] is not ('\n' or '\r'))
            line--;
        var slots = new GreenSlotBuilder(_stack, start, end, SkillSyntaxKind.Trivia);
        AddTitle(ref slots, _inlines, heading, start + text.AsSpan(start, line - start).TrimEnd(" \t\r\n").Length);

        // The underline's line may begin with the marker of a quote around it.
        int at = Math.Max(line, slots.Position);
        while (at < end && text[at] is not ('=' or '-'))
            at++;
        slots.Gap(at);
        while (at < end && text[at] is '=' or '-')
            at++;
        slots.Token(SkillSyntaxKind.Marker, at);
        return slots.Finish(SkillSyntaxKind.Heading, start);
    }

    /// <summary>The end of the line without blanks: Markdig leaves a closing <c>##</c> out.</summary>
    private int EndOfLine(int at)
    {
        at = Math.Min(at, text.Length);
        return TrimEnd(at, LineEnd(at, text.Length));
    }

    private static void AddTitle(ref GreenSlotBuilder slots, InlineConverter inlines, HeadingBlock heading, int end)
    {
        GreenSlotBuilder title = slots.Open(end, SkillSyntaxKind.Text);
        inlines.Add(ref title, heading.Inline, depth: 0);
        slots.Close(title);
    }

    /// <summary>The end of an ATX heading's title: a closing run of <c>#</c> after a blank is not part of it.</summary>
    private int TitleEnd(int start, int end)
    {
        ReadOnlySpan<char> title = text.AsSpan(start, end - start).TrimEnd();
        ReadOnlySpan<char> open = title.TrimEnd('#');
        return start + (open.IsEmpty || open[^1] is ' ' or '\t' ? open.TrimEnd().Length : title.Length);
    }
}
