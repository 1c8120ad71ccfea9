using System.Buffers;
using System.Text;

namespace SkVM.Runtime.Solidification;

/// <summary>How prompts are compared: line ends are LF, runs of blanks one space, no blanks at the ends.</summary>
internal static class PromptText
{
    private static readonly SearchValues<char> s_blanks = SearchValues.Create(" \t\r\u00A0");

    public static string Normalize(string prompt)
    {
        var text = new StringBuilder(prompt.Length);
        bool blank = false;
        foreach (char c in prompt)
        {
            if (s_blanks.Contains(c))
            {
                blank = true;
                continue;
            }

            if (blank && text.Length > 0 && text[^1] != '\n' && c != '\n')
                text.Append(' ');
            blank = false;
            text.Append(c);
        }

        return text.ToString().Trim('\n', ' ');
    }

    /// <summary>The places of a value that begin and end where words do.</summary>
    public static IEnumerable<int> Occurrences(string text, string value)
    {
        for (int at = text.IndexOf(value, StringComparison.Ordinal); at >= 0; at = text.IndexOf(value, at + 1, StringComparison.Ordinal))
        {
            if (IsWhole(text, at, value.Length))
                yield return at;
        }
    }

    /// <summary>Whether a span does not cut a word or number in two.</summary>
    public static bool IsWhole(string text, int start, int length)
    {
        int end = start + length;
        bool cutsLeft = start > 0 && char.IsLetterOrDigit(text[start]) && char.IsLetterOrDigit(text[start - 1]);
        bool cutsRight = end < text.Length && char.IsLetterOrDigit(text[end - 1]) && char.IsLetterOrDigit(text[end]);
        return !cutsLeft && !cutsRight;
    }
}
