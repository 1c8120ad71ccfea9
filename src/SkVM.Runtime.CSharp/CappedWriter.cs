using System.Text;

namespace SkVM.Runtime.CSharp;

/// <summary>Keeps the first characters that are written and drops the rest. Safe for several writers at a time.</summary>
internal sealed class CappedWriter(int limit) : TextWriter
{
    private readonly StringBuilder _text = new();
    private readonly Lock _gate = new();

    public bool Truncated { get; private set; }

    public override Encoding Encoding => Encoding.UTF8;

    public override string NewLine => "\n";

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        lock (_gate)
        {
            int room = limit - _text.Length;
            Truncated |= buffer.Length > room;
            _text.Append(buffer[..Math.Min(buffer.Length, room)]);
        }
    }

    public override string ToString()
    {
        lock (_gate)
            return _text.ToString();
    }
}
