using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax;

namespace SkVM.Workflow.Steps;

/// <summary>Comments in code that head what follows them: <c># 1. Fetch</c>, <c>// Step 2: build</c>, or several that begin with a verb.</summary>
internal static class CommentSteps
{
    private const int MaxItems = 24;

    public static void Find(SkillFacts facts, List<StepCandidate> found)
    {
        List<StepItem>? run = null;
        int next = 0;
        SectionSyntax? section = null;
        foreach (SkillFacts.Fence fence in facts.Fences)
        {
            bool isText = fence.Language == Languages.CodeLanguage.Other && fence.Node.LanguageName is "" or "text" or "markdown" or "md";
            (int codeStart, int codeEnd) = fence.Node.CodeBounds;
            if (!isText && (codeStart < 0 || facts.Text.AsSpan(codeStart, codeEnd - codeStart).IndexOfAny('#', '/', '-') < 0))
                continue;
            if (fence.Heading?.Parent != section)
                (run, section) = (null, fence.Heading?.Parent as SectionSyntax);
            List<StepItem>? plain = null;
            ReadOnlySpan<char> text = facts.Text;
            int end = fence.Node.Span.End;
            LineMap lines = fence.Node.SyntaxTree.Lines;
            int lineAfter = lines.IndexOf(fence.Node.Position) + 1;
            bool codeBefore = true;
            for (int lineStart = lines.StartOf(lineAfter), lineEnd; lineStart < end; lineStart = lineEnd)
            {
                lineEnd = Math.Min(lines.StartOf(++lineAfter), end);
                int lineFirst = lineStart;
                while (lineFirst < lineEnd && text[lineFirst] is ' ' or '\t')
                    lineFirst++;

                // Most lines are code: their first character tells.
                if (lineFirst < lineEnd && text[lineFirst] is > '9' and < '\u0080')
                {
                    codeBefore = true;
                    continue;
                }

                ReadOnlySpan<char> line = text[lineStart..lineEnd].Trim();
                int mark = line.StartsWith("//") || line.StartsWith("--") ? 2 : line is ['#', ..] and not ['#', '!', ..] and not ['#', '#', ..] ? 1 : 0;
                bool isNumbered = isText && mark == 0 && line.Length > 3 && char.IsAsciiDigit(line[0]);
                if ((mark > 0 && line.Length > mark + 3) || isNumbered)
                {
                    int at = lineStart + text[lineStart..lineEnd].IndexOf(line[0]) + mark;
                    while (at < lineEnd && text[at] == ' ')
                        at++;
                    TextSpan title = TextSpan.FromBounds(at, at + text[at..lineEnd].TrimEnd().Length);
                    var item = new StepItem(TextSpan.FromBounds(at - mark, title.End), TextSpan.FromBounds(lineStart, end), title);
                    if (StepNumber.Parse(text[title.Start..title.End]) is { Word: "" or "step" or "phase" } number)
                    {
                        item = item with { Title = TextSpan.FromBounds(Math.Min(title.Start + number.Length, title.End), title.End) };
                        if (run is null || number.Value != next)
                        {
                            run = [];
                            if (number.Value <= 1)
                                found.Add(new StepCandidate(StepForm.NumberedComments, run, section) { IsCounted = true });
                        }

                        Append(run, item);
                        next = number.Value + 1;
                    }
                    else if (codeBefore)
                    {
                        Append(plain ??= [], item);
                    }

                    codeBefore = false;
                }
                else
                {
                    // A comment that goes on over the next line is one.
                    codeBefore |= mark == 0;
                }
            }

            if (plain is { Count: >= 2 and <= MaxItems })
                found.Add(new StepCandidate(StepForm.PlainComments, plain, section));
        }

        found.RemoveAll(candidate => candidate.Count < 2);
    }

    private static void Append(List<StepItem> items, StepItem item)
    {
        if (items.Count > 0 && items[^1].Extent.End > item.Extent.Start)
            items[^1] = items[^1] with { Extent = TextSpan.FromBounds(items[^1].Extent.Start, item.Extent.Start) };
        items.Add(item);
    }
}
