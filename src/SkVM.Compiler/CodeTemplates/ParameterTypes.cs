namespace SkVM.CodeTemplates;

/// <summary>The type that a parameter's name suggests, by its words: a profile is no file, and an hourly rate no URL.</summary>
internal static class ParameterTypes
{
    /// <summary>The type; text where the name suggests none.</summary>
    /// <param name="name">The name in camel case.</param>
    public static TemplateParameterType FromName(string name)
    {
        List<string> words = Words(name);
        if (words.Exists(word => word is "uri" or "urls" || (word.EndsWith("url", StringComparison.Ordinal) && word != "curl")))
            return TemplateParameterType.Url;
        if (words.Exists(IsPath))
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

    /// <summary>The words of a name in camel case, in lower case: capitals with what follows up to the next capital.</summary>
    private static List<string> Words(string name)
    {
        var words = new List<string>(4);
        for (int start = 0, end = 0; start < name.Length; start = end)
        {
            while (end < name.Length && char.IsUpper(name[end]))
                end++;
            while (end < name.Length && !char.IsUpper(name[end]))
                end++;
            words.Add(name[start..end].ToLowerInvariant());
        }

        return words;
    }
}
