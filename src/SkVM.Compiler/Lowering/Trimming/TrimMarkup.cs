using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Lowering.Trimming;

/// <summary>
/// Removes markup that serves a human eye and no model that follows rules at L3: bold on the labels that all items of lists begin with,
/// lines between sections, padding of table cells, blanks at line ends, further blank lines. Words, code and what shows how an answer is to look stay as they are.
/// </summary>
internal sealed class TrimMarkup : SkillLowering
{
    /// <summary>Below half a hundredth of the text it is not worth the change.</summary>
    private const int LeastShare = 200;

    public override string Id => "trim-markup";

    public override string Title => "removing markup that only a human eye needs";

    public override LoweringPurpose Purpose => LoweringPurpose.SavesTokens;

    public override void Lower(SkillLoweringContext context)
    {
        if (!StrongTarget.Follows(context))
            return;
        string text = context.Facts.Text;
        List<TextSpan> kept = KeptSpans(context);
        HashSet<int> labels = EvenLabels.Of(context.Facts);
        int next = 0;
        bool blankBefore = false;
        var line = new StringBuilder();
        var edits = new List<TextChange>();
        for (int start = context.Facts.BodyStart; start < text.Length;)
        {
            int newLine = text.IndexOf('\n', start);
            int end = newLine < 0 ? text.Length : newLine;
            int after = newLine < 0 ? end : newLine + 1;
            while (next < kept.Count && kept[next].End <= start)
                next++;
            if (next < kept.Count && kept[next].Start < after)
            {
                int last = text.IndexOf('\n', Math.Max(start, kept[next].End - 1));
                start = last < 0 ? text.Length : last + 1;
                blankBefore = false;
                continue;
            }

            int content = end > start && text[end - 1] == '\r' ? end - 1 : end;
            ReadOnlySpan<char> old = text.AsSpan(start, content - start);
            bool blank = old.IsWhiteSpace();
            bool rule = blankBefore && IsBreak(old) && IsBlankLine(text, after);
            if ((blank && blankBefore) || rule)
            {
                edits.Add(new TextChange(TextSpan.FromBounds(start, after), ""));
            }
            else if (!blank)
            {
                line.Clear();
                Write(old, labels.Contains(start), line);
                if (line.Length < old.Length)
                    edits.Add(new TextChange(TextSpan.FromBounds(start, content), line.ToString()));
            }

            blankBefore = blank || rule;
            start = after;
        }

        if (edits.Sum(edit => edit.Span.Length - edit.NewText!.Length) < LengthAfter(context) / LeastShare)
            return;
        foreach (TextChange edit in edits)
            context.Replace(edit.Span, edit.NewText!);
    }

    /// <summary>The length of the text without what the other lowerings take out, so that a second compilation decides the same.</summary>
    private static int LengthAfter(SkillLoweringContext context) =>
        context.SyntaxTree.Length - SetAsidePlan.Of(context).Sum(portion => portion.Span.Length - portion.Pointer.Length) - RepeatedText.Of(context).Sum(span => span.Length);

    /// <summary>Fences, HTML, forms of answers and what is set aside, in text order.</summary>
    private static List<TextSpan> KeptSpans(SkillLoweringContext context)
    {
        List<TextSpan> spans = [
            .. context.Facts.Fences.Select(fence => fence.Node.Span),
            .. NestedFences.Of(context.Facts),
            .. context.Facts.Html.Select(html => html.Span),
            .. AnswerForms.Of(context.Facts),
            .. SetAsidePlan.Of(context).Select(portion => portion.Span),
            .. RepeatedText.Of(context),
        ];
        spans.Sort((left, right) => left.Start.CompareTo(right.Start));
        return spans;
    }

    private static void Write(ReadOnlySpan<char> old, bool isLabelled, StringBuilder line)
    {
        ReadOnlySpan<char> trimmed = old.TrimEnd();
        if (trimmed.TrimStart() is ['|', .., '|'])
            TableRow(trimmed, line);
        else if (isLabelled && ItemLabel.Find(trimmed) is { } label)
            line.Append(trimmed[..label.Start]).Append(trimmed[label.Inner]).Append(trimmed[label.End..]);
        else
            line.Append(trimmed);
    }

    /// <summary>One blank on each side of a cell; three dashes for each column.</summary>
    private static void TableRow(ReadOnlySpan<char> row, StringBuilder line)
    {
        bool separator = row.IndexOfAnyExcept("|-: \t") < 0;
        int indent = row.Length - row.TrimStart().Length; // It may be what keeps the table in a list item.
        line.Append(row[..indent]);
        for (int i = indent; i < row.Length; i++)
        {
            char c = row[i];
            bool repeated = line.Length > 0 && line[^1] == c;
            if (c == ' ' && repeated && BesideBar(row, i))
                continue;
            if (separator && (c == ' ' || (c == '-' && repeated && line.Length > 2 && line[^2] == '-' && line[^3] == '-')))
                continue;
            line.Append(c);
        }
    }

    /// <summary>True when the run of blanks at a position touches a bar.</summary>
    private static bool BesideBar(ReadOnlySpan<char> row, int at)
    {
        int left = at, right = at;
        while (left >= 0 && row[left] == ' ')
            left--;
        while (right < row.Length && row[right] == ' ')
            right++;
        return left < 0 || row[left] == '|' || right == row.Length || row[right] == '|';
    }

    private static bool IsBreak(ReadOnlySpan<char> line) => line.TrimEnd() is { Length: >= 3 } mark && mark[0] is '-' or '*' or '_' && mark.IndexOfAnyExcept(mark[0]) < 0;

    private static bool IsBlankLine(string text, int start)
    {
        int end = text.IndexOf('\n', start);
        return text.AsSpan(start, (end < 0 ? text.Length : end) - start).IsWhiteSpace();
    }
}
