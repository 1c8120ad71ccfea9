using SkVM.Syntax;
using SkVM.Syntax.Green;

namespace SkVM.Parsing;

/// <summary>
/// Collects the slots of one node, left to right. Whatever lies between what is added becomes a gap token, and spans that
/// overlap or leave the node are cut, so that widths always add up: this is what makes every tree exact.
/// </summary>
internal struct GreenSlotBuilder(GreenSlotStack stack, int start, int end, SkillSyntaxKind gap)
{
    private readonly int _bottom = stack.Count;

    /// <summary>The end of what was added.</summary>
    public int Position { get; private set; } = start;

    public int End { get; } = end;

    public readonly GreenSlotStack Stack => stack;

    public readonly string Source => stack.Source;

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
        int width = until - Position;
        stack.Push(value is null ? GreenTokenCache.Get(kind, Source, Position, width) : new GreenToken(kind, Source, Position, width, value));
        Position = until;
    }

    /// <summary>Adds a node that begins at the position; nothing when it is empty, unless it is a table cell, which counts.</summary>
    public void Node(GreenBranch node)
    {
        if (node.Width == 0 && node.Kind != SkillSyntaxKind.TableCell)
            return;
        stack.Push(node);
        Position += node.Width;
    }

    /// <summary>Opens a stretch, from the position on, that has gaps of another kind; <see cref="Close"/> it before going on.</summary>
    public readonly GreenSlotBuilder Open(int until, SkillSyntaxKind kind) => new(stack, Position, Clamp(until), kind);

    /// <summary>Takes over the slots of a stretch.</summary>
    public void Close(GreenSlotBuilder stretch)
    {
        stretch.Gap(stretch.End);
        Position = stretch.End;
    }

    public GreenBranch Finish(SkillSyntaxKind kind, int start) => new(kind, FinishSlots(), End - start);

    public GreenNode[] FinishSlots()
    {
        Gap(End);
        return stack.PopTo(_bottom);
    }
}
