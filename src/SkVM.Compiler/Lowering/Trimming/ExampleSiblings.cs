using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax;

namespace SkVM.Lowering.Trimming;

/// <summary>Finds sections beside one another that are examples of one kind (<c>Example 3: …</c>, or the sections below <c>Examples</c>); the first two stay.</summary>
internal static class ExampleSiblings
{
    private const int Kept = 2;

    private static readonly string[] s_kinds = ["example", "template", "pattern", "recipe", "scenario", "use case", "sample", "case study", "variation", "demo"];
    private static readonly string[] s_parents = ["examples", "example interactions", "usage examples", "example workflows", "more examples", "use cases", "common use cases",
        "code examples", "recipes", "example prompts", "sample prompts", "templates", "common patterns", "patterns"];

    public static IEnumerable<SetAsidePortion> Find(SkillSyntaxNode parent, string text)
    {
        bool below = parent is SectionSyntax above && s_parents.Contains(SectionTitles.Words(above.Heading.Title));
        var run = new List<SectionSyntax>();
        string? runKind = null;
        foreach (SkillSyntaxNode child in parent.ChildNodes)
        {
            string? kind = child is not SectionSyntax section ? null : below ? "" : KindOf(section.Heading.Title);
            if (kind is null || kind != runKind)
            {
                if (Portion(run, text) is { } portion)
                    yield return portion;
                run.Clear();
            }

            runKind = kind;
            if (kind is not null)
                run.Add((SectionSyntax)child);
        }

        if (Portion(run, text) is { } last)
            yield return last;
    }

    private static SetAsidePortion? Portion(List<SectionSyntax> run, string text)
    {
        if (run.Count <= Kept)
            return null;
        int start = run[Kept].Span.Start, end = run[^1].Span.End;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        string path = $"references/skvm/{FileNames.Slug(run[Kept].Heading.Title)}.md";
        string titles = string.Join("; ", run.Skip(Kept).Select(section => section.Heading.Title));
        return new SetAsidePortion(SetAsideKind.Examples, TextSpan.FromBounds(start, end), path, text[start..end] + "\n", $"In `{path}`: {titles}.");
    }

    /// <summary>The kind that a numbered title names, for example <c>pattern</c> for <c>Pattern 3: Retry</c>; else null.</summary>
    private static string? KindOf(string title)
    {
        foreach (string kind in s_kinds)
        {
            if (title.Length > kind.Length + 1
                && title.StartsWith(kind, StringComparison.OrdinalIgnoreCase)
                && title[kind.Length] is ' ' or '-' or '#'
                && Number(title.AsSpan(kind.Length + 1)))
                return kind;
        }

        return null;
    }

    private static bool Number(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart('#');
        return !rest.IsEmpty && (char.IsAsciiDigit(rest[0]) || (char.IsAsciiLetterUpper(rest[0]) && (rest.Length == 1 || !char.IsLetter(rest[1]))));
    }
}
