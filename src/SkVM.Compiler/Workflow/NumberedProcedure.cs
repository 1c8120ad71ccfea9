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
        List<SkillSyntaxNode> steps = Find(headings, lists);
        if (steps.Count == 0)
            return SkillWorkflow.Empty;
        ImmutableArray<StepSymbol>.Builder symbols = ImmutableArray.CreateBuilder<StepSymbol>(steps.Count);
        ImmutableArray<TextSpan>.Builder extents = ImmutableArray.CreateBuilder<TextSpan>(steps.Count);
        foreach (SkillSyntaxNode step in steps)
        {
            string id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"s{symbols.Count + 1}");
            string title = step is HeadingSyntax heading ? StepTitle.Shorten(heading.Title) : Title(step);
            symbols.Add(new StepSymbol(id, title, symbols.Count == 0 ? [] : [symbols[^1].Id], [step.Span]));
            extents.Add(step is HeadingSyntax ? step.Parent!.Span : step.Span);
        }

        return new SkillWorkflow(symbols.MoveToImmutable(), extents.MoveToImmutable());
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
