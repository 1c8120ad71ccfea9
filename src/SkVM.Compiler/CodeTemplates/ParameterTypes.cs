using System.Text.RegularExpressions;

namespace SkVM.CodeTemplates;

/// <summary>The type that a parameter's name suggests, by its words: a profile is no file, and an hourly rate no URL.</summary>
internal static partial class ParameterTypes
{
    /// <summary>The type; text where the name suggests none.</summary>
    /// <param name="name">The name in camel case.</param>
    public static TemplateParameterType FromName(string name)
    {
        string[] words = [.. Word().Matches(name).Select(match => match.Value.ToLowerInvariant())];
        if (words.Any(word => word is "uri" or "urls" || (word.EndsWith("url", StringComparison.Ordinal) && word != "curl")))
            return TemplateParameterType.Url;
        if (words.Any(IsPath))
            return TemplateParameterType.Path;
        return words is [.., "count" or "seconds"] or ["n" or "port" or "limit" or "number" or "minutes" or "hours" or "days" or "size" or "width" or "height" or "page"]
            ? TemplateParameterType.Number
            : TemplateParameterType.String;
    }

    private static bool IsPath(string word) =>
        word is "files" or "folders" or "dirs" or "filename" or "filepath"
        || word.EndsWith("path", StringComparison.Ordinal) || word.EndsWith("folder", StringComparison.Ordinal)
        || word.EndsWith("directory", StringComparison.Ordinal) || word.EndsWith("dir", StringComparison.Ordinal)
        || (word.EndsWith("file", StringComparison.Ordinal) && !word.EndsWith("profile", StringComparison.Ordinal));

    [GeneratedRegex(@"\p{Lu}*[^\p{Lu}]+|\p{Lu}+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
