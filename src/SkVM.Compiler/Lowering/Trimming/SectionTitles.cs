using System.Collections.Frozen;
using System.Text;

namespace SkVM.Lowering.Trimming;

/// <summary>Knows sections that a task does not need on its way, by their titles.</summary>
internal static class SectionTitles
{
    internal enum TitleKind
    {
        Help,
        About,
    }

    private static readonly FrozenDictionary<string, TitleKind> s_titles = new (TitleKind Kind, string[] Titles)[]
    {
        (TitleKind.Help, ["troubleshooting", "troubleshooting guide", "troubleshooting tips", "common issues", "common problems", "common errors", "known issues", "faq", "faqs",
            "frequently asked questions", "debugging tips", "common issues and solutions", "common issues and fixes"]),
        (TitleKind.About, ["changelog", "change log", "version history", "release notes", "license", "licence", "credits", "acknowledgements", "acknowledgments", "author",
            "authors", "contributing", "references", "further reading", "resources", "additional resources", "external resources", "learn more", "more info", "more information",
            "see also", "useful links", "links", "external references"]),
    }.SelectMany(entry => entry.Titles.Select(title => KeyValuePair.Create(title, entry.Kind))).ToFrozenDictionary(StringComparer.Ordinal);

    public static TitleKind? KindOf(string title) => s_titles.TryGetValue(Words(title), out TitleKind kind) ? kind : null;

    /// <summary>The words of a title in lower case; <c>&amp;</c> as <c>and</c>, numbers and signs left out.</summary>
    public static string Words(string title)
    {
        var words = new StringBuilder(title.Length);
        bool blank = false;
        foreach (char c in title)
        {
            if (!char.IsLetter(c) && c != '&')
            {
                blank = true;
                continue;
            }

            if (blank && words.Length > 0)
                words.Append(' ');
            blank = false;
            if (c == '&')
                words.Append("and");
            else
                words.Append(char.ToLowerInvariant(c));
        }

        return words.ToString();
    }
}
