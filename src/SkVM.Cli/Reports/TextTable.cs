using System.Text;

namespace SkVM.Cli.Reports;

/// <summary>Rows of text in columns as wide as their widest cell, two blanks between; a row may have a note below it.</summary>
internal sealed class TextTable(params string[] heads)
{
    private readonly List<(string[] Cells, string[] Notes)> _rows = [(heads, [])];

    public bool IsEmpty => _rows.Count == 1;

    public void Add(string[] cells, params string[] notes) => _rows.Add((cells, notes));

    public override string ToString()
    {
        int[] widths = [.. heads.Select((_, column) => _rows.Max(row => row.Cells[column].Length))];
        var text = new StringBuilder();
        foreach ((string[] cells, string[] notes) in _rows)
        {
            var line = new StringBuilder("  ");
            for (int i = 0; i < cells.Length; i++)
                line.Append(cells[i].PadRight(widths[i])).Append("  ");
            text.Append(line.ToString().TrimEnd()).Append('\n');
            foreach (string note in notes)
                text.Append("    ").Append(note).Append('\n');
        }

        return text.ToString();
    }
}
