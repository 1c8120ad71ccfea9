using System.Text;

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
}
