using SkVM.Syntax;
using SkVM.Syntax.Green;

namespace SkVM.Parsing;

/// <summary>Reads a text that is beyond the limits line by line: runs of lines that are not blank are paragraphs.</summary>
internal static class PlainTextParser
{
    public static GreenNode[] Parse(string text, int start, int end)
    {
        var slots = new GreenSlotBuilder(new GreenSlotStack(text), start, end, SkillSyntaxKind.Trivia);
        int paragraph = -1;
        int last = start;
        for (int at = start; at < end;)
        {
            int length = text.AsSpan(at, end - at).IndexOfAny('\r', '\n');
            int lineEnd = length < 0 ? end : at + length;
            bool blank = text.AsSpan(at, lineEnd - at).IsWhiteSpace();
            if (blank)
            {
                Close(ref slots, ref paragraph, last);
            }
            else
            {
                if (paragraph < 0)
                    paragraph = at;
                last = lineEnd;
            }

            at = lineEnd + 1;
            if (at < end && text[lineEnd] == '\r' && text[at] == '\n')
                at++;
        }

        Close(ref slots, ref paragraph, last);
        return slots.FinishSlots();
    }

    private static void Close(ref GreenSlotBuilder slots, ref int paragraph, int end)
    {
        if (paragraph < 0)
            return;
        slots.Gap(paragraph);
        var inner = new GreenSlotBuilder(slots.Stack, paragraph, end, SkillSyntaxKind.Text);
        slots.Node(inner.Finish(SkillSyntaxKind.Paragraph, paragraph));
        paragraph = -1;
    }
}
