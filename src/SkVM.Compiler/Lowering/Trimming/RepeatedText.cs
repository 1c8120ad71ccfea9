using Microsoft.CodeAnalysis.Text;
using SkVM.Lowering.Rules;
using SkVM.Syntax;

namespace SkVM.Lowering.Trimming;

/// <summary>Finds rules that hold everywhere and are said again, word for word, and paragraphs that repeat the description.</summary>
internal static class RepeatedText
{
    private const int Shortest = 50;

    /// <summary>The later occurrences, with their line ends, in text order.</summary>
    public static IReadOnlyList<TextSpan> Of(SkillLoweringContext context) => StrongTarget.Follows(context) ? context.SemanticModel.Repeats : [];

    /// <summary>All of a skill; <see cref="SkillSemanticModel.Repeats"/> keeps them.</summary>
    public static IReadOnlyList<TextSpan> Find(SkillSemanticModel model)
    {
        string text = model.Facts.Text;
        string description = SkillContract.Normalize(model.GetSkill().Description);
        var seen = new Dictionary<string, SkillSyntaxNode?>(StringComparer.Ordinal) { [description] = null };
        var repeated = new List<TextSpan>();
        foreach (SkillSyntaxNode node in model.SyntaxTree.GetRoot().DescendantNodes())
        {
            bool item = node is StepSyntax { Parent: StepListSyntax { IsOrdered: false, ChildNodes.Length: > 2 } };
            if ((!item && node is not ParagraphSyntax { Parent: SectionSyntax or SkillDocumentSyntax }) || node.Span.Length < Shortest)
                continue;
            ReadOnlySpan<char> said = text.AsSpan(node.Span.Start, node.Span.Length).Trim();
            if (said.IsEmpty || said[^1] == ':' || said.Contains("](", StringComparison.Ordinal))
                continue;
            string normal = SkillContract.Normalize(said.TrimStart("-*+ "));
            if (normal.Length >= Shortest && (normal == description || HoldsEverywhere(normal)) && !seen.TryAdd(normal, node) && !IsLimited(model, seen[normal]))
                repeated.Add(WithLineEnd(text, node.Span, item));
        }

        KeepLast(model, repeated);
        return repeated;
    }

    /// <summary>Keeps what is said again where a heading would be left with nothing below it.</summary>
    private static void KeepLast(SkillSemanticModel model, List<TextSpan> repeated)
    {
        if (repeated.Count == 0)
            return;
        foreach (HeadingSyntax heading in model.Facts.Headings)
        {
            if (heading.Parent is not SectionSyntax section || !repeated.Exists(section.Span.OverlapsWith))
                continue;
            string text = model.Facts.Text;
            int left = 0, at = heading.Span.End;
            foreach (TextSpan span in repeated)
            {
                if (span.Start < at || span.End > section.Span.End + 1)
                    continue;
                left += Words(text.AsSpan(at, span.Start - at));
                at = span.End;
            }

            if (left + Words(text.AsSpan(at, Math.Max(0, section.Span.End - at))) == 0)
                repeated.RemoveAll(section.Span.OverlapsWith);
        }
    }

    private static int Words(ReadOnlySpan<char> text) => text.Trim().Length;

    /// <summary>True for a rule that does not depend on where it stands; what is done anew in each phase is said anew.</summary>
    private static bool HoldsEverywhere(string normal) => normal.Contains("never ", StringComparison.Ordinal) || normal.Contains("always ", StringComparison.Ordinal);

    /// <summary>True where a rule was first said of one step or case: there it does not hold for what comes later.</summary>
    private static bool IsLimited(SkillSemanticModel model, SkillSyntaxNode? first) => first is not null && Circumstances.Limit(model, first.Position);

    /// <summary>The whole lines of an item; a paragraph goes with the blank line after it.</summary>
    private static TextSpan WithLineEnd(string text, TextSpan span, bool item)
    {
        int start = span.Start, end = span.End;
        while (start > 0 && text[start - 1] is ' ' or '\t')
            start--;
        while (end > start && text[end - 1] is '\n' or '\r' or ' ')
            end--;
        for (int lines = item ? 1 : 2; lines > 0 && end < text.Length && text[end] is '\r' or '\n' or ' '; end++)
            lines -= text[end] == '\n' ? 1 : 0;
        return TextSpan.FromBounds(start, end);
    }
}
