using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax;

namespace SkVM.Workflow.Steps;

/// <summary>Finds the sets of headings, items, rows and paragraphs that may be the main procedure.</summary>
internal sealed class CandidateFinder
{
    private const int MaxItems = 1000;
    private const int MaxOfAForm = 24;
    private const string CellMarks = " \t*|`#";

    private readonly SkillFacts _facts;
    private readonly ImmutableArray<SkillTitle> _titles;
    private readonly string _text;
    private readonly List<StepCandidate> _found = [];

    private CandidateFinder(SkillFacts facts, ImmutableArray<SkillTitle> titles)
    {
        _facts = facts;
        _titles = titles;
        _text = facts.Text;
    }

    /// <summary>The candidates, those of one form in text order.</summary>
    public static List<StepCandidate> Find(SkillFacts facts, ImmutableArray<SkillTitle> titles)
    {
        var finder = new CandidateFinder(facts, titles);
        finder.FindHeadings();
        finder.FindLists();
        CommentSteps.Find(facts, finder._found);
        finder.FindRows();
        finder.FindParagraphs();
        return CandidateNesting.Resolve(facts.Text, finder._found);
    }

    private void FindHeadings()
    {
        if (_titles.Length < 2)
            return;
        TitleGroups<(string Word, int Level)>? series = null;
        var siblings = new TitleGroups<SkillSyntaxNode>(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < _titles.Length; i++)
        {
            SkillTitle title = _titles[i];
            List<int> group = siblings.Of(AroundOf(title));
            if (title.Number is { } number)
                (series ??= new TitleGroups<(string, int)>(EqualityComparer<(string, int)>.Default)).Of((number.Word, title.Level)).Add(i);
            else if (!title.IsTopic)
                group.Add(i);
        }

        // Numbered headings of one word and level, wherever they stand; and those of one parent alone where there are several.
        foreach (List<int> all in series?.All ?? [])
        {
            StepForm form = FormOf(_titles[all[0]].Number!.Value.Word);
            Add(form, all);
            if (AroundOf(_titles[all[0]]) == AroundOf(_titles[all[^1]]))
                continue;
            var parts = new TitleGroups<SkillSyntaxNode>(ReferenceEqualityComparer.Instance);
            foreach (int index in all)
                parts.Of(AroundOf(_titles[index])).Add(index);
            foreach (List<int> part in parts.All)
                Add(form, part);
        }

        foreach (List<int> plain in siblings.All)
            Add(StepForm.PlainHeadings, plain);
    }

    private static SkillSyntaxNode AroundOf(in SkillTitle title) => title.Around ?? title.Heading;

    private static StepForm FormOf(string word) => word switch
    {
        "" => StepForm.NumberedHeadings,
        "step" or "phase" or "stage" => StepForm.StepHeadings,
        _ => StepForm.SeriesHeadings,
    };

    private void Add(StepForm form, List<int> group)
    {
        if (group.Count is < 2 or > MaxItems)
            return;
        StepNumber? first = _titles[group[0]].Number;
        bool counted = first is { Value: 0 or 1 };
        var items = new List<StepItem>(group.Count);
        for (int i = 0; i < group.Count; i++)
        {
            SkillTitle title = _titles[group[i]];
            counted = counted && (i == 0 || title.Number!.Value.Value - _titles[group[i - 1]].Number!.Value.Value is 0 or 1);
            int skip = title.Number?.Length ?? 0;
            items.Add(new StepItem(title.Heading.Span, title.Section!.Span, new TextSpan(title.Title.Start + skip, title.Title.Length - skip)));
        }

        _found.Add(new StepCandidate(form, items, _titles[group[0]].Around) { IsCounted = counted, Word = first?.Word ?? "" });
    }

    /// <summary>Lists that are not in an item of a numbered list; a numbered list that goes on after a fence or paragraph is one.</summary>
    private void FindLists()
    {
        int bullets = 0;
        StepListSyntax? last = null;
        int next = 0;
        ListItems? items = null;
        foreach (StepListSyntax list in _facts.StepLists)
        {
            if (!list.IsOrdered)
            {
                if (bullets < MaxOfAForm && list.Parent is SectionSyntax or SkillDocumentSyntax && new ListItems(_text, list) is { Count: >= 2 and <= 16 } found)
                {
                    bullets++;
                    _found.Add(new StepCandidate(StepForm.Bullets, found, list.Parent));
                }

                continue;
            }

            if (IsInOrdered(list))
                continue;
            int number = NumberOf(list);
            int before = items?.Count ?? 0;
            if (items is not null && last!.Parent == list.Parent && number == next && number > 1)
            {
                items.Add(list);
            }
            else
            {
                before = 0;
                items = new ListItems(_text, list);
                _found.Add(new StepCandidate(StepForm.NumberedList, items, list.Parent) { IsCounted = number <= 1 });
            }

            (last, next) = (list, number + items.Count - before);
        }

        _found.RemoveAll(candidate => candidate.Count is < 2 or > MaxItems);
    }

    private static bool IsInOrdered(SkillSyntaxNode list)
    {
        for (SkillSyntaxNode? node = list.Parent; node is not (null or SectionSyntax); node = node.Parent)
        {
            if (node is StepSyntax { IsOrdered: true })
                return true;
        }

        return false;
    }

