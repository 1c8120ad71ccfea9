using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Lowering.Trimming;

/// <summary>
/// Removes markup that serves a human eye and no model that follows rules at L3: bold on the label a list item begins with,
/// lines between sections, padding of table cells, blanks at line ends, further blank lines. Words and code stay as they are.
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
                Write(old, line);
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

    /// <summary>Fences, HTML and what is set aside, in text order.</summary>
    private static List<TextSpan> KeptSpans(SkillLoweringContext context)
    {
        List<TextSpan> spans = [
            .. context.Facts.Fences.Select(fence => fence.Node.Span),
            .. context.Facts.Html.Select(html => html.Span),
            .. SetAsidePlan.Of(context).Select(portion => portion.Span),
            .. RepeatedText.Of(context),
        ];
        spans.Sort((left, right) => left.Start.CompareTo(right.Start));
        return spans;
    }

    private static void Write(ReadOnlySpan<char> old, StringBuilder line)
    {
        ReadOnlySpan<char> trimmed = old.TrimEnd();
        if (trimmed.TrimStart() is ['|', .., '|'])
            TableRow(trimmed, line);
        else
            Label(trimmed, line);
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

    /// <summary><c>- **Name**: text</c> becomes <c>- Name: text</c>; a label that raises its voice keeps it, and so does a rule.</summary>
    private static void Label(ReadOnlySpan<char> old, StringBuilder line)
    {
        int start = ItemStart(old);
        if (start > 0 && old[start..].StartsWith("**", StringComparison.Ordinal))
        {
            int close = old[(start + 2)..].IndexOf("**", StringComparison.Ordinal);
            if (close > 0)
            {
                ReadOnlySpan<char> label = old.Slice(start + 2, close), rest = old[(start + close + 4)..];
                bool isLabel = label[^1] is ':' || rest is [':', ..] or [' ', '-' or '–' or '—' or ':', ' ', ..];
                if (isLabel && rest is [] or [not '*', ..] && label[0] is not ('*' or ' ') && label.IndexOfAny("*_`\\") < 0 && !IsLoud(label) && !ContractItems.StatesRule(old))
                {
                    line.Append(old[..start]).Append(label).Append(rest);
                    return;
                }
            }
        }

        line.Append(old);
    }

    /// <summary>Where the text of a list item begins; 0 when the line begins none.</summary>
    private static int ItemStart(ReadOnlySpan<char> line)
    {
        int at = 0;
        while (at < line.Length && line[at] == ' ')
            at++;
        int mark = at;
        while (mark < line.Length && char.IsAsciiDigit(line[mark]))
            mark++;
        if (mark == at && mark < line.Length && line[mark] is '-' or '*' or '+')
            mark++;
        else if (mark > at && mark < line.Length && line[mark] is '.' or ')')
            mark++;
        else
            return 0;
        return mark + 1 < line.Length && line[mark] == ' ' ? mark + 1 : 0;
    }

    private static bool IsLoud(ReadOnlySpan<char> label)
    {
        int capitals = 0;
        foreach (char c in label)
        {
            capitals = char.IsUpper(c) ? capitals + 1 : 0;
            if (capitals == 4)
                return true;
        }

        return label.Contains("important", StringComparison.OrdinalIgnoreCase)
            || label.Contains("critical", StringComparison.OrdinalIgnoreCase)
            || label.Contains("warning", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsBreak(ReadOnlySpan<char> line) => line.TrimEnd() is { Length: >= 3 } mark && mark[0] is '-' or '*' or '_' && mark.IndexOfAnyExcept(mark[0]) < 0;

    private static bool IsBlankLine(string text, int start)
    {
        int end = text.IndexOf('\n', start);
        return text.AsSpan(start, (end < 0 ? text.Length : end) - start).IsWhiteSpace();
    }
}
