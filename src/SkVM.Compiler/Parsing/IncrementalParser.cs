using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax;
using SkVM.Syntax.Green;

namespace SkVM.Parsing;

/// <summary>
/// Parses a changed text by re-parsing only the stretches between two top-level blocks around the changes that end every open block before
/// them: headings and fences at the start of a line, and paragraphs there after a blank line. What lies beyond cannot see the change. What lowerings do most, a fence
/// in place of a fence and a paragraph between two blocks, touches no more than itself.
/// </summary>
internal static class IncrementalParser
{
    public static ParsedSkill Parse(ParsedSkill old, string newText, IReadOnlyList<TextChangeRange> changes) =>
        TryParse(old, newText, changes) ?? SkillParser.Parse(newText);

    private static ParsedSkill? TryParse(ParsedSkill old, string newText, IReadOnlyList<TextChangeRange> changes)
    {
        if (!old.IsRegular || old.Faults.Any(fault => fault.Kind == SyntaxFaultKind.UnclosedFrontMatter))
            return null;
        var flat = new List<GreenNode>();
        var sections = new Dictionary<GreenNode, GreenBranch>(ReferenceEqualityComparer.Instance);
        SectionBuilder.Flatten(old.Root, flat, sections);
        if (FindStretches(flat, old.Text, newText, changes) is not { } stretches)
            return null;

        // Limits are the whole document's.
        long work = old.InlineWork;
        var slots = new List<GreenNode>(flat.Count);
        ReadOnlySpan<GreenNode> known = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(flat);
        int taken = 0, shift = 0;
        foreach (Stretch stretch in stretches)
        {
            int start = stretch.Start + shift;
            shift += stretch.Growth;
            if (stretch.Fence is { } fence)
            {
                slots.AddRange(known[taken..stretch.FirstSlot]);
                slots.Add(fence);
                taken = stretch.LastSlot;
                continue;
            }

            MarkdownBody body = MarkdownParser.Parse(newText, start, stretch.End + shift);
            work += body.InlineWork;
            if (!body.IsRegular || (stretch.LastSlot < flat.Count && MayContinue(body.Slots)) || work > InlineLimits.MaxWork)
                return null;
            slots.AddRange(known[taken..stretch.FirstSlot]);
            slots.AddRange(body.Slots);
            taken = stretch.LastSlot;
        }

        if (newText.Length > BlockLimits.ShortText && BlockLimits.FindExcess(newText) is not null)
            return null;
        slots.AddRange(known[taken..]);
        var root = new GreenBranch(SkillSyntaxKind.Document, SectionBuilder.Build(slots, sections), newText.Length);
        return new ParsedSkill(root, newText, old.Faults, work, IsRegular: true);
    }

    /// <summary>Slots from one heading up to another, their extent in the old text, and by how much the changes lengthen it.</summary>
    private readonly record struct Stretch(int FirstSlot, int LastSlot, int Start, int End, int Growth)
    {
        /// <summary>What it is now, where that is known: a fence in place of a fence.</summary>
        public GreenBranch? Fence { get; init; }
    }

    /// <summary>
    /// For each change the slots from the last place before it where no block is open up to the first after it, joined where they overlap; null when
    /// there is none before it.
    /// </summary>
    /// <param name="flat">The slots of the old document.</param>
    /// <param name="text">The old text.</param>
    /// <param name="newText">The new text.</param>
    /// <param name="changes">In text order, not overlapping.</param>
    private static List<Stretch>? FindStretches(List<GreenNode> flat, string text, string newText, IReadOnlyList<TextChangeRange> changes)
    {
        List<Boundary> boundaries = FindBoundaries(flat, text);
        var stretches = new List<Stretch>();
        int begin = -1, end = 0, shift = 0;
        for (int i = 0; i < changes.Count; i++)
        {
            TextChangeRange change = changes[i];
            if (FindFence(flat, boundaries, text, newText, changes, i, shift) is { } fence && (stretches.Count == 0 || stretches[^1].LastSlot <= fence.Stretch.FirstSlot))
            {
                stretches.Add(fence.Stretch);
                shift += fence.Stretch.Growth;
                i += fence.Changes - 1;
                continue;
            }

            if (FindGap(flat, boundaries, text, newText, change, shift) is { } gap && (stretches.Count == 0 || stretches[^1].LastSlot <= gap))
            {
                stretches.Add(new Stretch(gap, gap, change.Span.Start, change.Span.Start, change.NewLength));
                shift += change.NewLength;
                continue;
            }

            shift += change.NewLength - change.Span.Length;
            while (begin + 1 < boundaries.Count && boundaries[begin + 1].Settled < change.Span.Start)
                begin++;
            while (end < boundaries.Count && boundaries[end].Bound <= change.Span.End)
                end++;
            if (begin < 0)
                return null;
            int lastSlot = end < boundaries.Count ? boundaries[end].Slot : flat.Count;
            int endPosition = end < boundaries.Count ? boundaries[end].Position : text.Length;
            int growth = change.NewLength - change.Span.Length;
            if (stretches is [.., var last] && boundaries[begin].Slot < last.LastSlot)
                stretches[^1] = last with { LastSlot = lastSlot, End = endPosition, Growth = last.Growth + growth, Fence = null };
            else
                stretches.Add(new Stretch(boundaries[begin].Slot, lastSlot, boundaries[begin].Position, endPosition, growth));
        }

        return stretches;
    }

