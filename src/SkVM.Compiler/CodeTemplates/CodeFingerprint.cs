using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace SkVM.CodeTemplates;

/// <summary>
/// A hash over code with holes made equal, white space folded and whole-line comments left out, so that a re-indented or
/// re-commented copy has the same fingerprint.
/// </summary>
internal static class CodeFingerprint
{
    /// <summary>White space other than the blank.</summary>
    private static readonly SearchValues<char> s_otherBlanks = SearchValues.Create([
        .. Enumerable.Range(0, char.MaxValue).Select(code => (char)code).Where(c => c != ' ' && char.IsWhiteSpace(c)),
    ]);

    public static string Compute(string code, string language, List<Placeholder> holes)
    {
        var text = new PooledText(code.Length + 32);
        var normal = new PooledText((code.Length * 2) + 32);
        text.Append(language);
        text.Append('\n');
        int position = 0;
        foreach (Placeholder hole in holes)
        {
            text.Append(code.AsSpan(position, hole.Span.Start - position));
            text.Append('\u0001');
            position = hole.Span.End;
        }

        text.Append(code.AsSpan(position));
        Normalize(text.Span, language, ref normal);
        string fingerprint = Hash(normal.Span);
        normal.Dispose();
        text.Dispose();
        return fingerprint;
    }

    private static string Hash(ReadOnlySpan<char> text)
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)), hash);
        ArrayPool<byte>.Shared.Return(bytes);
        return Convert.ToHexStringLower(hash[..16]);
    }

    /// <summary>What begins a comment; in other languages the same text may be code, such as <c>--data</c> in shell.</summary>
    private static string CommentOf(string language) => language switch { "sql" => "--", "javascript" or "typescript" or "csharp" => "//", _ => "#" };

    private static void Normalize(ReadOnlySpan<char> code, string language, ref PooledText normal)
    {
        string comment = CommentOf(language);
        Stack<int>? indents = language == "python" ? new() : null;
        foreach (ReadOnlySpan<char> raw in code.EnumerateLines())
        {
            ReadOnlySpan<char> line = raw.Trim();
            if (line.IsEmpty || line.StartsWith(comment, StringComparison.Ordinal))
                continue;
            if (indents is not null)
                AppendNesting(ref normal, indents, raw.Length - raw.TrimStart().Length);
            AppendFolded(ref normal, line);
            normal.Append('\n');
        }
    }

    /// <summary>In Python the nesting of a line is code, however many blanks show it.</summary>
    private static void AppendNesting(ref PooledText normal, Stack<int> indents, int indent)
    {
        while (indents.Count > 0 && indents.Peek() > indent)
            indents.Pop();
        if (indents.Count == 0 || indents.Peek() < indent)
            indents.Push(indent);
        normal.Append('\u0002', indents.Count);
    }

    /// <summary>Appends a line with each run of white space as one blank.</summary>
    private static void AppendFolded(ref PooledText normal, ReadOnlySpan<char> line)
    {
        if (!line.ContainsAny(s_otherBlanks) && !line.Contains("  ", StringComparison.Ordinal))
        {
            normal.Append(line);
            return;
        }

        bool blank = false;
        foreach (char c in line)
        {
            if (char.IsWhiteSpace(c))
            {
                blank = true;
                continue;
            }

            if (blank)
                normal.Append(' ');
            blank = false;
            normal.Append(c);
        }
    }
}
