using Microsoft.CodeAnalysis.Text;
using SkVM.Languages.Shell;
using SkVM.Lowering.Outlining;
using SkVM.Syntax;

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
    public sealed record Fence(CodeFenceSyntax Node, FenceCode Shown, HeadingSyntax? Heading, StepSyntax? Step)
    {
        public Languages.CodeLanguage Language => Shown.Language;

        public string Code => Shown.Text;

        public ShellScript Shell => Shown.Shell;

        public ShellFence Commands => Shown.Commands;
    }

    public static SkillFacts Collect(SkillDocumentSyntax root)
    {
        var facts = new SkillFacts(root.SyntaxTree.ToString(), root.FrontMatter?.Span.End ?? 0);
        new SkillFactsWalk(facts, root).Run();
        return facts;
    }

    /// <summary>The last line before a fence that is not blank, when no other fence lies between.</summary>
    public static ReadOnlySpan<char> LineBefore(string text, int position)
    {
        int lineStart = text.AsSpan(0, position).LastIndexOf('\n') + 1;
        ReadOnlySpan<char> before = text.AsSpan(0, lineStart).TrimEnd();
        ReadOnlySpan<char> line = before[(before.LastIndexOf('\n') + 1)..].Trim();
        return line.StartsWith("```", StringComparison.Ordinal) || line.StartsWith("~~~", StringComparison.Ordinal) || line is ['#', ..] ? default : line;
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
}
