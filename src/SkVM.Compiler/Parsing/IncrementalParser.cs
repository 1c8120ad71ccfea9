using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax;
using SkVM.Syntax.Green;

namespace SkVM.Parsing;

/// <summary>
/// Parses a changed text by re-parsing only the stretch between two top-level headings around the change. An ATX heading
/// at the start of a line ends every open block before it, so what lies beyond cannot see the change.
/// </summary>
internal static class IncrementalParser
{
    public static ParsedSkill Parse(ParsedSkill old, string newText, TextChangeRange change) =>
        TryParse(old, newText, change) ?? SkillParser.Parse(newText);

    private static ParsedSkill? TryParse(ParsedSkill old, string newText, TextChangeRange change)
    {
        if (!old.IsRegular || old.Text is not { } oldText || old.Faults.Any(fault => fault.Kind == SyntaxFaultKind.UnclosedFrontMatter))
            return null;
        var flat = new List<GreenNode>();
        var sections = new Dictionary<GreenNode, GreenBranch>(ReferenceEqualityComparer.Instance);
        SectionBuilder.Flatten(old.Root, flat, sections);
        if (FindStretch(flat, oldText, change.Span) is not { } stretch)
            return null;

        MarkdownBody body = MarkdownParser.Parse(newText, stretch.Start, stretch.End + newText.Length - oldText.Length);
        bool atEnd = stretch.LastSlot == flat.Count;
        if (!body.IsRegular || (!atEnd && MayContinue(body.Slots)))
            return null;

        // Limits are the whole document's.
        long work = old.InlineWork + body.InlineWork;
        if (work > InlineLimits.MaxWork || BlockLimits.FindExcess(newText) is not null)
            return null;

        flat.RemoveRange(stretch.FirstSlot, stretch.LastSlot - stretch.FirstSlot);
        flat.InsertRange(stretch.FirstSlot, body.Slots);
        var root = new GreenBranch(SkillSyntaxKind.Document, SectionBuilder.Build(flat, sections), newText.Length);
        return new ParsedSkill(root, newText, old.Faults, work, IsRegular: true);
    }

    private readonly record struct Stretch(int FirstSlot, int LastSlot, int Start, int End);

    /// <summary>The slots from the last heading that ends before the change to the first that starts after it.</summary>
    private static Stretch? FindStretch(List<GreenNode> flat, string text, TextSpan change)
    {
        int first = -1, start = 0, last = flat.Count, end = text.Length;
        int position = 0;
        for (int i = 0; i < flat.Count; i++)
        {
            int next = position + flat[i].Width;
            if (IsBoundary(flat[i], text, position))
            {
                if (next < change.Start)
                {
                    (first, start) = (i, position);
                }
                else if (position > change.End)
                {
                    (last, end) = (i, position);
                    break;
                }
            }

            position = next;
        }

        return first < 0 ? null : new Stretch(first, last, start, end);
    }

    private static bool IsBoundary(GreenNode slot, string text, int position) =>
        slot.Kind == SkillSyntaxKind.Heading && text[position] == '#' && (position == 0 || text[position - 1] is '\n' or '\r');

    /// <summary>True when the last block could take in the heading that follows: an open fence or HTML.</summary>
    private static bool MayContinue(GreenNode[] slots)
    {
        GreenNode? last = Array.FindLast(slots, slot => slot is GreenBranch);
        return last is { Kind: SkillSyntaxKind.HtmlBlock or SkillSyntaxKind.CodeFence };
    }
}
