using SkVM.Lowering.Rules;
using SkVM.Syntax;
using SkVM.Workflow;

namespace SkVM.Lowering.Procedures;

/// <summary>
/// Says when a phase is done: by the check that its last step states itself, or else by the last step's own words. Says nothing where that step is done in some
/// cases only, or in several ways.
/// </summary>
internal static class DoneSentence
{
    private const int LongestStep = 160;

    private static readonly string[] s_clauses = ["verify that ", "confirm that ", "check that ", "ensure that ", "make sure that ", "test that "];
    private static readonly string[] s_checks = ["verify ", "confirm ", "ensure ", "make sure ", "check whether "];
    private static readonly string[] s_stated = ["you are done when ", "done when ", "this step is done when ", "the step is complete when "];
    private static readonly string[] s_conditions = [
        "if", "unless", "when", "optional", "optionally", "either", "depending on", "as needed", "skip", "stop", "otherwise",
    ];

    /// <param name="model">The skill.</param>
    /// <param name="lastStep">The phase's last step: a list item or a section.</param>
    public static string? For(SkillSemanticModel model, SkillSyntaxNode lastStep)
    {
        string title = lastStep is SectionSyntax section
            ? section.Heading.Title
            : FirstSentence(AnnouncedRule.Plain(lastStep.ChildNodes is [var first, ..] ? first.ToFullString() : ""));
        if (CaseWords.Limits(PlainTitle.Of(title)) || WholeWords.HasAny(title, s_conditions))
            return null;
        bool hasCases = false;
        foreach (SkillSyntaxNode node in lastStep.DescendantNodes())
        {
            if (node is HeadingSyntax heading && node.Position != lastStep.Position)
                hasCases |= CaseWords.Limits(heading.Title);
            if (node is not ParagraphSyntax || node.Parent is not (SectionSyntax or StepSyntax))
                continue;
            string text = Sentence.OneLine(node.ToFullString());
            if (node.Position != lastStep.ChildNodes[0].Position && (CaseWords.Limits(text) || Circumstances.Limit(model, node.Position, lastStep)))
                hasCases = true;
            else if (InText(text.AsSpan().TrimStart("[ ]x")) is { } found)
                return found;
        }

        return hasCases ? null : Named(lastStep is SectionSyntax ? PlainTitle.Of(title) : title);
    }

    /// <summary>By the words of the step; null where they are too long or end where more is announced.</summary>
    private static string? Named(string title)
    {
        title = title.TrimEnd('.', '!', ' ');
        return title.Length is 0 or > LongestStep || title[^1] is ':' or '?' ? null : $"You are done when this is finished: {title}.";
    }

    private static string FirstSentence(string text)
    {
        for (int at = 0; text.IndexOf(". ", at, StringComparison.Ordinal) is var end and >= 0; at = end + 1)
        {
            if (end > 3 && text.AsSpan(0, end).Count('`') % 2 == 0)
                return text[..end];
        }

        return text;
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