    /// <summary>The top-level fence that holds a change, when with this and the next changes in it it is a fence again, and how many changes these are.</summary>
    private static (Stretch Stretch, int Changes)? FindFence(
        List<GreenNode> flat, List<Boundary> boundaries, string text, string newText, IReadOnlyList<TextChangeRange> changes, int first, int shift)
    {
        int at = boundaries.FindLastIndex(boundary => boundary.Position <= changes[first].Span.Start);
        if (at < 0
            || boundaries[at].Slot == flat.Count
            || flat[boundaries[at].Slot] is not GreenBranch { Kind: SkillSyntaxKind.CodeFence } fence
            || fence.Slots[^1].Kind != SkillSyntaxKind.Marker)
            return null;
        (int slot, int start) = (boundaries[at].Slot, boundaries[at].Position);
        int end = start + fence.Width, growth = 0, count = 0;
        for (; first + count < changes.Count && changes[first + count].Span.End <= end; count++)
            growth += changes[first + count].NewLength - changes[first + count].Span.Length;
        bool isCut = first + count < changes.Count && changes[first + count].Span.Start < end;
        if (count == 0 || isCut || text[start] != '`' || FenceParser.Parse(newText, start + shift, end + shift + growth) is not { } made)
            return null;
        return (new Stretch(slot, slot + 1, start, end, growth) { Fence = made }, count);
    }

    /// <summary>
    /// The slot before which a change puts a paragraph, when it does nothing else: one line that begins with a letter, behind a whole top-level block and between blank
    /// lines. It ends what stands before it, as that was ended before, and nothing that follows can belong to it.
    /// </summary>
    private static int? FindGap(List<GreenNode> flat, List<Boundary> boundaries, string text, string newText, TextChangeRange change, int shift)
    {
        int position = change.Span.Start;
        ReadOnlySpan<char> added = newText.AsSpan(position + shift, change.NewLength);
        if (change.Span.Length > 0 || !added.StartsWith("\n\n", StringComparison.Ordinal) || added.Length < 3 || !char.IsAsciiLetter(added[2]) || added[2..].ContainsAny('\r', '\n')
            || !text.AsSpan(position).StartsWith("\n\n", StringComparison.Ordinal))
            return null;
        int at = boundaries.FindLastIndex(boundary => boundary.Position < position);
        if (at < 0)
            return null;
        (int slot, int end) = (boundaries[at].Slot, boundaries[at].Position);
        while (slot < flat.Count && end < position)
            end += flat[slot++].Width;
        return end == position && flat[slot - 1] is GreenBranch before && before.Kind != SkillSyntaxKind.FrontMatter && !MayContinue([before]) ? slot : null;
    }

    /// <summary>A place where no block is open.</summary>
    /// <param name="Slot">The slot that begins there.</param>
    /// <param name="Position">The place.</param>
    /// <param name="Bound">A change that ends before this position cannot undo it, unless it opens a block that goes on.</param>
    /// <param name="Settled">A change that begins behind this position cannot undo it.</param>
    private readonly record struct Boundary(int Slot, int Position, int Bound, int Settled);

    /// <summary>The top-level blocks that end all others, and the end of the front matter.</summary>
    private static List<Boundary> FindBoundaries(List<GreenNode> flat, string text)
    {
        var boundaries = new List<Boundary>();
        int position = 0;
        for (int i = 0; i < flat.Count; i++)
        {
            int next = position + flat[i].Width;
            switch (flat[i].Kind)
            {
                case SkillSyntaxKind.Heading when IsAtLineStart(text, position) && IsAtxMarker(text.AsSpan(position)):
                    boundaries.Add(new Boundary(i, position, position, next));
                    break;
                case SkillSyntaxKind.CodeFence when IsAtLineStart(text, position) && text[position] is '`' or '~':
                    boundaries.Add(new Boundary(i, position, position, EndOfLine(text, position)));
                    break;
                case SkillSyntaxKind.Paragraph when IsAtLineStart(text, position) && AfterBlankLine(text, position) is { } bound:
                    boundaries.Add(new Boundary(i, position, bound, EndOfLine(text, position)));
                    break;
                case SkillSyntaxKind.FrontMatter when IsAtLineStart(text, next):
                    boundaries.Add(new Boundary(i + 1, next, next, next - 1));
                    break;
            }

            position = next;
        }

        return boundaries;
    }

    /// <summary>The position after the last character before a blank line that a position stands behind; null when it does not.</summary>
    private static int? AfterBlankLine(string text, int position)
    {
        ReadOnlySpan<char> before = text.AsSpan(0, position).TrimEnd(" \t\r\n");
        ReadOnlySpan<char> blanks = text.AsSpan(before.Length, position - before.Length);
        return blanks.Count('\n') > 1 ? before.Length + 1 : null;
    }

    private static int EndOfLine(string text, int position)
    {
        int length = text.AsSpan(position).IndexOfAny('\r', '\n');
        return length < 0 ? text.Length : position + length;
    }

    /// <summary>True for one to six <c>#</c> with a blank or a line end behind them; the text of a setext heading may begin with <c>#</c> too.</summary>
    private static bool IsAtxMarker(ReadOnlySpan<char> line)
    {
        int marks = line.IndexOfAnyExcept('#');
        return marks is > 0 and <= 6 ? line[marks] is ' ' or '\t' or '\r' or '\n' : marks < 0 && line.Length is > 0 and <= 6;
    }

    private static bool IsAtLineStart(string text, int position) => position == 0 || text[position - 1] is '\n' or '\r';

    /// <summary>True when the last block could take in the heading that follows: an open fence or HTML.</summary>
    private static bool MayContinue(GreenNode[] slots) => Array.FindLast(slots, slot => slot is GreenBranch) switch
    {
        { Kind: SkillSyntaxKind.HtmlBlock } => true,
        GreenBranch { Kind: SkillSyntaxKind.CodeFence } fence => fence.Slots.Count(slot => slot.Kind == SkillSyntaxKind.Marker) == 1,
        _ => false,
    };
}
