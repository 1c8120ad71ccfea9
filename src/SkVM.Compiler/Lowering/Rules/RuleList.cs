using SkVM.Syntax;

namespace SkVM.Lowering.Rules;

/// <summary>A list of rules that stands in a section, outside the steps.</summary>
/// <param name="List">The list.</param>
/// <param name="Title">The section's heading.</param>
/// <param name="Checks">The items that can be checked when the work is finished.</param>
/// <param name="Before">The items that must be known before it.</param>
internal sealed record RuleList(StepListSyntax List, string Title, List<StepSyntax> Checks, List<StepSyntax> Before)
{
    private const int MinItems = 2;
    private const int MaxItem = 600;

    /// <summary>The rule lists of a skill, in text order.</summary>
    public static List<RuleList> Find(SkillSemanticModel model)
    {
        var found = new List<RuleList>();
        string text = model.Facts.Text;
        foreach (StepListSyntax list in model.Facts.StepLists)
        {
            if (list.IsOrdered
                || list.ChildNodes.Length < MinItems
                || list.Parent is not (SectionSyntax or SkillDocumentSyntax)
                || model.GetEnclosingStep(list.Position) is not null)
                continue;
            string title = (list.Parent as SectionSyntax)?.Heading.Title ?? "";
            if (!RuleWords.IsOtherHeading(title) && Of(text, list, title) is { } rules)
                found.Add(rules);
        }

        return found;
    }

    /// <summary>The text of an item without its mark.</summary>
    public static string TextOf(string text, StepSyntax item)
    {
        int start = item.ChildNodes[0].Position;
        return text[start..item.Span.End].Trim();
    }

    private static RuleList? Of(string text, StepListSyntax list, string title)
    {
        var checks = new List<StepSyntax>();
        var before = new List<StepSyntax>();
        int rules = 0, words = 0;
        foreach (StepSyntax item in list.Steps)
        {
            if (item.ChildNodes is not [ParagraphSyntax, ..] || item.Span.Length > MaxItem || item.ChildNodes.Any(child => child is not (ParagraphSyntax or StepListSyntax)))
                return null;
            ReadOnlySpan<char> span = text.AsSpan(item.ChildNodes[0].Position..item.Span.End).Trim();
            bool isRule = RuleWords.IsRule(span);
            rules += isRule ? 1 : 0;
            words += span.Count(' ') + 1;
            (RuleWords.IsSeenInResult(span) ? checks : before).Add(item);
        }

        int count = list.ChildNodes.Length;
        bool isRules = RuleWords.IsRuleHeading(title) ? rules * 3 >= count && words >= 4 * count : rules * 2 > count;
        return isRules ? new RuleList(list, title, checks, before) : null;
    }
}
