namespace SkVM.Languages.Shell;

/// <summary>What may be the name of a variable.</summary>
internal static class ShellNames
{
    public static bool IsName(ReadOnlySpan<char> text) => !text.IsEmpty && Length(text) == text.Length;

    /// <summary>The length of the name that a text begins with; 0 when it begins with none.</summary>
    public static int Length(ReadOnlySpan<char> text)
    {
        int length = 0;
        while (length < text.Length && (char.IsAsciiLetter(text[length]) || text[length] == '_' || (length > 0 && char.IsAsciiDigit(text[length]))))
            length++;
        return length;
    }
}
