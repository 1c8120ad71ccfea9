namespace SkVM.CodeTemplates.Making;

/// <summary>The type that an example value shows.</summary>
internal static class ExampleTypes
{
    public static TemplateParameterType Of(ReadOnlySpan<char> value)
    {
        if (value.StartsWith("http://", StringComparison.Ordinal) || value.StartsWith("https://", StringComparison.Ordinal))
            return TemplateParameterType.Url;
        if (IsNumber(value))
            return TemplateParameterType.Number;
        return IsPath(value) ? TemplateParameterType.Path : TemplateParameterType.String;
    }

    public static bool IsNumber(ReadOnlySpan<char> value)
    {
        ReadOnlySpan<char> digits = value.Length > 0 && value[0] == '-' ? value[1..] : value;
        if (digits.IsEmpty || digits.Length > 15 || digits[0] == '.')
            return false;
        int dots = 0;
        foreach (char c in digits)
        {
            if (c == '.')
                dots++;
            else if (!char.IsAsciiDigit(c))
                return false;
        }

        // A number with leading zeros is an id, and one like 2.50 a price, a version or a place: as numbers they would lose their zeros.
        return dots <= 1 && digits[^1] != '.' && (dots == 0 || digits[^1] != '0') && (digits[0] != '0' || digits.Length == 1 || digits[1] == '.');
    }

    /// <summary>True for <c>a/b</c>, <c>./a</c>, <c>~/a</c> and <c>name.ext</c> without line ends.</summary>
    public static bool IsPath(ReadOnlySpan<char> value)
    {
        if (value.Length is < 2 or > 200 || value.IndexOfAny("\n<>{}|\"@") >= 0)
            return false;
        if (value[0] is '/' or '~' || value.StartsWith("./", StringComparison.Ordinal) || value.StartsWith("../", StringComparison.Ordinal))
            return value.IndexOf(' ') < 0 || HasExtension(value);
        if (HasExtension(value))
            return true;
        return value.IndexOf(' ') < 0 && value.IndexOf('/') > 0 && value.IndexOfAny(":,;=?&") < 0;
    }

    private static bool HasExtension(ReadOnlySpan<char> value)
    {
        int dot = value.LastIndexOf('.');
        if (dot < 1 || value.Length - dot is < 2 or > 8)
            return false;
        ReadOnlySpan<char> extension = value[(dot + 1)..];
        bool letter = false;
        foreach (char c in extension)
        {
            if (!char.IsAsciiLetterOrDigit(c))
                return false;
            letter |= char.IsAsciiLetter(c);
        }

        return letter && (char.IsLetterOrDigit(value[dot - 1]) || value[dot - 1] is '_' or '-' or ')' or '*');
    }
}
