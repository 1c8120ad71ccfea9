using System.Buffers;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Lowering.Rules;

/// <summary>
/// The lines of a skill's prose that say how its output is to look: parts and their order, lengths, lists and tables, what it must hold. Code and
/// titles are not prose.
/// </summary>
internal static class FormatRules
{
    private const int ShortestRule = 12;

    private static readonly string[] s_words =
    [
        "format", "formats", "formatted", "formatting", "structure", "template", "templates", "heading", "headings", "bullet", "bullets", "table", "tables", "section",
        "sections", "column", "columns",
        "markdown", "numbered list", "characters", "sentence", "sentences", "at most", "no more than", "maximum", "max", "must include", "must contain", "prefix", "emoji",
    ];

    private static readonly SearchValues<string> s_all = SearchValues.Create(s_words, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The lines, without their marks, in text order: those that name a part or a measure of the output, and in place of a line that announces a
    /// list, its items.
    /// </summary>
    public static List<TextSpan> Of(SkillSemanticModel model)
    {
        var rules = new List<TextSpan>();
        string text = model.Facts.Text;
        bool isAnnounced = false;
        for (int start = model.Facts.BodyStart; start < text.Length;)
        {
            int end = text.IndexOf('\n', start) is var found and >= 0 ? found : text.Length;
            ReadOnlySpan<char> line = text.AsSpan(start, end - start).Trim();
            bool isItem = IsItem(line), announces = line is [.., ':'] or [.., ':', '*', '*'];
            bool states = !line.IsEmpty && ((isItem && isAnnounced) || States(line));
            if (!line.IsEmpty && !isItem)
                isAnnounced = announces && states;
            if (states && !announces && line is not ['#', ..] and not ['`', '`', '`', ..] && !IsOfTable(line) && !model.Facts.IsInFence(start))
            {
                int from = start + text.AsSpan(start, end - start).IndexOfAnyExcept(" \t-*+>");
                if (char.IsAsciiDigit(text[from]) && isItem)
                    from = text.IndexOf(' ', from) + 1;
                var span = TextSpan.FromBounds(from, start + text.AsSpan(start, end - start).TrimEnd().Length);
                if (span.Length >= ShortestRule && !model.AuthorsText.IsFormAt(span))
                    rules.Add(span);
            }

            start = end + 1;
        }

        return rules;
    }

    private static bool IsItem(ReadOnlySpan<char> line) =>
        line is ['-' or '*' or '+', ' ', ..] || (line.Length > 2 && char.IsAsciiDigit(line[0]) && line.IndexOf(". ") is > 0 and < 3);

    /// <summary>A row of a table says what there is; the table itself is a given form.</summary>
    private static bool IsOfTable(ReadOnlySpan<char> line) => line[0] == '|';

    private static bool States(ReadOnlySpan<char> line) => line.ContainsAny(s_all) && WholeWords.HasAny(line, s_words);
}
