using System.Buffers;
using Microsoft.CodeAnalysis.CSharp;

namespace SkVM.Emit;

/// <summary>
/// Writes the C# of a stub. Text of the skill goes in by two doors only: <see cref="Literal"/>, where Roslyn writes it as a
/// string literal, and <see cref="Documentation"/>, where it is escaped and holds no line ends, so that it cannot leave the comment.
/// </summary>
internal ref struct StubWriter(int capacity) : IDisposable
{
    private const int IndentSize = 4;

    /// <summary>Characters that stand for themselves in a string literal.</summary>
    private static readonly SearchValues<char> s_literal = SearchValues.Create(
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    private PooledText _text = new(capacity);

    /// <summary>Appends C# as it is; never text of the skill.</summary>
    public void Code(ReadOnlySpan<char> code) => _text.Append(code);

    public void Indent(int depth) => _text.Append(' ', depth * IndentSize);

    public void Literal(string value)
    {
        if (value.AsSpan().ContainsAnyExcept(s_literal))
        {
            _text.Append(SymbolDisplay.FormatLiteral(value, quote: true));
            return;
        }

        _text.Append('"');
        _text.Append(value);
        _text.Append('"');
    }

    /// <summary>A line of a documentation comment: text between tags. The tags are C#, not text of the skill.</summary>
    public void Documentation(int depth, ReadOnlySpan<char> open, string text, ReadOnlySpan<char> close)
    {
        Indent(depth);
        _text.Append("/// ");
        _text.Append(open);
        _text.Append(XmlText.Escape(text));
        _text.Append(close);
        _text.Append('\n');
    }

    public readonly byte[] ToUtf8() => _text.ToUtf8();

    public readonly void Dispose() => _text.Dispose();
}
