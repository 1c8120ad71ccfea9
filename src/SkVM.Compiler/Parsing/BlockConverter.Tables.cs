using Markdig.Extensions.Tables;
using Markdig.Syntax;
using SkVM.Syntax;
using SkVM.Syntax.Green;

namespace SkVM.Parsing;

/// <content>
/// Pipe tables. Markdig's rows lack their outer pipes, and empty cells and rows have no span, so these are found in the
/// text: left out, they would shift the columns after them, or make a row the header.
/// </content>
internal sealed partial class BlockConverter
{
    private GreenBranch ConvertTable(Table table, int start, int end, int depth)
    {
        var slots = new GreenSlotBuilder(_stack, start, end, SkillSyntaxKind.Trivia);
        for (int i = 0; i < table.Count; i++)
        {
            if (table[i] is not TableRow row)
                continue;
            (int rowStart, int rowEnd) = row.Span.IsEmpty ? FindEmptyRow(slots.Position, end, i) : FindRow(row, slots);
            if (rowEnd <= rowStart)
                continue;
            slots.Gap(rowStart);
            slots.Node(ConvertRow(row, rowStart, rowEnd, depth + 1));
        }

        return slots.Finish(SkillSyntaxKind.Table, start);
    }

    private (int Start, int End) FindRow(TableRow row, GreenSlotBuilder slots)
    {
        int start = slots.Clamp(row.Span.Start + offset);
        int end = slots.Clamp(EndOf(row));
        while (start > slots.Position && text[start - 1] is '|' or ' ' or '\t')
            start--;
        while (end < slots.End && text[end] is '|' or ' ' or '\t')
            end++;
        while (start < end && IsBlank(text[start]))
            start++;
        return (start, TrimEnd(start, end));
    }

    /// <summary>The pipes of the next line; the header's line is followed by that of the dashes.</summary>
    private (int Start, int End) FindEmptyRow(int at, int end, int index)
    {
        for (int lines = index == 1 ? 2 : Math.Min(index, 1); lines > 0; lines--)
            at = AfterLineEnd(LineEnd(at, end), end);
        ReadOnlySpan<char> line = text.AsSpan(at, LineEnd(at, end) - at);
        int first = line.IndexOf('|');
        return first < 0 ? (at, at) : (at + first, at + line.LastIndexOf('|') + 1);
    }

    private GreenBranch ConvertRow(TableRow row, int start, int end, int depth)
    {
        var slots = new GreenSlotBuilder(_stack, start, end, SkillSyntaxKind.Trivia);
        foreach (Block block in row)
        {
            // Cells without content are Markdig's, added to a row that is shorter than the header.
            if (block is not TableCell { Count: > 0 } cell)
                continue;
            int cellStart = slots.Clamp(cell.Span.Start + offset);
            int cellEnd = Math.Max(cellStart, slots.Clamp(cell.Span.End + 1 + offset));
            if (cellStart == cellEnd)
                (cellStart, cellEnd) = FindEmptyCell(slots.Position, end);

            // Markdig gives the blanks around some contents to the cell, and around others not.
            while (cellStart > slots.Position && IsBlank(text[cellStart - 1]))
                cellStart--;
            while (cellEnd < end && IsBlank(text[cellEnd]))
                cellEnd++;
            slots.Gap(cellStart);
            slots.Node(ConvertContainer(SkillSyntaxKind.TableCell, cell, cellStart, cellEnd, depth));
        }

        return slots.Finish(SkillSyntaxKind.TableRow, start);
    }

    /// <summary>What lies between the next pipe and the one after it.</summary>
    private (int Start, int End) FindEmptyCell(int at, int end)
    {
        while (at < end && text[at] is ' ' or '\t')
            at++;
        if (at < end && text[at] == '|')
            at++;
        int close = text.AsSpan(at, end - at).IndexOf('|');
        return (at, close < 0 ? end : at + close);
    }
}
