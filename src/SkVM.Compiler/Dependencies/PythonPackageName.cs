namespace SkVM.Dependencies;

/// <summary>Names of Python distributions and requirement specifiers (PEP 503, PEP 508).</summary>
internal static class PythonPackageName
{
    /// <summary>Lower case with runs of <c>-</c>, <c>_</c> and <c>.</c> as one <c>-</c>.</summary>
    public static string Normalize(string name)
    {
        bool plain = true;
        foreach (char c in name)
            plain &= char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
        if (plain)
            return name;
        var normal = new System.Text.StringBuilder(name.Length);
        foreach (char c in name)
        {
            if (c is not ('-' or '_' or '.'))
                normal.Append(char.ToLowerInvariant(c));
            else if (normal.Length > 0 && normal[^1] != '-')
                normal.Append('-');
        }

        return normal.ToString();
    }

    /// <summary>Splits <c>name[extra]&gt;=1.2; marker</c> or <c>name @ address</c>; null when the text names no distribution.</summary>
    public static PackageArgument? Parse(string requirement)
    {
        string text = requirement.Trim();
        int marker = text.IndexOf(';', StringComparison.Ordinal);
        if (marker >= 0)
            text = text[..marker].TrimEnd();
        int length = 0;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || (length > 0 && text[length] is '-' or '_' or '.')))
            length++;
        string name = text[..length].TrimEnd('.', '-', '_');
        if (name.Length < 2 || char.IsAsciiDigit(name[0]) && !name.AsSpan().ContainsAnyInRange('a', 'z'))
            return null;
        string rest = text[length..].TrimStart();
        string? extras = null;
        if (rest.StartsWith('['))
        {
            int close = rest.IndexOf(']', StringComparison.Ordinal);
            if (close < 0)
                return null;
            extras = string.Join(',', rest[1..close].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
            rest = rest[(close + 1)..].TrimStart();
        }

        // Not "git@host:path", which is an address.
        if (rest.StartsWith('@'))
            return rest.Contains("://", StringComparison.Ordinal) || rest.AsSpan(1).TrimStart().StartsWith("file:", StringComparison.Ordinal)
                ? new(name, null, extras, IsElsewhere: true)
                : rest[1..].AsSpan().ContainsAny('/', ':') ? null
                : new(name, null, extras);
        if (rest.Length == 0)
            return new(name, null, extras);
        rest = rest.Trim('(', ')');
        return rest.Length > 0 && rest[0] is '=' or '<' or '>' or '~' or '!' or '^' ? new(name, rest.Replace(" ", "", StringComparison.Ordinal), extras) : null;
    }
}
