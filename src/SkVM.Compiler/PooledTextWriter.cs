using System.Buffers;
using System.Globalization;
using System.Text;

namespace SkVM;

/// <summary>A text writer over an array of the shared pool: Roslyn writes a tree into it, and the text leaves as UTF-8 bytes.</summary>
internal sealed class PooledTextWriter(int capacity) : TextWriter(CultureInfo.InvariantCulture)
{
    private char[] _chars = ArrayPool<char>.Shared.Rent(capacity);
    private int _length;

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        if (_length == _chars.Length)
            Grow(1);
        _chars[_length++] = value;
    }

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (buffer.Length > _chars.Length - _length)
            Grow(buffer.Length);
        buffer.CopyTo(_chars.AsSpan(_length));
        _length += buffer.Length;
    }

    public byte[] ToUtf8() => Encoding.UTF8.GetBytes(_chars, 0, _length);

    protected override void Dispose(bool disposing)
    {
        ArrayPool<char>.Shared.Return(_chars);
        _chars = [];
        base.Dispose(disposing);
    }

    private void Grow(int more)
    {
        char[] larger = ArrayPool<char>.Shared.Rent(Math.Max(_length + more, _chars.Length * 2));
        _chars.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(_chars);
        _chars = larger;
    }
}
