using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax;
using SkVM.Syntax.Green;

namespace SkVM.Requirements.Signals;

/// <summary>
/// Counts the signals of the body block by block. What is found is kept on the green node: a rewritten skill shares the blocks that no
/// lowering changed, and only the others are read again.
/// </summary>
internal sealed class BlockScan
{
    private readonly SkillFacts _facts;
    private readonly AuthorsText _text;
    private readonly SignalSet _signals;
    private SignalSet? _ofBlock;
    private int _headings, _fences, _lists, _codes, _links;

    private BlockScan(SkillFacts facts, AuthorsText text, SignalSet signals)
    {
        _facts = facts;
        _text = text;
        _signals = signals;
    }

    public static void Collect(SkillSemanticModel model, AuthorsText text, SignalSet signals)
    {
        var blocks = new List<(GreenBranch Block, int Start)>();
        var scan = new BlockScan(model.Facts, text, signals);
        if (TryFlatten(model.SyntaxTree.GetRoot(), model.Facts, blocks))
        {
            foreach ((GreenBranch block, int start) in blocks)
                scan.Add(block, start);
        }
        else
        {
            scan.Read(TextSpan.FromBounds(model.Facts.BodyStart, model.Facts.Text.Length), signals);
        }
    }

    /// <summary>The top-level blocks; false when something other than blanks stands between them, or two of them on one line.</summary>
    private static bool TryFlatten(SkillDocumentSyntax root, SkillFacts facts, List<(GreenBranch Block, int Start)> blocks)
    {
        Flatten(root.Green, 0, blocks);
        int end = facts.BodyStart;
        foreach ((GreenBranch block, int start) in blocks)
        {
            ReadOnlySpan<char> gap = facts.Text.AsSpan(end, start - end);
            bool isNewLine = end == facts.BodyStart || gap.ContainsAny('\r', '\n') || facts.Text[end - 1] is '\r' or '\n';
            if (!isNewLine || gap.ContainsAnyExcept(" \t\r\n"))
                return false;
            end = start + block.Width;
        }

        return !facts.Text.AsSpan(end).ContainsAnyExcept(" \t\r\n");
    }

    private static void Flatten(GreenBranch container, int position, List<(GreenBranch Block, int Start)> blocks)
    {
        foreach (GreenNode slot in container.Slots)
        {
            if (slot is GreenBranch { Kind: SkillSyntaxKind.Section } section)
                Flatten(section, position, blocks);
            else if (slot is GreenBranch block && slot.Kind != SkillSyntaxKind.FrontMatter)
                blocks.Add((block, position));
            position += slot.Width;
        }
    }

    private void Add(GreenBranch block, int start)
    {
        int end = start + block.Width;
        bool beforeBlank = end < _facts.Text.Length && _facts.Text[end] == ' ' && _facts.Text[end - 1] is not ('\r' or '\n');
        TextSpan extent = TextSpan.FromBounds(start, beforeBlank ? end + 1 : end);
        if (_text.IsFormAt(extent))
        {
            Read(extent, _signals);
            return;
        }

        if (block.BlockAnnotation is not BlockSignals known || known.BeforeBlank != beforeBlank)
        {
            _ofBlock ??= new SignalSet();
            Read(extent, _ofBlock);
            block.BlockAnnotation = known = new BlockSignals(_ofBlock.TakeSightings(start), beforeBlank);
        }

        _signals.Add(known, start);
    }

    /// <summary>Reads a stretch of the body that begins and ends between blocks.</summary>
    private void Read(TextSpan extent, SignalSet signals)
    {
        if (_text.IsWithinForm(extent))
        {
            // All is blank there, and no other node counts.
            foreach (HeadingSyntax heading in In(_facts.Headings, ref _headings, extent))
                StructureSignals.ReadHeading(heading, signals);
            return;
        }

        string text = _text.In(extent);
        bool isForm = _text.IsFormAt(extent);
        int at = extent.Start;
        for (Skip(_facts.Fences, ref _fences, extent.Start); _fences < _facts.Fences.Count && _facts.Fences[_fences].Node.Position < extent.End; _fences++)
        {
            SkillFacts.Fence fence = _facts.Fences[_fences];
            if (isForm && _text.IsForm(fence.Node))
                continue;
            PhraseScan.Collect(text, at, fence.Node.Position, signals);
            FenceSignals.Read(fence, signals);
            at = fence.Node.Span.End;
        }

        PhraseScan.Collect(text, at, extent.End, signals);
        foreach (HeadingSyntax heading in In(_facts.Headings, ref _headings, extent))
            StructureSignals.ReadHeading(heading, signals);
        foreach (StepListSyntax list in In(_facts.StepLists, ref _lists, extent))
        {
            if (!isForm || !_text.IsForm(list))
                StructureSignals.ReadList(list, text, signals);
        }

        foreach (InlineCodeSyntax code in In(_facts.InlineCodes, ref _codes, extent))
        {
            if (!isForm || !_text.IsForm(code))
                StructureSignals.ReadInlineCode(code, text, signals);
        }

        foreach (LinkSyntax link in In(_facts.Links, ref _links, extent))
        {
            if (!isForm || !_text.IsForm(link))
                StructureSignals.ReadLink(link, signals);
        }
    }

    private static void Skip(List<SkillFacts.Fence> fences, ref int next, int start)
    {
        while (next < fences.Count && fences[next].Node.Position < start)
            next++;
    }

    /// <summary>The nodes in an extent, which moves on.</summary>
    private static ReadOnlySpan<T> In<T>(List<T> nodes, ref int next, TextSpan extent)
        where T : SkillSyntaxNode
    {
        while (next < nodes.Count && nodes[next].Position < extent.Start)
            next++;
        int first = next;
        while (next < nodes.Count && nodes[next].Position < extent.End)
            next++;
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(nodes)[first..next];
    }
}
