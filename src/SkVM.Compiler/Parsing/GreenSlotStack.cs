using SkVM.Syntax.Green;

namespace SkVM.Parsing;

/// <summary>The slots of all open <see cref="GreenSlotBuilder"/>s of one parse; builders nest, so one stack serves them all.</summary>
/// <param name="source">The text that the slots cover.</param>
internal sealed class GreenSlotStack(string source)
{
    private GreenNode[] _slots = new GreenNode[64];

    public string Source => source;

    public int Count { get; private set; }

    public void Push(GreenNode slot)
    {
        if (Count == _slots.Length)
            Array.Resize(ref _slots, Count * 2);
        _slots[Count++] = slot;
    }

    /// <summary>Takes off everything above <paramref name="count"/>.</summary>
    public GreenNode[] PopTo(int count)
    {
        GreenNode[] taken = _slots.AsSpan(count, Count - count).ToArray();
        Count = count;
        return taken;
    }
}
