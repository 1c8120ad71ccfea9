using Microsoft.CodeAnalysis.Text;
using SkVM.Requirements;
using SkVM.Syntax;

namespace SkVM.Lowering.Forms;

/// <summary>Finds where an instruction goes: after the block that first asks for the job.</summary>
internal static class InsertionPoint
{
    /// <summary>
    /// The end of the block that holds the first evidence in the body. A heading says what is below it and asks for nothing itself: where only the description and
    /// headings show the job, the end of the first paragraph.
    /// </summary>
    public static int After(SkillLoweringContext context, CapabilityGap gap)
    {
        int first = int.MaxValue;
        foreach (TextSpan evidence in gap.Requirement.Evidence)
        {
            if (evidence.Start >= context.Facts.BodyStart && evidence.Length > 0 && !context.Facts.Headings.Exists(heading => heading.Span.Contains(evidence)))
                first = Math.Min(first, evidence.Start);
        }

        return EndOf(context, first == int.MaxValue ? FirstBlock(context.SyntaxTree.GetRoot(), context.Facts.BodyStart) : first);
    }

    /// <summary>The end of the top-level block at a position.</summary>
    public static int EndOf(SkillLoweringContext context, int position)
    {
        SkillSyntaxNode block = context.SyntaxTree.GetRoot();
        while (block is SkillDocumentSyntax or SectionSyntax)
        {
            SkillSyntaxNode? inside = block.ChildNodes.FirstOrDefault(child => child.Span.Contains(position));
            if (inside is null)
                break;
            block = inside;
        }

        int end = block is SkillDocumentSyntax or SectionSyntax ? position : WithFollowers(block).Span.End;
        string text = context.Facts.Text;
        while (end > context.Facts.BodyStart && char.IsWhiteSpace(text[end - 1]))
            end--;
        return end;
    }

    /// <summary>The last of the lists, listings and tables that follow a block: they belong to it.</summary>
    private static SkillSyntaxNode WithFollowers(SkillSyntaxNode block)
    {
        if (block is HeadingSyntax || block.Parent is null)
            return block;
        bool passed = false;
        foreach (SkillSyntaxNode next in block.Parent.ChildNodes)
        {
            if (passed && next is not (StepListSyntax or CodeFenceSyntax or TableSyntax or QuoteSyntax))
                return block;
            passed |= next == block;
            if (passed)
                block = next;
        }

        return block;
    }

    private static int FirstBlock(SkillSyntaxNode document, int bodyStart)
    {
        int first = bodyStart;
        foreach (SkillSyntaxNode node in document.DescendantNodes())
        {
            if (node.Position < bodyStart)
                continue;
            if (node is ParagraphSyntax { Parent: SectionSyntax or SkillDocumentSyntax })
                return node.Position;
            if (first == bodyStart && node is HeadingSyntax)
                first = node.Position;
        }

        return first;
    }
}
