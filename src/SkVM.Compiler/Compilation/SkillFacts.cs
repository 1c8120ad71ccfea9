using Microsoft.CodeAnalysis.Text;
using SkVM.Languages.Shell;
using SkVM.Lowering;
using SkVM.Syntax;
using SkVM.Syntax.Green;

namespace SkVM;

/// <summary>What one walk over a tree collects; the analyses read this and do not walk again.</summary>
internal sealed class SkillFacts
{
    private SkillFacts(string text, int bodyStart)
    {
        Text = text;
        BodyStart = bodyStart;
    }

    public string Text { get; }

    public int BodyStart { get; }

    public List<HeadingSyntax> Headings { get; } = [];

    public List<Fence> Fences { get; } = [];

    public List<InlineCodeSyntax> InlineCodes { get; } = [];

    public List<LinkSyntax> Links { get; } = [];

    public List<StepListSyntax> StepLists { get; } = [];

    public List<HtmlSyntax> Html { get; } = [];

    public List<TableSyntax> Tables { get; } = [];

    /// <summary>Paragraphs that begin with two stars.</summary>
    public List<ParagraphSyntax> BoldParagraphs { get; } = [];

    /// <summary>A code fence, its code and where it stands.</summary>
    public sealed record Fence(CodeFenceSyntax Node, Languages.CodeLanguage Language, string Code, HeadingSyntax? Heading, StepSyntax? Step)
    {
        private ShellScript? _shell;
        private OutlineCode.ShellFence? _commands;

        /// <summary>The code read as shell code; read at most once, and shared by the analyses.</summary>
        public ShellScript Shell => _shell ??= ShellScript.Parse(Code);

        /// <summary>The code read as lowerings read it; several ask for it.</summary>
        public OutlineCode.ShellFence Commands => _commands ??= OutlineCode.ReadShell(this);
    }

    public static SkillFacts Collect(SkillDocumentSyntax root)
    {
        var facts = new SkillFacts(root.SyntaxTree.ToString(), root.FrontMatter?.Span.End ?? 0);
        foreach (SkillSyntaxNode block in root.Blocks)
            facts.Visit(block, heading: null, step: null);
        return facts;
    }

    /// <summary>True when the position lies in a code fence.</summary>
    public bool IsInFence(int position)
    {
        int low = 0, high = Fences.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            TextSpan span = Fences[middle].Node.Span;
            if (position < span.Start)
                high = middle - 1;
            else if (position >= span.End)
                low = middle + 1;
            else
                return true;
        }

        return false;
    }

    private void Visit(SkillSyntaxNode node, HeadingSyntax? heading, StepSyntax? step)
    {
        switch (node)
        {
            case SectionSyntax section:
                heading = section.Heading;
                break;
            case HeadingSyntax title:
                Headings.Add(title);
                break;
            case CodeFenceSyntax fence:
                Fences.Add(new Fence(fence, fence.Language, fence.Code, heading, step));
                return;
            case InlineCodeSyntax code:
                InlineCodes.Add(code);
                return;
            case LinkSyntax link:
                Links.Add(link);
                break;
            case StepListSyntax list:
                StepLists.Add(list);
                break;
            case StepSyntax item:
                step = item;
                break;
            case HtmlSyntax html:
                Html.Add(html);
                return;
            case TableSyntax table:
                Tables.Add(table);
                break;
            case ParagraphSyntax when node.Position + 1 < Text.Length && Text[node.Position] == '*' && Text[node.Position + 1] == '*':
                BoldParagraphs.Add((ParagraphSyntax)node);
                break;
        }

        // Most text is plain or emphasised: no node need be made for what is in it.
        if (node is ParagraphSyntax or HeadingSyntax or EmphasisSyntax or TableCellSyntax && !HoldsMore(node.Green))
            return;
        foreach (SkillSyntaxNode child in node.ChildNodes)
            Visit(child, heading, step);
    }

    private static bool HoldsMore(GreenBranch text)
    {
        foreach (GreenNode slot in text.Slots)
        {
            if (slot is GreenBranch inside && (inside.Kind != SkillSyntaxKind.Emphasis || HoldsMore(inside)))
                return true;
        }

        return false;
    }
}
