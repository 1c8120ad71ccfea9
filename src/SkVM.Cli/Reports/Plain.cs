using System.Globalization;
using System.Text;

namespace SkVM.Cli.Reports;

/// <summary>Text of a skill or a model on a terminal: characters that move the cursor or hide text are shown by their code.</summary>
internal static class Plain
{
    public static string Show(string text)
    {
        if (!text.Any(IsHidden))
            return text;
        var shown = new StringBuilder(text.Length);
        foreach (char c in text)
            shown.Append(IsHidden(c) ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : c.ToString());
        return shown.ToString();
    }

    private static bool IsHidden(char c) => c != '\t' && char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
