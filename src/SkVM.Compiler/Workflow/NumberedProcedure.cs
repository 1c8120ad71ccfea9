using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;
using SkVM.Symbols;
using SkVM.Syntax;

namespace SkVM.Workflow;

/// <summary>
/// The numbered procedure: headings that are numbered (<c>Step 2</c>, <c>Phase B</c>, <c>3. Build</c>), or else the longest
/// ordered list. Each step depends on the one before it.
/// </summary>
internal static partial class NumberedProcedure
{
    public static SkillWorkflow Analyze(List<HeadingSyntax> headings, List<StepListSyntax> lists)
    {
        List<(TextSpan Node, TextSpan Extent, string Title)> steps = FromHeadings(headings);
        if (steps.Count < 2)
            steps = FromLists(lists);
        if (steps.Count == 0)
            return SkillWorkflow.Empty;
        ImmutableArray<StepSymbol>.Builder symbols = ImmutableArray.CreateBuilder<StepSymbol>(steps.Count);
        ImmutableArray<TextSpan>.Builder extents = ImmutableArray.CreateBuilder<TextSpan>(steps.Count);
        foreach ((TextSpan node, TextSpan extent, string title) in steps)
        {
            string id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"s{symbols.Count + 1}");
            symbols.Add(new StepSymbol(id, title, symbols.Count == 0 ? [] : [symbols[^1].Id], [node]));
            extents.Add(extent);
        }

        return new SkillWorkflow(symbols.MoveToImmutable(), extents.MoveToImmutable());
    }

    private static List<(TextSpan, TextSpan, string)> FromHeadings(List<HeadingSyntax> headings)
    {
        var steps = new List<(TextSpan, TextSpan, string)>();
        int level = 0;
        foreach (HeadingSyntax heading in headings)
        {
            if ((level != 0 && heading.Level != level) || heading.Title is not [(>= '0' and <= '9') or 's' or 'S' or 'p' or 'P', ..] title || !NumberedHeading().IsMatch(title))
                continue;
            level = heading.Level;
            steps.Add((heading.Span, heading.Parent!.Span, StepTitle.Shorten(title)));
        }

        return steps;
    }

    private static List<(TextSpan, TextSpan, string)> FromLists(List<StepListSyntax> lists)
    {
        StepListSyntax? longest = null;
        int count = 1;
        foreach (StepListSyntax list in lists)
        {
            if (list.IsOrdered && list.ChildNodes.Length > count)
                (longest, count) = (list, list.ChildNodes.Length);
        }

        return longest is null ? [] : [.. longest.Steps.Select(step => (step.Span, step.Span, Title(step)))];
    }

    private static string Title(StepSyntax step)
    {
        string text = step.ChildNodes.Length == 0 ? "" : step.ChildNodes[0].ToFullString();
        int end = text.AsSpan().IndexOfAny('\r', '\n');
        return StepTitle.Shorten((end < 0 ? text : text[..end]).Replace("**", "", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^(?:(?:step|phase|stage)\s+(?:[0-9]+[a-z]?|[a-z]|[ivx]+|one|two|three|four|five|six|seven|eight|nine|ten)\b|[0-9]{1,3}(?:[.)]\s|\s*[—–:]|\s+-\s))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NumberedHeading();
}
