using System.Text;
using Microsoft.CodeAnalysis.Text;
using SkVM.Lowering.Procedures;
using SkVM.Syntax;
using SkVM.Workflow.Steps;

namespace SkVM.Lowering.Forms;

/// <summary>What a list item or table cell asks, on one line, and whether a piece of text can be weighed by it.</summary>
internal static class CriterionText
{
    private const int Longest = 300;

    /// <summary>A list item without its mark; null when it holds other blocks than its text.</summary>
    public static string? Of(string text, StepSyntax item) =>
        item.ChildNodes is [ParagraphSyntax paragraph] ? Plain(text, paragraph.Span, item) : null;

    /// <summary>A stretch on one line, without the marks of emphasis. What only looks like these, as <c>**/*.tf</c> does, stays.</summary>
    /// <param name="text">The skill's text.</param>
    /// <param name="span">The stretch.</param>
    /// <param name="node">The node that holds it.</param>
    public static string Plain(string text, TextSpan span, SkillSyntaxNode node)
    {
        List<TextSpan> marks = [];
        foreach (EmphasisSyntax emphasis in node.DescendantNodes().OfType<EmphasisSyntax>())
        {
            int length = emphasis.FindToken(SkillSyntaxKind.Marker).Span.Length;
            marks.Add(new TextSpan(emphasis.Span.Start, length));
            marks.Add(new TextSpan(emphasis.Span.End - length, length));
        }

        var plain = new StringBuilder(span.Length);
        int at = span.Start;
        foreach (TextSpan mark in marks.Where(span.Contains).OrderBy(mark => mark.Start))
        {
            plain.Append(text, at, mark.Start - at);
            at = mark.End;
        }

        return Sentence.OneLine(plain.Append(text, at, span.End - at).ToString());
    }

    /// <summary>False for a step, a case (<c>If …</c>), a box to tick, a link, and what is too long to be asked.</summary>
    public static bool IsCriterion(string text) =>
        text.Length is > 0 and <= Longest
        && text[0] != '['
        && !ImperativeVerbs.Begins(text)
        && !text.Contains("STOP", StringComparison.Ordinal);
}
