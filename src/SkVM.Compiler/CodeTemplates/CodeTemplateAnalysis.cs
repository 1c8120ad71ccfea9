using System.Collections.Immutable;
using SkVM.Symbols;
using SkVM.Syntax;

namespace SkVM.CodeTemplates;

/// <summary>Makes a code template of every fence in a script language.</summary>
internal static class CodeTemplateAnalysis
{
    private const int MaxId = 48;

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
                CodeFingerprint.Compute(fence.Code, fence.Language.Id, holes),
                [fence.Node.Span]) { Code = fence.Code });
        }

        return templates.ToImmutable();
    }

    /// <summary>The heading's words joined by <c>-</c>; the language where there is no heading; then a number.</summary>
    private static string UniqueId(string title, string language, HashSet<string> taken)
    {
        Span<char> words = stackalloc char[MaxId];
        int length = 0;
        foreach (char c in WithoutNumber(title))
        {
            if (char.IsLetterOrDigit(c))
                words[length++] = char.ToLowerInvariant(c);
            else if (length > 0 && words[length - 1] != '-')
                words[length++] = '-';
            if (length == MaxId)
                break;
        }

        string id = words[..length].Trim('-').ToString();
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

    private static ImmutableArray<TemplateParameterSymbol> Parameters(List<Placeholder> holes) => holes.Count == 0 ? [] :
    [
        .. holes.GroupBy(hole => hole.Name, StringComparer.Ordinal)
            .Select(group => new TemplateParameterSymbol(group.Key, ParameterTypes.FromName(group.Key), group.First().Text,
                [.. group.Select(hole => new TemplateHole(hole.Span.Start, hole.Span.Length, TemplateHoleKind.Text))],
                [.. group.Select(hole => hole.Span)])),
    ];
}
