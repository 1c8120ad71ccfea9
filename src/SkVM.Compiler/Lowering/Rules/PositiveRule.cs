namespace SkVM.Lowering.Rules;

/// <summary>Says what to do where a rule says what not to do, in the three forms in which that is certain.</summary>
internal static class PositiveRule
{
    private static readonly string[] s_negations = ["do not ", "don't ", "don’t ", "never "];

    /// <summary>The rule as what to do; null when no form fits.</summary>
    public static string? Of(string rule)
    {
        string plain = rule.Replace("**", "", StringComparison.Ordinal).Trim().TrimEnd('.', '!');
        if (plain.AsSpan().ContainsAny(".;:()\n\r") || plain.Contains(" and ", StringComparison.OrdinalIgnoreCase))
            return null;
        foreach (string negation in s_negations)
        {
            if (!plain.StartsWith(negation, StringComparison.OrdinalIgnoreCase))
                continue;
            string rest = plain[negation.Length..];
            if (rest.StartsWith("forget to ", StringComparison.OrdinalIgnoreCase))
                return rest["forget to ".Length..];
            return Joined(rest, " unless ", "only if") ?? Joined(rest, " until ", "only after");
        }

        return null;
    }

    private static string? Joined(string rest, string word, string instead)
    {
        int at = rest.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        return at > 0 && rest.LastIndexOf(word, StringComparison.OrdinalIgnoreCase) == at ? $"{rest[..at].TrimEnd(',')} {instead} {rest[(at + word.Length)..]}" : null;
    }
}
