using Markdig.Syntax;
using SkVM.Syntax;
using SkVM.Syntax.Green;

namespace SkVM.Parsing;

/// <content>Code blocks, fenced and indented.</content>
internal sealed partial class BlockConverter
{
    private FencedCodeBlock? _openFence;
    private int _openFenceEnd;

    private GreenBranch ConvertFence(FencedCodeBlock fence, int start, int end)
    {
        var slots = new GreenSlotBuilder(_stack, start, end, SkillSyntaxKind.Trivia);
        int at = start;
        while (at < end && text[at] == fence.FencedChar)
            at++;
        slots.Token(SkillSyntaxKind.Marker, at);
        int lineEnd = LineEnd(at, end);
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
        var slots = new GreenSlotBuilder(_stack, start, end, SkillSyntaxKind.Trivia);
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

            codeEnd = AfterLineEnd(LineEnd(Math.Min(lineStart, end), end), end);
        }

        slots.Token(SkillSyntaxKind.Code, codeEnd);
        slots.Gap(end);
    }

    /// <summary>
    /// The end of a fence that nothing closes: Markdig's span has its first line only. Every ancestor asks, so the last
    /// answer is kept.
    /// </summary>
    private int EndOfOpenFence(FencedCodeBlock fence)
    {
        if (ReferenceEquals(_openFence, fence))
            return _openFenceEnd;
        int at = AfterLineEnd(LineEnd(Math.Clamp(fence.Span.Start + offset, 0, text.Length), text.Length), text.Length);
        for (int i = 0; i < fence.Lines.Count; i++)
            at = AfterLineEnd(LineEnd(at, text.Length), text.Length);
        (_openFence, _openFenceEnd) = (fence, at);
        return at;
    }

    private int LineEnd(int at, int end)
    {
        int length = text.AsSpan(at, end - at).IndexOfAny('\r', '\n');
        return length < 0 ? end : at + length;
    }

    private int AfterLineEnd(int at, int end)
    {
        if (at >= end)
            return end;
        return text[at] == '\r' && at + 1 < end && text[at + 1] == '\n' ? at + 2 : at + 1;
    }
}
