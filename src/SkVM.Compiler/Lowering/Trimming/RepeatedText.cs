using Microsoft.CodeAnalysis.Text;
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
        var seen = new HashSet<string>(StringComparer.Ordinal) { description };
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
            if (normal.Length >= Shortest && (normal == description || HoldsEverywhere(normal)) && !seen.Add(normal))
                repeated.Add(WithLineEnd(text, node.Span, item));
        }

        return repeated;
    }

    /// <summary>True for a rule that does not depend on where it stands; what is done anew in each phase is said anew.</summary>
    private static bool HoldsEverywhere(string normal) => normal.Contains("never ", StringComparison.Ordinal) || normal.Contains("always ", StringComparison.Ordinal);

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

/// <summary>Removes them.</summary>
internal sealed class TrimRepeats : SkillLowering
{
    public override string Id => "trim-repeats";

    public override string Title => "removing what is said twice";

    public override LoweringPurpose Purpose => LoweringPurpose.SavesTokens;

    public override void Lower(SkillLoweringContext context)
    {
        IReadOnlyList<SetAsidePortion> aside = SetAsidePlan.Of(context);
        foreach (TextSpan span in RepeatedText.Of(context))
        {
            if (!aside.Any(portion => portion.Span.OverlapsWith(span)))
                context.Remove(span);
        }
    }
}
