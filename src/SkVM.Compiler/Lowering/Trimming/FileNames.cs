using System.Text;
using SkVM.Languages;

namespace SkVM.Lowering.Trimming;

/// <summary>Names for files made from parts of a skill.</summary>
internal static class FileNames
{
    private const int Longest = 40;

    /// <summary>A title as a file name: lower-case ASCII words joined by <c>-</c>.</summary>
    public static string Slug(string title)
    {
        var slug = new StringBuilder(Math.Min(title.Length, Longest));
        bool gap = false;
        foreach (char c in title)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                gap = true;
                continue;
            }

            if (gap && slug.Length >= Longest - 8)
                break;
            if (gap && slug.Length > 0)
                slug.Append('-');
            gap = false;
            if (slug.Length == Longest)
                break;
            slug.Append(char.ToLowerInvariant(c));
        }

        return slug.Length == 0 ? "part" : slug.ToString();
    }

    /// <summary>The extension of a language's files; null when there is none to be sure of.</summary>
    public static string? ExtensionOf(CodeLanguage language) =>
        language == CodeLanguage.Shell ? "sh"
        : language == CodeLanguage.PowerShell ? "ps1"
        : language == CodeLanguage.Python ? "py"
        : language == CodeLanguage.JavaScript ? "js"
        : language == CodeLanguage.TypeScript ? "ts"
        : language == CodeLanguage.CSharp ? "cs"
        : language == CodeLanguage.Sql ? "sql"
        : language == CodeLanguage.Html ? "html"
        : language == CodeLanguage.Json ? "json"
        : language == CodeLanguage.Yaml ? "yaml"
        : null;
}
