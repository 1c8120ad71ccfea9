using System.Text;
using System.Text.Unicode;

namespace SkVM.Bundles;

/// <summary>The text of a SKILL.md and its bytes.</summary>
internal static class SkillText
{
    /// <summary>UTF-8, or UTF-16 by its byte order mark. A UTF-8 mark stays in the text as trivia.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes[2..]),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes[2..]),
        _ => Encoding.UTF8.GetString(bytes),
    };

    /// <summary>True when the bytes are those of a text, in any of the encodings that are read.</summary>
    public static bool IsTextOf(string text, ReadOnlySpan<byte> bytes) => IsUtf8Of(text, bytes) || Decode(bytes) == text;

    /// <summary>The usual case, seen without a copy of the text.</summary>
    private static bool IsUtf8Of(ReadOnlySpan<char> text, ReadOnlySpan<byte> bytes)
    {
        Span<byte> buffer = stackalloc byte[1024];
        while (!text.IsEmpty)
        {
            Utf8.FromUtf16(text, buffer, out int read, out int written);
            if (!bytes.StartsWith(buffer[..written]))
                return false;
            text = text[read..];
            bytes = bytes[written..];
        }

        return bytes.IsEmpty;
    }
}
