using System.Buffers;
using System.Text;

namespace SkVM;

/// <summary>Text that grows in an array of the shared pool, so that making it leaves nothing for the garbage collector. Dispose it.</summary>
internal ref struct PooledText : IDisposable
{
    private char[] _chars;

    /// <param name="capacity">How long the text may become before it is moved to a larger array.</param>
    public PooledText(int capacity) => _chars = ArrayPool<char>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public readonly char this[int index] => Span[index];

    public readonly ReadOnlySpan<char> Span => _chars.AsSpan(0, Length);

    public void Append(char c)
    {
        if (Length == _chars.Length)
            Grow(1);
        _chars[Length++] = c;
    }

    public void Append(char c, int count)
    {
        for (int i = 0; i < count; i++)
            Append(c);
    }

    public void Append(scoped ReadOnlySpan<char> text)
    {
        if (text.Length > _chars.Length - Length)
            Grow(text.Length);
        text.CopyTo(_chars.AsSpan(Length));
        Length += text.Length;
    }

    public readonly byte[] ToUtf8()
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(Span)];
        Encoding.UTF8.GetBytes(Span, bytes);
        return bytes;
    }

    public override readonly string ToString() => Span.ToString();

    public readonly void Dispose() => ArrayPool<char>.Shared.Return(_chars);

    private void Grow(int more)
    {
        char[] larger = ArrayPool<char>.Shared.Rent(Math.Max(Length + more, _chars.Length * 2));
        Span.CopyTo(larger);
        ArrayPool<char>.Shared.Return(_chars);
        _chars = larger;
    }
}
