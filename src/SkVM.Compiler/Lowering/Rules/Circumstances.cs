using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax;

namespace SkVM.Lowering.Rules;

/// <summary>
/// What a passage stands under, in the author's words: headings, list items, labels and lines such as <c>If the tests fail:</c>. Away from them a rule would say
/// more than its author said.
/// </summary>
internal static class Circumstances
{
    /// <summary>So begins what nobody would say of all cases.</summary>
    private static readonly string[] s_stops = ["stop", "do not", "don't", "don’t"];

    /// <summary>From the outermost to the innermost; without the skill's title, and without titles that only announce rules.</summary>
    /// <param name="model">The skill.</param>
    /// <param name="position">Where the passage begins.</param>
    /// <param name="within">The node outside of which nothing counts; null for the whole skill.</param>
    public static List<string> Of(SkillSemanticModel model, int position, SkillSyntaxNode? within = null)
    {
        var parts = new List<string>();
        for (SkillSyntaxNode? node = model.SyntaxTree.GetRoot().FindNode(position); node?.Parent is { } parent && node.Span != within?.Span; node = parent)
        {
            if (node is ParagraphSyntax && LabelOf(model, node) is { } own && own.End <= position)
                Add(own.Text);
            else if (Before(model, node) is { } label)
                Add(label);
            if (parent.Span == within?.Span)
                break;
            if (parent is StepSyntax item)
            {
                if (item.ChildNodes[0].Position != node.Position)
                    Add(Lead.Of(Plain(model, item.ChildNodes[0])));
                if (NumberOf(item) is { } number)
                    parts.Add(number);
            }
            else if (parent is SectionSyntax section && section.Heading.Position != model.Facts.Headings[0].Position)
            {
                Add(AnnouncedRule.Plain(section.Heading.Title).TrimEnd(':'));
            }
        }

        parts.Reverse();
        return parts;

        void Add(string part)
        {
            if (part.Length > 0 && !CaseWords.SaysNothing(part) && (parts.Count == 0 || parts[^1] != part))
                parts.Add(part);
        }
    }

    /// <summary>True when a passage holds in one case, step or option only.</summary>
    public static bool Limit(SkillSemanticModel model, int position, SkillSyntaxNode? within = null) =>
        Of(model, position, within).Exists(part => CaseWords.Limits(part) || char.IsAsciiDigit(part[0]));

    /// <summary>The number of a step; rules that are only counted have none.</summary>
    private static string? NumberOf(StepSyntax item) =>
        item.IsOrdered && !(item.Parent?.Parent is SectionSyntax { Heading.Title: var title } && (RuleWords.IsRuleHeading(title) || CaseWords.SaysNothing(title)))
            ? item.MarkerToken.Text.TrimEnd('.', ')')
            : null;

    /// <summary>The label or line before a block that governs it.</summary>
    private static string? Before(SkillSemanticModel model, SkillSyntaxNode block)
    {
        if (block is HeadingSyntax or SectionSyntax or StepSyntax || LabelOf(model, block) is not null)
            return null;
        bool isNext = true, isAfterList = false;
        for (SkillSyntaxNode? before = block.SiblingBefore(); before is not (null or HeadingSyntax or SectionSyntax); before = before.SiblingBefore())
        {
            isAfterList |= before is StepListSyntax or TableSyntax;
            if (before is not ParagraphSyntax || model.AuthorsText.IsFormAt(before.Span))
                continue;
            string text = Plain(model, before);
            if (LabelOf(model, before) is { } label)
                return RuleScope.TellsUse(label.Text) || (isAfterList && IsAlone(model, before, label.End)) || !(isNext || CaseWords.Limits(label.Text)) ? null : label.Text;
            if (isNext && CaseWords.Limits(text) && (text[^1] == ':' || block is ParagraphSyntax && IsStop(Plain(model, block))))
                return Lead.Of(text);
            isNext = false;
        }

        return null;
    }

    /// <summary><c>**If it fails:** …</c>, <c>**Windows** …</c>: the words between the stars a paragraph begins with, and where they end.</summary>
    private static (string Text, int End)? LabelOf(SkillSemanticModel model, SkillSyntaxNode block)
    {
        if (block is not ParagraphSyntax)
            return null;
        ReadOnlySpan<char> text = model.Facts.Text.AsSpan(block.Span.Start, block.Span.Length);
        int start = text.Length - text.TrimStart(" >").Length;
        if (!text[start..].StartsWith("**") || text[(start + 2)..].IndexOf("**") is not (> 0 and var close))
            return null;
        ReadOnlySpan<char> label = text.Slice(start + 2, close), rest = text[(start + close + 4)..];
        return label[^1] is ':' or '.' || rest.TrimStart().IsEmpty || rest is [':' or '.', ..] || CaseWords.Limits(label)
            ? (AnnouncedRule.Plain(label).TrimEnd(':', '.', ' '), block.Position + start + close + 4)
            : null;
    }

    /// <summary>True for a label with nothing after it: it announces what follows at once.</summary>
    private static bool IsAlone(SkillSemanticModel model, SkillSyntaxNode paragraph, int end) => model.Facts.Text.AsSpan(end, paragraph.Span.End - end).Trim(": \r\n").IsEmpty;

    private static bool IsStop(string text) => s_stops.Any(stop => text.StartsWith(stop, StringComparison.OrdinalIgnoreCase));

    private static string Plain(SkillSemanticModel model, SkillSyntaxNode block) => AnnouncedRule.Plain(model.Facts.Text.AsSpan(block.Span.Start, block.Span.Length));
}
