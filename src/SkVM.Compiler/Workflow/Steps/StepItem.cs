using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax;

namespace SkVM.Workflow.Steps;

/// <summary>What may be a step.</summary>
/// <param name="Evidence">The heading, list item, table row or comment.</param>
/// <param name="Extent">All that belongs to it.</param>
/// <param name="Title">Where its words stand, without marker.</param>
internal readonly record struct StepItem(TextSpan Evidence, TextSpan Extent, TextSpan Title);

/// <summary>How the items of a candidate are written.</summary>
internal enum StepForm
{
    /// <summary>Headings "Step 1", "Phase 2", "Stage 3".</summary>
    StepHeadings,

    /// <summary>Headings with numbers: "1. Read".</summary>
    NumberedHeadings,

    /// <summary>Headings with another word: "Sweep 1", "Option A".</summary>
    SeriesHeadings,

    /// <summary>The sections below one heading, without numbers.</summary>
    PlainHeadings,

    /// <summary>A numbered list.</summary>
    NumberedList,

    /// <summary>A list of bullets or check boxes.</summary>
    Bullets,

    /// <summary>Numbered comments in code.</summary>
    NumberedComments,

    /// <summary>Comments in code, without numbers.</summary>
    PlainComments,

    /// <summary>Rows of a table whose first column counts.</summary>
    TableRows,

    /// <summary>Paragraphs that begin with a bold number.</summary>
    BoldParagraphs,

    /// <summary>Few headings of which some are replaced by the numbered headings or items below them.</summary>
    Expanded,
}

/// <summary>A set of items of one form that may be the main procedure.</summary>
/// <remarks>Of lists only number and size are read until the items are asked for: most candidates are lists, and few of them win.</remarks>
internal sealed class StepCandidate
{
    private readonly ListItems? _lists;
    private List<StepItem>? _items;
    private int? _covered;

    public StepCandidate(StepForm form, List<StepItem> items, SkillSyntaxNode? container)
    {
        Form = form;
        Container = container;
        _items = items;
    }

    public StepCandidate(StepForm form, ListItems lists, SkillSyntaxNode? container)
    {
        Form = form;
        Container = container;
        _lists = lists;
    }

    public StepForm Form { get; }

    public List<StepItem> Items => _items ??= _lists!.Read();

    /// <summary>How many items there are.</summary>
    public int Count => _lists?.Count ?? Items.Count;

    /// <summary>Where the first item begins.</summary>
    public int Start => _lists?.Start ?? Items[0].Evidence.Start;

    /// <summary>How many characters belong to the items. Asked for when all items are there.</summary>
    public int Covered => _lists?.Covered ?? (_covered ??= Sum());

    /// <summary>The section, or the document, that holds the items.</summary>
    public SkillSyntaxNode? Container { get; }

    /// <summary>True when the numbers begin at 0 or 1 and rise by one.</summary>
    public bool IsCounted { get; init; }

    /// <summary>The word before the numbers, in lower case; empty when there is none.</summary>
    public string Word { get; init; } = "";

    /// <summary>The headings that were replaced by what stands below them; null when none were.</summary>
    public StepCandidate? Above { get; init; }

    /// <summary>True when all items stand inside one item of another candidate.</summary>
    public bool IsInside(StepCandidate other)
    {
        int start = Start;
        foreach (StepItem item in other.Items)
        {
            if (item.Evidence.Start < start && start < item.Extent.End)
                return true;
        }

        return false;
    }

    private int Sum()
    {
        int sum = 0;
        foreach (StepItem item in Items)
            sum += item.Extent.Length;
        return sum;
    }
}
