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
    public static ParsedSkill Parse(ParsedSkill old, string newText, TextChangeRange change)
    {
        if (!old.IsRegular || old.Text is not { } oldText || old.Faults.Any(fault => fault.Kind == SyntaxFaultKind.UnclosedFrontMatter) || !TryFindStretch(old.Root, oldText, change.Span, out Stretch stretch))
            return SkillParser.Parse(newText);

        int delta = newText.Length - oldText.Length;
        MarkdownBody body = MarkdownParser.Parse(newText, stretch.Start, stretch.End + delta);
        bool atEnd = stretch.LastSlot == stretch.Flat.Count;
        if (!body.IsRegular || body.TooComplex is not null || (!atEnd && MayContinue(body.Slots)))
            return SkillParser.Parse(newText);

        List<GreenNode> flat = stretch.Flat;
        flat.RemoveRange(stretch.FirstSlot, stretch.LastSlot - stretch.FirstSlot);
        flat.InsertRange(stretch.FirstSlot, body.Slots);
        return new ParsedSkill(new GreenBranch(SkillSyntaxKind.Document, SectionBuilder.Build(flat), newText.Length), newText, old.Faults, IsRegular: true);
    }

    private readonly record struct Stretch(List<GreenNode> Flat, int FirstSlot, int LastSlot, int Start, int End);

    /// <summary>The slots from the last heading that ends before the change to the first that starts after it.</summary>
    private static bool TryFindStretch(GreenBranch root, string text, TextSpan change, out Stretch stretch)
    {
        var flat = new List<GreenNode>();
        SectionBuilder.Flatten(root, flat);
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

        stretch = new Stretch(flat, first, last, start, end);
        return first >= 0;
    }

    private static bool IsBoundary(GreenNode slot, string text, int position) =>
        slot.Kind == SkillSyntaxKind.Heading && text[position] == '#' && (position == 0 || text[position - 1] is '\n' or '\r');

    /// <summary>True when the last block could take in the heading that follows: an open fence or HTML.</summary>
    private static bool MayContinue(List<GreenNode> slots)
    {
        GreenNode? last = slots.FindLast(slot => slot is GreenBranch);
        return last is { Kind: SkillSyntaxKind.HtmlBlock or SkillSyntaxKind.CodeFence };
    }
}