    /// <summary>The number that an ordered list begins with.</summary>
    private int NumberOf(StepListSyntax list)
    {
        int number = 0;
        ReadOnlySpan<char> text = _text.AsSpan(list.Position, list.Span.Length).TrimStart();
        for (int i = 0; i < text.Length && char.IsAsciiDigit(text[i]) && number < 10_000; i++)
            number = (number * 10) + text[i] - '0';
        return number;
    }

    private TextSpan FirstLine(int start, int end)
    {
        int length = _text.AsSpan(start, end - start).IndexOfAny('\r', '\n');
        return TextSpan.FromBounds(start, length < 0 ? end : start + length);
    }

    /// <summary>Tables whose first column is "Step" or "Phase", or counts from 1.</summary>
    private void FindRows()
    {
        foreach (TableSyntax table in _facts.Tables)
        {
            // Hardly a table is one of steps, as its own text shows before its rows and cells are made.
            ReadOnlySpan<char> title = _text.AsSpan(table.Position, table.Span.Length).TrimStart(CellMarks);
            bool named = title.StartsWith("step", StringComparison.OrdinalIgnoreCase)
                || title.StartsWith("phase", StringComparison.OrdinalIgnoreCase)
                || title.StartsWith("stage", StringComparison.OrdinalIgnoreCase);
            if ((!named && !CountsRows(title)) || table.ChildNodes.Length < 3 || table.ChildNodes[0].ChildNodes is not [_, _, ..])
                continue;
            var items = new List<StepItem>(table.ChildNodes.Length - 1);
            int count = 0;
            for (int i = 1; i < table.ChildNodes.Length; i++)
            {
                SkillSyntaxNode row = table.ChildNodes[i];
                if (row.ChildNodes is not [var first, var second, ..])
                    break;
                if (StartsWithNumber(Cell(first), i))
                    count++;
                items.Add(new StepItem(row.Span, row.Span, (named && count == 0 ? first : second).Span));
            }

            if (items.Count >= 2 && items.Count == table.ChildNodes.Length - 1 && (named || count == items.Count))
                _found.Add(new StepCandidate(StepForm.TableRows, items, table.Parent) { IsCounted = count == items.Count });
        }
    }

    /// <summary>True when the line behind the header and its rule begins with a digit.</summary>
    private static bool CountsRows(ReadOnlySpan<char> table)
    {
        for (int line = 0; line < 2; line++)
            table = table[(table.IndexOf('\n') + 1)..];
        ReadOnlySpan<char> cell = table.TrimStart(CellMarks);
        return !cell.IsEmpty && char.IsAsciiDigit(cell[0]);
    }

    private ReadOnlySpan<char> Cell(SkillSyntaxNode cell) => _text.AsSpan(cell.Position, cell.Span.Length).Trim(CellMarks);

    private static bool StartsWithNumber(ReadOnlySpan<char> cell, int number) =>
        cell.Length > 0
        && char.IsAsciiDigit(cell[0])
        && int.TryParse(cell[..Math.Min(cell.Length, cell.IndexOfAnyExcept("0123456789") is > 0 and var end ? end : cell.Length)], out int value)
        && value - number is 0 or -1;

    /// <summary>Paragraphs <c>**Step 1: …**</c> or <c>**1. …**</c>.</summary>
    private void FindParagraphs()
    {
        var items = new List<StepItem>();
        int before = 0;
        SkillSyntaxNode? container = null;
        foreach (ParagraphSyntax paragraph in _facts.BoldParagraphs)
        {
            TextSpan line = FirstLine(paragraph.Position, paragraph.Span.End);
            if (StepNumber.Parse(_text.AsSpan(line.Start, line.Length)) is not { } number)
                continue;
            if (items.Count > 0 && (number.Value != before + 1 || container != paragraph.Parent))
                Close();
            container = paragraph.Parent;
            before = number.Value;
            if (items.Count > 0)
                items[^1] = items[^1] with { Extent = TextSpan.FromBounds(items[^1].Extent.Start, paragraph.Position) };
            int end = EndOf(paragraph);
            items.Add(
                new StepItem(
                    line,
                    TextSpan.FromBounds(paragraph.Position, Math.Max(end, paragraph.Span.End)),
                    TextSpan.FromBounds(Math.Min(line.Start + number.Length, line.End), line.End)));
        }

        Close();

        void Close()
        {
            if (items.Count is >= 2 and <= MaxItems)
                _found.Add(new StepCandidate(StepForm.BoldParagraphs, [.. items], container) { IsCounted = true });
            items.Clear();
        }
    }

    /// <summary>Where what a paragraph heads ends: at the next section below its own, or with its own.</summary>
    private static int EndOf(ParagraphSyntax paragraph)
    {
        if (paragraph.Parent is SectionSyntax { ChildNodes: var blocks })
        {
            foreach (SkillSyntaxNode block in blocks)
            {
                if (block is SectionSyntax && block.Position > paragraph.Position)
                    return block.Position;
            }
        }

        return paragraph.Parent!.Span.End;
    }
}
