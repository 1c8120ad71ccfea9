namespace SkVM.Lowering.Rules;

/// <summary>The words that a line is known by: its condition, its label, or its first clause, with inline code whole.</summary>
internal static class Lead
{
    private const int Longest = 100;

    private static readonly string[] s_ends = [": ", " → ", " -> ", " => ", " — ", " – ", " - ", ". ", "! "];

    /// <param name="line">One line without emphasis.</param>
    public static string Of(string line)
    {
        int end = line.Length;
        foreach (string mark in s_ends)
            end = Math.Min(end, OutsideCode(line, mark, end));
        if (CaseWords.Limits(line))
            end = Math.Min(end, OutsideCode(line, ", ", end));
        if (end > Longest)
        {
            end = line.LastIndexOf(' ', Longest);
            while (end > 0 && line.AsSpan(0, end).Count('`') % 2 != 0)
                end = line.LastIndexOf(' ', end - 1);
            return end > 0 ? line[..end].TrimEnd(',', ';') + " …" : "";
        }

        return line[..end].TrimEnd(':', '.', ',', ';', ' ');
    }

    private static int OutsideCode(string line, string mark, int end)
    {
        for (int from = 4; from < end && line.IndexOf(mark, from, end - from, StringComparison.Ordinal) is var at and >= 0; from = at + 1)
        {
            if (line.AsSpan(0, at).Count('`') % 2 == 0)
                return at;
        }

        return end;
    }
}
