namespace SkVM.Lowering.Trimming;

/// <summary>The bold label of a list item: <c>- **Name**: text</c>, <c>- **Name:** text</c>, <c>- **Name** - text</c>.</summary>
/// <param name="Start">Where the stars begin.</param>
/// <param name="End">Where the text after the label begins.</param>
internal readonly record struct ItemLabel(int Start, int End)
{
    /// <summary>The label without its stars.</summary>
    public Range Inner => (Start + 2)..(End - 2);

    /// <summary>The label of a line; null where it has none, where the label raises its voice, and where the item states a rule: such an item stays as it is.</summary>
    public static ItemLabel? Find(ReadOnlySpan<char> line)
    {
        int start = ItemStart(line);
        if (start == 0 || !line[start..].StartsWith("**", StringComparison.Ordinal) || line[(start + 2)..].IndexOf("**", StringComparison.Ordinal) is not (> 0 and var close))
            return null;
        var found = new ItemLabel(start, start + close + 4);
        ReadOnlySpan<char> label = line[found.Inner], rest = line[found.End..];
        bool isLabel = label[^1] is ':' || rest is [':', ..] or [' ', '-' or '–' or '—' or ':', ' ', ..];
        return isLabel && rest is [] or [not '*', ..] && label[0] is not ('*' or ' ') && label.IndexOfAny("*_`\\") < 0 && !IsLoud(label) && !ContractItems.StatesRule(line)
            ? found
            : null;
    }

    /// <summary>Where the text of a list item begins; 0 when the line begins none.</summary>
    private static int ItemStart(ReadOnlySpan<char> line)
    {
        int at = 0;
        while (at < line.Length && line[at] == ' ')
            at++;
        int mark = at;
        while (mark < line.Length && char.IsAsciiDigit(line[mark]))
            mark++;
        if (mark == at && mark < line.Length && line[mark] is '-' or '*' or '+')
            mark++;
        else if (mark > at && mark < line.Length && line[mark] is '.' or ')')
            mark++;
        else
            return 0;
        return mark + 1 < line.Length && line[mark] == ' ' ? mark + 1 : 0;
    }

    private static bool IsLoud(ReadOnlySpan<char> label)
    {
        int capitals = 0;
        foreach (char c in label)
        {
            capitals = char.IsUpper(c) ? capitals + 1 : 0;
            if (capitals == 4)
                return true;
        }

        return WholeWords.HasAny(label, ["important", "critical", "warning"]);
    }
}
