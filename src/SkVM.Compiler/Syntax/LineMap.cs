using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Syntax;

/// <summary>Where the lines of a text start: what <see cref="SourceText.Lines"/> says, found several times as fast.</summary>
internal sealed class LineMap
{
    private const int UsualLineLength = 24;

    private static readonly SearchValues<char> s_lineEnds = SearchValues.Create("\r\n\u0085\u2028\u2029");

    private readonly string _text;
    private readonly int[] _starts;
    private readonly int _count;

    public LineMap(string text)
    {
        _text = text;
        int[] starts = new int[Vector256<ushort>.Count + 8 + (text.Length / UsualLineLength)];
        int count = 1;
        ReadOnlySpan<ushort> rest = MemoryMarshal.Cast<char, ushort>(text);
        int at = 0;

        // As long as no line ends otherwise than with a line feed, whole vectors are looked at, each once.
        for (; rest.Length - at >= Vector256<ushort>.Count; at += Vector256<ushort>.Count)
        {
            var characters = Vector256.Create(rest[at..]);
            Vector256<ushort> other = Vector256.Equals(
                characters,
                Vector256.Create((ushort)'\r')) | Vector256.Equals(characters, Vector256.Create((ushort)'\u0085')) | Vector256.Equals(
                    characters & Vector256.Create((ushort)0xFFFE), Vector256.Create((ushort)'\u2028'));
            if (other != Vector256<ushort>.Zero)
                break;

            // Room for as many lines as a vector can have, so that no line asks.
            if (starts.Length - count < Vector256<ushort>.Count)
                Array.Resize(ref starts, 2 * starts.Length);
            for (uint ends = Vector256.Equals(characters, Vector256.Create((ushort)'\n')).ExtractMostSignificantBits(); ends != 0; ends &= ends - 1)
                starts[count++] = at + BitOperations.TrailingZeroCount(ends) + 1;
        }

        for (int length; (length = text.AsSpan(at).IndexOfAny(s_lineEnds)) >= 0;)
        {
            at += length;
            at += text.AsSpan(at).StartsWith("\r\n", StringComparison.Ordinal) ? 2 : 1;
            if (count == starts.Length)
                Array.Resize(ref starts, 2 * starts.Length);
            starts[count++] = at;
        }

        _starts = starts;
        _count = count;
    }

    /// <summary>The line of a position, 0-based; a position beyond the text is in the last line.</summary>
    public int IndexOf(int position)
    {
        int index = _starts.AsSpan(0, _count).BinarySearch(position);
        return index < 0 ? ~index - 1 : index;
    }

    /// <summary>Where a line starts; the end of the text for one line beyond the last.</summary>
    public int StartOf(int line) => line < _count ? _starts[line] : _text.Length;

    public LinePosition GetPosition(int position)
    {
        int line = IndexOf(position);
        return new LinePosition(line, position - _starts[line]);
    }

    public LinePositionSpan GetPositions(TextSpan span) => new(GetPosition(span.Start), GetPosition(span.End));

    /// <summary>The span of a line without its line end.</summary>
    public TextSpan GetSpan(int line)
    {
        int start = _starts[line];
        int length = _text.AsSpan(start).IndexOfAny(s_lineEnds);
        return new TextSpan(start, length < 0 ? _text.Length - start : length);
    }
}
