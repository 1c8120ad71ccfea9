using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax;

namespace SkVM.Lowering.Trimming;

/// <summary>Finds what shows how an answer or a file is to look: there, markup is part of what is asked for.</summary>
internal static class AnswerForms
{
    private static readonly string[] s_words =
    [
        "output", "outputs", "format", "formats", "template", "templates", "exactly", "respond", "response", "reply", "answer", "answers", "report", "reports",
        "example", "examples", "structure",
        "layout", "return", "print", "present", "message", "body", "deliverable", "deliverables", "summary",
    ];

    /// <summary>The sections whose heading says so, and the lists and tables that a line announces so; they may overlap.</summary>
    public static IEnumerable<TextSpan> Of(SkillFacts facts)
    {
        foreach (HeadingSyntax heading in facts.Headings)
        {
            if (heading.Parent is SectionSyntax section && heading != facts.Headings[0] && WholeWords.HasAny(heading.Title, s_words))
                yield return section.Span;
        }

        foreach (SkillSyntaxNode block in facts.StepLists.Concat<SkillSyntaxNode>(facts.Tables))
        {
            if (block.SiblingBefore() is ParagraphSyntax line && WholeWords.HasAny(facts.Text.AsSpan(line.Span.Start, line.Span.Length), s_words))
                yield return block.Span;
        }
    }
}
