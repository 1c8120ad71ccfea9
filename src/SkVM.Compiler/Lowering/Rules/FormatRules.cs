using System.Buffers;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Lowering.Rules;

/// <summary>The lines of a skill's prose that say how its output is to look: parts and their order, lengths, lists and tables, what it must hold. Code and titles are not prose.</summary>
internal static class FormatRules
{
    private const int ShortestRule = 12;

    private static readonly string[] s_words =
    [
        "format", "formats", "formatted", "formatting", "structure", "structured", "template", "templates", "heading", "headings", "bullet", "bullets", "table", "tables", "section", "sections", "column", "columns",
        "markdown", "numbered list", "characters", "sentence", "sentences", "line", "lines", "words", "at most", "no more than", "maximum", "max", "exact", "exactly", "verbatim", "must include", "must contain", "title", "prefix", "emoji",
    ];

    private static readonly SearchValues<string> s_all = SearchValues.Create(s_words, StringComparison.OrdinalIgnoreCase);

    /// <summary>The lines, without their marks, in text order.</summary>
    public static List<TextSpan> Of(SkillSemanticModel model)
    {
        var rules = new List<TextSpan>();
        string text = model.Facts.Text;
        for (int start = model.Facts.BodyStart; start < text.Length;)
        {
            int end = text.IndexOf('\n', start) is var found and >= 0 ? found : text.Length;
            ReadOnlySpan<char> line = text.AsSpan(start, end - start);
            if (line.TrimStart() is not (['#', ..] or ['|', '-', ..] or ['|', ':', ..] or ['|', ' ', '-', ..] or ['`', '`', '`', ..]) && States(line) && !model.Facts.IsInFence(start))
            {
                int from = start + line.IndexOfAnyExcept(" \t-*+>|");
                var span = TextSpan.FromBounds(from, start + line.TrimEnd(" \t\r|").Length);
                if (span.Length >= ShortestRule && !model.AuthorsText.IsFormAt(span))
                    rules.Add(span);
            }

            start = end + 1;
        }

        return rules;
    }

    private static bool States(ReadOnlySpan<char> line)
    {
        if (!line.ContainsAny(s_all))
            return false;
        foreach (string word in s_words)
        {
            for (int from = 0; line[from..].IndexOf(word, StringComparison.OrdinalIgnoreCase) is var at and >= 0; from += at + 1)
            {
                int start = from + at, end = start + word.Length;
                if ((start == 0 || !char.IsLetter(line[start - 1])) && (end == line.Length || !char.IsLetter(line[end])))
                    return true;
            }
        }

        return false;
    }
}
