using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Lowering.Outlining;

/// <summary>
/// Finds the part of a list that lies in a stretch of text, so that stretch after stretch is read without going over all of the list again. The list must not change any more.
/// </summary>
internal sealed class PositionIndex<T>
{
    /// <summary>A list as short as that is gone over faster than searched.</summary>
    private const int Short = 24;

    private readonly List<T> _items;
    private readonly int[] _positions;
    private readonly int[] _indices;

    /// <param name="items">The items.</param>
    /// <param name="position">Where an item begins.</param>
    public PositionIndex(List<T> items, Func<T, int> position)
    {
        _items = items;
        _positions = [];
        _indices = [];
        if (items.Count <= Short)
            return;
        _positions = [.. items.Select(position)];
        _indices = [.. Enumerable.Range(0, items.Count)];
        // Most lists are in order, and sorting them is cheap.
        Array.Sort(_positions, _indices);
    }

    /// <summary>A part of the list, in its order, that holds every item that begins in the stretch, and perhaps others: whoever takes them looks at where each begins.</summary>
    public ReadOnlySpan<T> Near(TextSpan span)
    {
        ReadOnlySpan<T> all = CollectionsMarshal.AsSpan(_items);
        if (_positions.Length == 0)
            return all;
        int low = FirstFrom(span.Start), high = FirstFrom(span.End);
        if (low == high)
            return [];
        int first = int.MaxValue, last = 0;
        foreach (int index in _indices.AsSpan(low, high - low))
        {
            first = Math.Min(first, index);
            last = Math.Max(last, index);
        }

        return all[first..(last + 1)];
    }

    /// <summary>The place, among the sorted positions, of the first that is not before a position.</summary>
    private int FirstFrom(int position)
    {
        int low = 0, high = _positions.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_positions[middle] < position)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
