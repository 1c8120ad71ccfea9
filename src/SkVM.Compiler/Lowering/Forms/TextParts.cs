using System.Globalization;
using System.Text;
using SkVM.Lowering.Trimming;

namespace SkVM.Lowering.Forms;

/// <summary>Cuts a Markdown text into parts of a greatest size: at headings, or else at blank lines, never within a fence.</summary>
internal static class TextParts
{
    /// <returns>The parts in order; their texts together are the text. Names are <c>01-heading</c>.</returns>
    public static IReadOnlyList<(string Name, string Text)> Split(string text, int largest)
    {
        var parts = new List<(string, string)>();
        var part = new StringBuilder();
        string title = "beginning";
        bool fence = false;
        void Close()
        {
            if (part.Length > 0)
                parts.Add((string.Create(CultureInfo.InvariantCulture, $"{parts.Count + 1:00}-{FileNames.Slug(title)}"), part.ToString()));
            part.Clear();
        }

        foreach (string line in Lines(text))
        {
            ReadOnlySpan<char> trimmed = line.AsSpan().Trim();
            if (!fence && line.StartsWith('#'))
            {
                if (part.Length + Math.Min(largest / 2, text.Length) > largest)
                    Close();
                if (part.Length == 0)
                    title = trimmed.TrimStart('#').ToString();
            }
            else if (!fence && trimmed.IsEmpty && part.Length > largest * 3 / 4)
            {
                part.Append(line);
                Close();
                continue;
            }

            if (trimmed.StartsWith("```", StringComparison.Ordinal) || trimmed.StartsWith("~~~", StringComparison.Ordinal))
                fence = !fence;
            part.Append(line);
        }

        Close();
        return parts;
    }

    private static IEnumerable<string> Lines(string text)
    {
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            yield return text[start..end];
            start = end;
        }
    }
}
