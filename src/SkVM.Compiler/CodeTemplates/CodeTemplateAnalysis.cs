using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SkVM.Symbols;
using SkVM.Syntax;

namespace SkVM.CodeTemplates;

/// <summary>Makes a code template of every fence in a script language.</summary>
internal static class CodeTemplateAnalysis
{
    public static ImmutableArray<CodeTemplateSymbol> Analyze(SkillFacts facts)
    {
        ImmutableArray<CodeTemplateSymbol>.Builder templates = ImmutableArray.CreateBuilder<CodeTemplateSymbol>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (SkillFacts.Fence fence in facts.Fences)
        {
            if (!fence.Language.IsScript || string.IsNullOrWhiteSpace(fence.Code))
                continue;
            string title = fence.Heading?.Title ?? "";
            List<Placeholder> holes = PlaceholderScanner.Scan(fence.Code, fence.Language);
            templates.Add(new CodeTemplateSymbol(
                UniqueId(title, fence.Language.Id, ids),
                title,
                fence.Language,
                Parameters(holes),
                Fingerprint(fence.Code, fence.Language.Id, holes),
                [fence.Node.Span]));
        }

        return templates.ToImmutable();
    }

    /// <summary>The heading's words joined by <c>-</c>; the language where there is no heading; then a number.</summary>
    private static string UniqueId(string title, string language, HashSet<string> taken)
    {
        var builder = new StringBuilder();
        foreach (char c in WithoutNumber(title))
        {
            if (char.IsLetterOrDigit(c))
                builder.Append(char.ToLowerInvariant(c));
            else if (builder.Length > 0 && builder[^1] != '-')
                builder.Append('-');
            if (builder.Length >= 48)
                break;
        }

        string id = builder.ToString().Trim('-');
        if (id.Length == 0)
            id = language;
        string unique = id;
        for (int i = 2; !taken.Add(unique); i++)
            unique = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{id}-{i}");
        return unique;
    }

    /// <summary>A heading without <c>3.</c> or <c>Step 3:</c> before it: steps are renumbered more often than renamed.</summary>
    private static ReadOnlySpan<char> WithoutNumber(string title)
    {
        ReadOnlySpan<char> rest = title.AsSpan();
        if (rest.StartsWith("Step ", StringComparison.OrdinalIgnoreCase))
            rest = rest[5..];
        ReadOnlySpan<char> words = rest.TrimStart("0123456789");
        if (words.Length == rest.Length || words.IsEmpty || words[0] is not ('.' or ')' or ':' or ' ' or '-' or '—'))
            return title;
        words = words.TrimStart(".):- —");
        return words.IsEmpty ? title : words;
    }

    private static ImmutableArray<TemplateParameterSymbol> Parameters(List<Placeholder> holes) =>
    [
        .. holes.GroupBy(hole => hole.Name, StringComparer.Ordinal)
            .Select(group => new TemplateParameterSymbol(group.Key, ParameterTypes.FromName(group.Key), group.First().Text, [.. group.Select(hole => hole.Span)])),
    ];

    /// <summary>
    /// A hash over the code with holes made equal, white space folded and whole-line comments left out, so that a
    /// re-indented or re-commented copy has the same fingerprint.
    /// </summary>
    private static string Fingerprint(string code, string language, List<Placeholder> holes)
    {
        var builder = new StringBuilder(code.Length + 16).Append(language).Append('\n');
        int position = 0;
        foreach (Placeholder hole in holes)
        {
            builder.Append(code, position, hole.Span.Start - position).Append('\u0001');
            position = hole.Span.End;
        }

        builder.Append(code, position, code.Length - position);
        string normal = Normalize(builder.ToString(), language);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(normal), hash);
        return Convert.ToHexStringLower(hash[..16]);
    }

    /// <summary>What begins a comment; in other languages the same text may be code, such as <c>--data</c> in shell.</summary>
    private static string CommentOf(string language) => language switch { "sql" => "--", "javascript" or "typescript" or "csharp" => "//", _ => "#" };

    /// <summary>In Python the nesting of a line is code, however many blanks show it.</summary>
    private static void AppendNesting(StringBuilder builder, Stack<int> indents, int indent)
    {
        while (indents.Count > 0 && indents.Peek() > indent)
            indents.Pop();
        if (indents.Count == 0 || indents.Peek() < indent)
            indents.Push(indent);
        builder.Append('\u0002', indents.Count);
    }

    private static string Normalize(string code, string language)
    {
        string comment = CommentOf(language);
        var builder = new StringBuilder(code.Length);
        var indents = new Stack<int>();
        foreach (ReadOnlySpan<char> raw in code.AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> line = raw.Trim();
            if (line.IsEmpty || line.StartsWith(comment, StringComparison.Ordinal))
                continue;
            if (language == "python")
                AppendNesting(builder, indents, raw.Length - raw.TrimStart().Length);
            bool blank = false;
            foreach (char c in line)
            {
                if (char.IsWhiteSpace(c))
                {
                    blank = true;
                    continue;
                }

                if (blank)
                    builder.Append(' ');
                blank = false;
                builder.Append(c);
            }

            builder.Append('\n');
        }

        return builder.ToString();
    }
}
