using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SkVM.Requirements.Signals;

/// <summary>Tells which of many characters belong to words (ASCII letters and digits, and all that is not ASCII), 32 at a time.</summary>
internal static class WordMask
{
    /// <summary>How many characters one mask tells of.</summary>
    public const int Length = 32;

    /// <summary>Bit <c>i</c> is set when <c>text[i]</c> belongs to a word; bits beyond the text's end are not set.</summary>
    public static uint Of(ReadOnlySpan<char> text)
    {
        if (text.Length < Length)
            return OfShort(text);
        ref ushort start = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        Vector256<byte> chars = Vector256.NarrowWithSaturation(Vector256.LoadUnsafe(ref start), Vector256.LoadUnsafe(ref start, 16));
        Vector256<byte> letters = Vector256.LessThan((chars | Vector256.Create((byte)0x20)) - Vector256.Create((byte)'a'), Vector256.Create((byte)26));
        Vector256<byte> digits = Vector256.LessThan(chars - Vector256.Create((byte)'0'), Vector256.Create((byte)10));
        Vector256<byte> others = Vector256.GreaterThan(chars, Vector256.Create((byte)127));
        return (letters | digits | others).ExtractMostSignificantBits();
    }

    public static bool IsWord(char c) => (uint)((c | 0x20) - 'a') < 26 || (uint)(c - '0') < 10 || c > 127;

    private static uint OfShort(ReadOnlySpan<char> text)
    {
        uint mask = 0;
        for (int i = 0; i < text.Length; i++)
            mask |= IsWord(text[i]) ? 1u << i : 0;
        return mask;
    }
}
