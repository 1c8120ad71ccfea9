using System.Text;
using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax;

namespace SkVM.Lowering.Procedures;

/// <summary>Rewrites a list of nothing but "if …, …" items as a table condition → what to do. A list with an item of which that is not certain stays.</summary>
internal static class BranchTables
{
    private static readonly string[] s_joints = [" → ", " -> ", " => ", ": ", ", then "];

    public static void Collect(SkillLoweringContext context, LinesOfContract contract, List<TextChange> changes)
    {
        string text = context.Facts.Text;
        foreach (StepListSyntax list in context.Facts.StepLists)
        {
            if (list.Parent is not (SectionSyntax or SkillDocumentSyntax or StepSyntax)
                || list.ChildNodes.Length < 2
                || !IsBranch(text, list.ChildNodes[0])
                || contract.Touches(list.Span))
                continue;
            var rows = new List<(string When, string Do)>(list.ChildNodes.Length);
            foreach (StepSyntax item in list.Steps)
            {
                if (item.ChildNodes is [ParagraphSyntax only] && Parse(Sentence.OneLine(text.AsSpan(only.Position, only.Span.Length))) is { } row)
                    rows.Add(row);
            }

            if (rows.Count == list.ChildNodes.Length && rows.Take(rows.Count - 1).All(row => row.When.Length > 0))
                changes.Add(new TextChange(list.Span, Table(rows, Sentence.IndentOf(text, list), text[list.Span.End - 1] == '\n')));
        }
    }

    /// <summary>A cheap look at the item's first word.</summary>
    private static bool IsBranch(string text, SkillSyntaxNode item) =>
        item.ChildNodes is [ParagraphSyntax paragraph, ..] && text.AsSpan(paragraph.Position).TrimStart('*') is ['I' or 'i', 'f', ' ', ..] or ['W' or 'w', 'h', 'e', 'n', ' ', ..];

    /// <summary>The condition, empty for "otherwise", and what to do; null when the two cannot be told apart with certainty.</summary>
    internal static (string When, string Do)? Parse(string item)
    {
        string plain = item.Replace("**", "", StringComparison.Ordinal);
        if (plain.Contains('|', StringComparison.Ordinal))
            return null;
        foreach (string word in (ReadOnlySpan<string>)["Otherwise", "Else"])
        {
            if (plain.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                && plain.Length > word.Length
                && plain[word.Length] is ',' or ':' or ' '
                && !plain.AsSpan(word.Length).TrimStart(",: ").StartsWith("if ", StringComparison.OrdinalIgnoreCase))
                return ("", Capital(plain[word.Length..].TrimStart(',', ':', ' ')));
        }

        int from = plain.StartsWith("If ", StringComparison.OrdinalIgnoreCase) ? 3 : plain.StartsWith("When ", StringComparison.OrdinalIgnoreCase) ? 5 : 0;
        if (from == 0)
            return null;
        foreach (string joint in s_joints)
        {
            int at = plain.IndexOf(joint, from, StringComparison.OrdinalIgnoreCase);
            if (at > 0)
                return Row(plain[from..at], plain[(at + joint.Length)..]);
        }

        int comma = plain.IndexOf(", ", StringComparison.Ordinal);
        return comma > 0 && plain.IndexOf(',', comma + 1) < 0 ? Row(plain[from..comma], plain[(comma + 2)..]) : null;
    }

    private static (string, string)? Row(string when, string what) =>
        when.Length == 0 || what.Length == 0 || when.Count(c => c == '`') % 2 != 0 || when.Count(c => c == '(') != when.Count(c => c == ')')
            ? null
            : (Capital(when), Capital(what));

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Table(List<(string When, string Do)> rows, string indent, bool endsLine)
    {
        var table = new StringBuilder("| When | Do |\n").Append(indent).Append("|---|---|");
        foreach ((string when, string what) in rows)
            table.Append('\n').Append(indent).Append("| ").Append(when.Length == 0 ? "None of these" : when).Append(" | ").Append(what).Append(" |");
        return endsLine ? table.Append('\n').ToString() : table.ToString();
    }
}
