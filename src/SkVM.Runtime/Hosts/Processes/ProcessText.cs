namespace SkVM.Runtime.Hosts.Processes;

/// <summary>What the system can carry to a program as an argument or in a variable.</summary>
internal static class ProcessText
{
    /// <summary>The longest code given on a command line, in UTF-16 units; Linux carries 128 KB in one argument, Windows 32 K characters in all.</summary>
    public static int MaxCode { get; } = OperatingSystem.IsWindows() ? 24_000 : 96 * 1024;

    /// <summary>The longest value given in a variable, in UTF-16 units.</summary>
    public static int MaxVariable { get; } = OperatingSystem.IsWindows() ? 8_000 : 16 * 1024;

    /// <summary>Refuses a text that would not reach a program as it is.</summary>
    /// <exception cref="ScriptRefusedException">It holds a NUL, or half a surrogate pair.</exception>
    public static void Require(string parameter, string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new ScriptRefusedException(parameter, "it holds a NUL character, which no system carries to a program.");
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                throw new ScriptRefusedException(parameter, "it holds half a surrogate pair, which cannot be written as UTF-8.");
            i++;
        }
    }
}
