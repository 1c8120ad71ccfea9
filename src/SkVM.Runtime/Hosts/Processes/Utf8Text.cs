namespace SkVM.Runtime.Hosts.Processes;

/// <summary>UTF-8 that was cut at a limit.</summary>
internal static class Utf8Text
{
    /// <summary>The bytes without the beginning of a character whose rest is missing.</summary>
    public static ReadOnlySpan<byte> WithoutCutCharacter(ReadOnlySpan<byte> bytes)
    {
        for (int back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            byte b = bytes[^back];
            int length = b switch { >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC0 => 2, _ => 0 };
            if (length > 0)
                return length > back ? bytes[..^back] : bytes;
            if (b < 0x80)
                break;
        }

        return bytes;
    }
}
