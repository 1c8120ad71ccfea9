using System.Globalization;

namespace SkVM.Measure;

/// <summary>Prints columns: the first to the left, the others to the right, the last as it is.</summary>
internal sealed class Table(params string[] header)
{
    private readonly List<string[]> _rows = [header];

    public void Add(params object[] cells) => _rows.Add([.. cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture)!)]);

    public void Print(TextWriter writer)
    {
        int[] widths = [.. Enumerable.Range(0, header.Length).Select(column => _rows.Max(row => row[column].Length))];
        foreach (string[] row in _rows)
            writer.WriteLine(
                "  "
                + string
                    .Join(
                        "  ",
                        row.Select(
                            (cell, column) => column == 0 ? cell.PadRight(widths[0])
                                : column == header.Length - 1 && !char.IsAsciiDigit(_rows[^1][column].FirstOrDefault('0')) ? cell
                                : cell.PadLeft(widths[column])))
                    .TrimEnd());
        writer.WriteLine();
    }

    public static string Share(double part, double whole) => whole == 0 ? "-" : (part / whole).ToString("0.00", CultureInfo.InvariantCulture);

    public static string Percent(double value) => (100 * value).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) + " %";
}
