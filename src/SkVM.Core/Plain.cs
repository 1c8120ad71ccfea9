using System.Globalization;
using System.Text;

namespace SkVM;

/// <summary>Text of a skill, a file or a model where people read it: characters that move the cursor or hide text are shown by their code.</summary>
public static class Plain
{
    /// <summary>The text with <c>\u001b</c> for an escape, and so on for every character that is not seen; tabs stay.</summary>
    public static string Show(string text)
    {
        if (!HasHidden(text))
            return text;
        var shown = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (IsHidden(rune))
                shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            else
                shown.Append(rune.ToString());
        }

        return shown.ToString();
    }

    private static bool HasHidden(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (IsHidden(rune))
                return true;
        }

        return false;
    }

    private static bool IsHidden(Rune rune) =>
        rune.Value != '\t'
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
