using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax;
using SkVM.Syntax.Green;

namespace SkVM.Workflow.Steps;

/// <summary>
/// The items of a list, or of one that is parted by a fence or paragraph. Read from the shared nodes, so that lists that do not win leave no views of
/// their items behind.
/// </summary>
internal sealed class ListItems
{
    private readonly string _text;
    private readonly StepListSyntax _first;
    private List<StepListSyntax>? _further;

    public ListItems(string text, StepListSyntax list)
    {
        _text = text;
        _first = list;
        Start = -1;
        Measure(list);
    }

    /// <summary>How many items there are.</summary>
    public int Count { get; private set; }

    /// <summary>Where the first item begins.</summary>
    public int Start { get; private set; }

    /// <summary>How many characters belong to the items.</summary>
    public int Covered { get; private set; }

    /// <summary>Adds the items of a list that goes on where the last one ended.</summary>
    public void Add(StepListSyntax list)
    {
        (_further ??= []).Add(list);
        Measure(list);
    }

    /// <summary>The items.</summary>
    public List<StepItem> Read()
    {
        var items = new List<StepItem>(Count);
        Read(_first, items);
        foreach (StepListSyntax list in _further ?? [])
            Read(list, items);
        return items;
    }

    private void Measure(StepListSyntax list)
    {
        int position = list.Position;
        foreach (GreenNode slot in list.Green.Slots)
        {
            if (slot is GreenBranch)
            {
                Start = Start < 0 ? position : Start;
                Count++;
                Covered += slot.Width;
            }

            position += slot.Width;
        }
    }

    private void Read(StepListSyntax list, List<StepItem> items)
    {
        int position = list.Position;
        foreach (GreenNode slot in list.Green.Slots)
        {
            if (slot is GreenBranch item)
            {
                var span = new TextSpan(position, item.Width);
                items.Add(new StepItem(span, span, TitleOf(item, span)));
            }

            position += slot.Width;
        }
    }

    /// <summary>The first line of the item's first block.</summary>
    private TextSpan TitleOf(GreenBranch item, TextSpan span)
    {
        int start = span.Start;
        foreach (GreenNode slot in item.Slots)
        {
            if (slot is GreenBranch)
            {
                int length = _text.AsSpan(start, span.End - start).IndexOfAny('\r', '\n');
                return TextSpan.FromBounds(start, length < 0 ? span.End : start + length);
            }

            start += slot.Width;
        }

        return new TextSpan(span.End, 0);
    }
}
