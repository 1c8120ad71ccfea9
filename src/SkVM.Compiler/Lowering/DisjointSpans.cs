using Microsoft.CodeAnalysis.Text;

namespace SkVM.Lowering;

/// <summary>Spans of which no two overlap, in text order, so that a new one is compared with its neighbours only.</summary>
internal sealed class DisjointSpans
{
    private readonly List<TextSpan> _spans = [];

    /// <summary>False when the span overlaps one that is there. Two insertions at one place overlap too: their order would be a matter of chance.</summary>
    public bool IsFree(TextSpan span) => Find(span) >= 0;

    /// <summary>Adds a span, unless it overlaps one that is there.</summary>
    public bool TryAdd(TextSpan span)
    {
        int at = Find(span);
        if (at >= 0)
            _spans.Insert(at, span);
        return at >= 0;
    }

    /// <summary>Where the span belongs; -1 when it overlaps one.</summary>
    private int Find(TextSpan span)
    {
        int low = 0, high = _spans.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_spans[middle].Start < span.Start)
                low = middle + 1;
            else
                high = middle;
        }

        bool overlaps = (low > 0 && Overlaps(_spans[low - 1], span)) || (low < _spans.Count && Overlaps(_spans[low], span));
        return overlaps ? -1 : low;
    }

    private static bool Overlaps(TextSpan left, TextSpan right) =>
        left.Start == right.Start || (left.Start < right.End && right.Start < left.End);
}
