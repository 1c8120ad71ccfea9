using SkVM.Syntax;
using SkVM.Syntax.Green;

namespace SkVM.Parsing;

/// <summary>
/// Collects the slots of one node, left to right. Whatever lies between what is added becomes a gap token, and spans that
/// overlap or leave the node are cut, so that widths always add up: this is what makes every tree exact.
/// </summary>
internal struct GreenSlotBuilder(string source, int start, int end, SkillSyntaxKind gap)
{
    private readonly List<GreenNode> _slots = new(4);

    /// <summary>The end of what was added.</summary>
    public int Position { get; private set; } = start;

    public int End { get; } = end;

    public readonly string Source => source;

    /// <summary>The start to give the next node: the position or later.</summary>
    public readonly int Clamp(int start) => Math.Clamp(start, Position, End);

    /// <summary>Adds a gap up to <paramref name="until"/>.</summary>
    public void Gap(int until) => Token(gap, until);

    /// <summary>Adds a token from the position up to <paramref name="until"/>; nothing when that is empty.</summary>
    public void Token(SkillSyntaxKind kind, int until, string? value = null)
    {
        until = Clamp(until);
        if (until == Position)
            return;
        _slots.Add(new GreenToken(kind, source, Position, until - Position, value));
        Position = until;
    }

    /// <summary>Adds a node that begins at the position.</summary>
    public void Node(GreenNode node)
    {
        if (node.Width == 0)
            return;
        _slots.Add(node);
        Position += node.Width;
    }

    public GreenBranch Finish(SkillSyntaxKind kind, int start)
    {
        Gap(End);
        return new GreenBranch(kind, _slots.ToArray(), End - start);
    }

    public List<GreenNode> FinishSlots()
    {
        Gap(End);
        return _slots;
    }
}
