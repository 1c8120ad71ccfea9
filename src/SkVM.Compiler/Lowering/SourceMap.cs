using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Lowering;

/// <summary>
/// Where each part of a compiled SKILL.md comes from: stretches that were copied, and stretches that a lowering wrote with the
/// span of the source they stand for. Immutable; positions are UTF-16 offsets.
/// </summary>
public sealed class SourceMap
{
    private readonly ImmutableArray<Segment> _segments;

    private SourceMap(ImmutableArray<Segment> segments)
    {
        _segments = segments;
        Entries = [.. List(segments)];
    }

    /// <summary>The changed stretches, in text order; what is not in one was copied.</summary>
    public ImmutableArray<SourceMapEntry> Entries { get; }

    /// <summary>The map of a text that is its own source.</summary>
    /// <param name="length">The text's length.</param>
    internal static SourceMap Identity(int length) => new([new Segment(length, new TextSpan(0, length), null)]);

    /// <summary>The span of the source that a position of the compiled text comes from: one position where it was copied, else the whole replaced span.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside the compiled text.</exception>
    public TextSpan GetSource(int position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        int start = 0;
        foreach (Segment segment in _segments)
        {
            if (position < start + segment.Length)
                return segment.Lowering is null ? new TextSpan(segment.Source.Start + position - start, 0) : segment.Source;
            start += segment.Length;
        }

        return position == start && _segments is [.., var last] ? new TextSpan(last.Source.End, 0) : throw new ArgumentOutOfRangeException(nameof(position));
    }

    /// <summary>True when a span of the source stands in the compiled text as it was.</summary>
    internal bool IsCopied(TextSpan source)
    {
        foreach (Segment segment in _segments)
        {
            if (segment.Lowering is null && segment.Source.Start <= source.Start && segment.Source.Start + segment.Length >= source.End)
                return true;
        }

        return false;
    }

    /// <summary>The map after changes to the compiled text.</summary>
    /// <param name="changes">In text order, not overlapping, each with the id of its lowering.</param>
    internal SourceMap Apply(IReadOnlyList<(TextChange Change, string Lowering)> changes)
    {
        var segments = new List<Segment>();
        int next = 0, position = 0, taken = 0;
        foreach ((TextChange change, string lowering) in changes)
        {
            Copy(segments, ref next, ref taken, ref position, change.Span.Start);
            int sourceStart = SourceAt(next, taken);
            Copy(null, ref next, ref taken, ref position, change.Span.End);
            int sourceEnd = Math.Max(sourceStart, change.Span.Length == 0 ? sourceStart : SourceAt(next, taken));
            segments.Add(new Segment(change.NewText!.Length, TextSpan.FromBounds(sourceStart, sourceEnd), lowering));
        }

        Copy(segments, ref next, ref taken, ref position, int.MaxValue);
        return new SourceMap([.. segments]);
    }

    /// <summary>Moves on to a position of the text, taking along what is passed, unless <paramref name="target"/> is null.</summary>
    private void Copy(List<Segment>? target, ref int next, ref int taken, ref int position, int end)
    {
        while (next < _segments.Length && (position < end || (_segments[next].Length == 0 && end == int.MaxValue)))
        {
            Segment segment = _segments[next];
            int length = Math.Min(segment.Length - taken, end - position);
            target?.Add(segment.Lowering is null ? new Segment(length, new TextSpan(segment.Source.Start + taken, length), null) : segment with { Length = length });
            position += length;
            taken += length;
            if (taken < segment.Length)
                return;
            (next, taken) = (next + 1, 0);
        }
    }

    private int SourceAt(int next, int taken) =>
        next == _segments.Length ? (_segments.IsEmpty ? 0 : _segments[^1].Source.End)
        : _segments[next].Lowering is null ? _segments[next].Source.Start + taken
        : taken == 0 ? _segments[next].Source.Start : _segments[next].Source.End;

    private static IEnumerable<SourceMapEntry> List(ImmutableArray<Segment> segments)
    {
        int start = 0;
        foreach (Segment segment in segments)
        {
            if (segment.Lowering is not null)
                yield return new SourceMapEntry(new TextSpan(start, segment.Length), segment.Source, segment.Lowering);
            start += segment.Length;
        }
    }

    private readonly record struct Segment(int Length, TextSpan Source, string? Lowering);
}
