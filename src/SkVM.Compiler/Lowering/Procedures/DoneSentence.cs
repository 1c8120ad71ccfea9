using SkVM.Syntax;
using SkVM.Workflow;

namespace SkVM.Lowering.Procedures;

/// <summary>Says when a phase is done: by the check that its last step states itself, or else by the last step's title.</summary>
internal static class DoneSentence
{
    private static readonly string[] s_clauses = ["verify that ", "confirm that ", "check that ", "ensure that ", "make sure that ", "test that "];
    private static readonly string[] s_checks = ["verify ", "confirm ", "ensure ", "make sure ", "check whether "];
    private static readonly string[] s_stated = ["you are done when ", "done when ", "this step is done when ", "the step is complete when "];

    /// <param name="lastStep">The phase's last step: a list item or a section.</param>
    public static string For(SkillSyntaxNode lastStep)
    {
        foreach (SkillSyntaxNode node in lastStep.DescendantNodes())
        {
            if (node is ParagraphSyntax && node.Parent is SectionSyntax or StepSyntax && InText(Sentence.OneLine(node.ToFullString()).AsSpan().TrimStart("[ ]x")) is { } found)
                return found;
        }

        string title = lastStep is SectionSyntax section ? PlainTitle.Of(section.Heading.Title)
            : PlainTitle.OfSentence(Sentence.OneLine(lastStep.ChildNodes is [var first, ..] ? first.ToFullString() : ""));
        return $"You are done when this is finished: {title}.";
    }

    private static string? InText(ReadOnlySpan<char> line)
    {
        while (!line.IsEmpty)
        {
            int end = line.IndexOf(". ");
            ReadOnlySpan<char> sentence = (end < 0 ? line : line[..end]).Trim().TrimEnd('.');
            line = end < 0 ? [] : line[(end + 2)..];
            if (sentence.Length is < 12 or > 200
                || sentence.Count(' ') < 3
                || sentence[^1] is ':' or '?'
                || sentence.ContainsAny("*\"“”")
                || sentence.Count('`') % 2 != 0
                || sentence.Count('(') != sentence.Count(')'))
                continue;
            if (After(sentence, s_stated) is { Length: > 0 } stated)
                return $"You are done when {stated}.";
            if (After(sentence, s_clauses) is { Length: > 0 } clause)
                return $"You are done when {clause}.";
            if (After(sentence, s_checks) is { Length: > 0 })
                return $"You are done when you have made this check: {char.ToLowerInvariant(sentence[0])}{sentence[1..]}.";
        }

        return null;
    }

    private static string? After(ReadOnlySpan<char> sentence, string[] beginnings)
    {
        foreach (string beginning in beginnings)
        {
            if (sentence.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
                return sentence[beginning.Length..].ToString();
        }

        return null;
    }
}
