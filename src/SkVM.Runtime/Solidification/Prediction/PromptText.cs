using System.Buffers;
using System.Text;

namespace SkVM.Runtime.Solidification;

/// <summary>A prompt as prompts are compared: line ends are LF, runs of blanks one space, no blanks at the ends. Knows where that changed what was written.</summary>
internal sealed class PromptText
{
    private static readonly SearchValues<char> s_blanks = SearchValues.Create(" \t\r\u00A0");

    private readonly string _written;
    private readonly int[] _places;

    private PromptText(string text, string written, int[] places)
    {
        Text = text;
        _written = written;
        _places = places;
    }

    /// <summary>The text that is compared.</summary>
    public string Text { get; }

    public static PromptText Read(string written)
    {
        var text = new StringBuilder(written.Length);
        var places = new List<int>(written.Length);
        int blank = -1;
        for (int i = 0; i < written.Length; i++)
        {
            char c = written[i];
            if (s_blanks.Contains(c))
            {
                blank = blank < 0 ? i : blank;
                continue;
            }

            if (blank >= 0 && text.Length > 0 && text[^1] != '\n' && c != '\n')
            {
                text.Append(' ');
                places.Add(blank);
            }

            blank = -1;
            text.Append(c);
            places.Add(i);
        }

        string whole = text.ToString();
        string trimmed = whole.Trim('\n', ' ');
        int start = whole.Length - whole.TrimStart('\n', ' ').Length;
        return new PromptText(trimmed, written, [.. places.Skip(start).Take(trimmed.Length)]);
    }

    public static string Normalize(string prompt) => Read(prompt).Text;

    /// <summary>Whether a span of <see cref="Text"/>, not empty, is what the user wrote, character for character.</summary>
    public bool IsVerbatim(int start, int end)
    {
        int first = _places[start];
        return _places[end - 1] - first == end - 1 - start && _written.AsSpan(first, end - start).SequenceEqual(Text.AsSpan(start, end - start));
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
        return !cutsLeft && !cutsRight && !IsFraction(text, start - 1) && !IsFraction(text, end);
    }

    /// <summary>Whether a stop or comma is within a number, such as 2.5.</summary>
    private static bool IsFraction(string text, int at) =>
        at > 0 && at + 1 < text.Length && text[at] is '.' or ',' && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]);
}
