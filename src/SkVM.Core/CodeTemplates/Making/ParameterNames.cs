using System.Text;

namespace SkVM.CodeTemplates.Making;

/// <summary>Names for parameters.</summary>
internal static class ParameterNames
{
    private const int MaxLength = 40;

    private static readonly string[] s_verbs = ["add", "set", "get", "create", "make", "new", "with", "update", "use"];

    /// <summary>Words in camel case; empty when there is no letter or digit.</summary>
    public static string CamelCase(ReadOnlySpan<char> text)
    {
        var name = new StringBuilder(Math.Min(text.Length, MaxLength));
        bool upper = false;
        bool allUpper = text.IndexOfAnyInRange('a', 'z') < 0;
        foreach (char c in text)
        {
            if (!char.IsLetterOrDigit(c))
            {
                upper = name.Length > 0;
                continue;
            }

            if (name.Length == MaxLength || (name.Length == 0 && char.IsDigit(c)))
                continue;
            char letter = allUpper ? char.ToLowerInvariant(c) : c;
            name.Append(name.Length == 0 ? char.ToLowerInvariant(letter) : upper ? char.ToUpperInvariant(letter) : letter);
            upper = false;
        }

        return name.ToString();
    }

    /// <summary>A name for what a function is given, by what the function is called: <c>add_heading</c> is given a heading, <c>save</c> an output.</summary>
    public static string OfArgument(ReadOnlySpan<char> function, TemplateParameterType type)
    {
        string name = CamelCase(function);
        foreach (string verb in s_verbs)
        {
            if (name.Length > verb.Length && name.StartsWith(verb, StringComparison.Ordinal) && char.IsUpper(name[verb.Length]))
                return char.ToLowerInvariant(name[verb.Length]) + name[(verb.Length + 1)..];
        }

        if (type == TemplateParameterType.Path)
        {
            return name.Contains("save", StringComparison.OrdinalIgnoreCase)
                || name.Contains("write", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("to", StringComparison.Ordinal)
                || name.Contains("export", StringComparison.OrdinalIgnoreCase)
                ? "outputPath"
                : "path";
        }

        return name.Length > 0 && type == TemplateParameterType.String ? name + "Text" : name.Length > 0 ? name : ManifestTemplates.NameOf(type);
    }
}
