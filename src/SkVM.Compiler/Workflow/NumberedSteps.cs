using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SkVM.Syntax;

namespace SkVM.Workflow;

/// <summary>
/// The numbered steps: headings that are numbered (<c>Step 2</c>, <c>Phase B</c>, <c>3. Build</c>), or else the longest ordered list.
/// Not the workflow: <see cref="WorkflowAnalysis"/> chooses among all that may be the procedure, at a cost. Requirements are calibrated on this simple count,
/// and lowerings cut the text at these steps after each rewrite, so that both must be cheap and must not move when the choice gets better.
/// </summary>
internal static partial class NumberedSteps
{
    public static ImmutableArray<NumberedStep> Of(List<HeadingSyntax> headings, List<StepListSyntax> lists)
    {
        List<SkillSyntaxNode> nodes = Find(headings, lists);
        ImmutableArray<NumberedStep>.Builder steps = ImmutableArray.CreateBuilder<NumberedStep>(nodes.Count);
        foreach (SkillSyntaxNode node in nodes)
        {
            steps.Add(node is HeadingSyntax heading
                ? new NumberedStep(StepTitle.Shorten(heading.Title), node.Span, node.Parent!.Span)
                : new NumberedStep(Title(node), node.Span, node.Span));
        }

        return steps.MoveToImmutable();
    }

    /// <summary>The headings or list items that are the steps: who only counts them needs no more.</summary>
    public static List<SkillSyntaxNode> Find(List<HeadingSyntax> headings, List<StepListSyntax> lists) =>
        FromHeadings(headings) is { Count: > 1 } steps ? steps : FromLists(lists);

    private static List<SkillSyntaxNode> FromHeadings(List<HeadingSyntax> headings)
    {
        var steps = new List<SkillSyntaxNode>();
        int level = 0;
        foreach (HeadingSyntax heading in headings)
        {
            if ((level != 0 && heading.Level != level) || heading.Title is not [(>= '0' and <= '9') or 's' or 'S' or 'p' or 'P', ..] title || !NumberedHeading().IsMatch(title))
                continue;
            level = heading.Level;
            steps.Add(heading);
        }

        return steps;
    }

    private static List<SkillSyntaxNode> FromLists(List<StepListSyntax> lists)
    {
        StepListSyntax? longest = null;
        int count = 1;
        foreach (StepListSyntax list in lists)
        {
            if (list.IsOrdered && list.Count is var items && items > count)
                (longest, count) = (list, items);
        }

        return longest is null ? [] : [.. longest.Steps];
    }

    private static string Title(SkillSyntaxNode step)
    {
        string text = step.ChildNodes.Length == 0 ? "" : step.ChildNodes[0].ToFullString();
        int end = text.AsSpan().IndexOfAny('\r', '\n');
        return StepTitle.Shorten((end < 0 ? text : text[..end]).Replace("**", "", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^(?:(?:step|phase|stage)\s+(?:[0-9]+[a-z]?|[a-z]|[ivx]+|one|two|three|four|five|six|seven|eight|nine|ten)\b|[0-9]{1,3}(?:[.)]\s|\s*[—–:]|\s+-\s))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NumberedHeading();
}
