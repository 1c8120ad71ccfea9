using System.Buffers;
using SkVM.Syntax;

namespace SkVM.Parsing;

/// <summary>
/// Reads the YAML that most skills have, ten times as fast as YamlDotNet: lines of <c>key: value</c>, indented below a key
/// without a value, with plain values or quoted ones without escapes. Whatever is not plainly that is left to YamlDotNet; a
/// test holds what is read here to what YamlDotNet reads.
/// </summary>
internal ref struct SimpleYaml
{
    private const int MaxDepth = 8;
    private const int MaxKey = 100;

    private static readonly SearchValues<char> s_keyChars = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    private static readonly SearchValues<char> s_lineEnds = SearchValues.Create("\r\n");

    /// <summary>Control characters, and what YAML takes for line ends or may not take at all.</summary>
    private static readonly SearchValues<char> s_special = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Concat([0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF]).Select(c => (char)c)]);

    private readonly string _text;
    private readonly int _end;

    private SimpleYaml(string text, int start, int end)
    {
        _text = text;
        _end = end;
        Line = start;
        ReadLine();
    }

    /// <summary>Where the line starts; the end of the YAML when there is none.</summary>
    private int Line { get; set; }

    /// <summary>Where the line ends, before its line end and the blanks there.</summary>
    private int LineEnd { get; set; }

    private int NextLine { get; set; }

    private int Indent { get; set; }

    /// <summary>Reads <c>text[start..end)</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">The start of the YAML's first line.</param>
    /// <param name="end">The end of its last line.</param>
    /// <param name="map">The fields; null when there is no line.</param>
    /// <returns>False when it takes more to read it.</returns>
    public static bool TryRead(string text, int start, int end, out YamlSlot? map)
    {
        map = null;
        if (start == end)
            return true;
        var reader = new SimpleYaml(text, start, end);
        return reader.Indent == 0 && reader.TryReadMap(0, out map) && reader.Line == end;
    }

    private bool TryReadMap(int depth, out YamlSlot? map)
    {
        map = null;
        int indent = Indent;
        var fields = new List<YamlSlot>();
        while (Line < _end && Indent == indent)
        {
            if (!TryReadField(depth, out YamlSlot? field))
                return false;
            fields.Add(field!);
        }

        if (Line < _end && Indent > indent)
            return false; // A value that goes on.
        map = YamlSlot.Map(fields);
        return true;
    }

    private bool TryReadField(int depth, out YamlSlot? field)
    {
        field = null;
        int start = Line + Indent;
        ReadOnlySpan<char> line = _text.AsSpan(start, LineEnd - start);
        int colon = line.IndexOfAnyExcept(s_keyChars);
        if (colon is <= 0 or > MaxKey || line[colon] != ':' || !char.IsAsciiLetter(line[0]) || line.ContainsAny(s_special))
            return false;
        YamlSlot key = YamlSlot.Leaf(SkillSyntaxKind.Key, start, start + colon, line[..colon].ToString());
        ReadOnlySpan<char> value = line[(colon + 1)..];
        if (!value.IsEmpty && value[0] != ' ')
            return false;
        value = value.TrimStart(' ');
        if (!value.IsEmpty)
        {
            if (Decode(value) is not { } decoded)
                return false;
            field = YamlSlot.Field(key, Scalar(LineEnd - value.Length, decoded));
            return ReadLine();
        }

        int indent = Indent;
        YamlSlot? map = null;
        if (!ReadLine() || (Line < _end && Indent > indent && (depth == MaxDepth || !TryReadMap(depth + 1, out map))))
            return false;
        field = YamlSlot.Field(key, map);
        return true;
    }

    private readonly YamlSlot Scalar(int start, string value) =>
        new(SkillSyntaxKind.FieldScalar, start, LineEnd, value, []);

    /// <summary>The value of a scalar on one line, or null when it is not a simple one.</summary>
    private static string? Decode(ReadOnlySpan<char> value)
    {
        if (value[0] is '"' or '\'')
        {
            ReadOnlySpan<char> inside = value[1..];
            int close = inside.IndexOf(value[0]);
            return close < 0 || close != inside.Length - 1 || (value[0] == '"' && inside.Contains('\\')) ? null : inside[..close].ToString();
        }

        bool plain = (char.IsAsciiLetterOrDigit(value[0]) || value[0] > '\u00A0')
            && value[^1] != ':'
            && !value.Contains(": ", StringComparison.Ordinal)
            && !value.Contains(" #", StringComparison.Ordinal);
        return plain ? value.ToString() : null;
    }

    /// <summary>Goes on to the next line; false when that is blank.</summary>
    private bool ReadLine()
    {
        if (NextLine > Line)
            Line = NextLine;
        if (Line >= _end)
            return true;
        ReadOnlySpan<char> rest = _text.AsSpan(Line, _end - Line);
        int length = rest.IndexOfAny(s_lineEnds);
        if (length < 0)
            length = rest.Length;
        NextLine = Line + length + (rest[length..].StartsWith("\r\n") ? 2 : length < rest.Length ? 1 : 0);
        LineEnd = Line + rest[..length].TrimEnd(' ').Length;
        Indent = LineEnd - Line - rest[..(LineEnd - Line)].TrimStart(' ').Length;
        return LineEnd > Line;
    }
}
