using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;
using SkVM.Requirements;
using SkVM.Syntax;

namespace SkVM.Cli.Reviewing;

/// <summary>
/// Finds the blocks of a skill that a requirement comes from. The analysis names its strongest evidence only; so the blocks found are
/// blanked out, and the rest is asked again, until nothing above the target's level is left.
/// </summary>
internal static class PassageBlocks
{
    private const int MaxRounds = 8;

    /// <summary>The first and last lines, 1-based, in text order; empty when nothing in the text shows the requirement.</summary>
    public static ImmutableArray<(int First, int Last)> Find(SkillSemanticModel model, Capability capability, CapabilityLevel measured)
    {
        SkillSyntaxTree tree = model.SyntaxTree;
        SourceText text = tree.GetText();
        var lines = new SortedSet<int>();
        SkillSemanticModel asked = model;
        for (int round = 0; round < MaxRounds; round++)
        {
            SkillRequirement? found = asked.GetAnalyzedRequirements().FirstOrDefault(one => one.Capability == capability && one.Confidence >= SkillRequirement.Threshold);
            if (found is null || found.Level <= measured)
                break;
            int before = lines.Count;
            foreach (TextSpan span in found.Evidence)
                AddBlock(tree, text, span, lines);
            if (lines.Count == before)
                break;
            SkillSyntaxTree blanked = tree.WithChangedText(Blank(text, lines));
            asked = model.Compilation.ReplaceSyntaxTree(tree, blanked).GetSemanticModel(blanked);
        }

        return Join(lines);
    }

    private static void AddBlock(SkillSyntaxTree tree, SourceText text, TextSpan evidence, SortedSet<int> lines)
    {
        SkillDocumentSyntax root = tree.GetRoot();
        if (evidence.IsEmpty || evidence.Start < (root.FrontMatter?.Span.End ?? 0))
            return;
        SkillSyntaxNode node = root.FindNode(evidence.Start);
        // Below sections; what a heading shows is a matter of its section.
        while (node.Parent is not (null or SectionSyntax or SkillDocumentSyntax))
            node = node.Parent;
        if (node is HeadingSyntax && node.Parent is SectionSyntax section)
            node = section;
        int first = text.Lines.IndexOf(node.Span.Start), last = text.Lines.IndexOf(Math.Max(node.Span.Start, node.Span.End - 1));
        while (last > first && text.Lines[last].Span.Length == 0)
            last--;
        lines.UnionWith(Enumerable.Range(first + 1, last - first + 1));
    }

    /// <summary>The text with blanks in these lines: every other line stays where it was.</summary>
    private static SourceText Blank(SourceText text, SortedSet<int> lines) =>
        text.WithChanges(lines.Select(line => text.Lines[line - 1].Span).Where(span => !span.IsEmpty).Select(span => new TextChange(span, new string(' ', span.Length))));

    private static ImmutableArray<(int First, int Last)> Join(SortedSet<int> lines)
    {
        ImmutableArray<(int First, int Last)>.Builder blocks = ImmutableArray.CreateBuilder<(int First, int Last)>();
        foreach (int line in lines)
        {
            if (blocks.Count > 0 && blocks[^1].Last == line - 1)
                blocks[^1] = (blocks[^1].First, line);
            else
                blocks.Add((line, line));
        }

        return blocks.DrainToImmutable();
    }
}
