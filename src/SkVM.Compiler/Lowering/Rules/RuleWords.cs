namespace SkVM.Lowering.Rules;

/// <summary>Tells by its words whether a list item is a rule, whether it must be known before the work, and whether a heading announces rules.</summary>
internal static class RuleWords
{
    private static readonly HashSet<string> s_rules = new(StringComparer.OrdinalIgnoreCase)
        { "must", "never", "always", "don't", "don’t", "avoid", "only", "required", "mandatory", "forbidden", "prohibited", "shall", "cannot", "should", "ensure", "keep", "prefer" };

    private static readonly HashSet<string> s_headings = new(StringComparer.OrdinalIgnoreCase)
        { "rule", "rules", "constraint", "constraints", "guideline", "guidelines", "practices", "conventions", "principles", "standards", "don'ts", "donts", "restrictions" };

    /// <summary>Once such a thing has happened, a check at the end is too late.</summary>
    private static readonly HashSet<string> s_before = new(StringComparer.OrdinalIgnoreCase)
    {
        "delete", "deletes", "deleting", "remove", "drop", "overwrite", "overwriting", "wipe", "erase", "destroy", "destructive", "irreversible", "backup", "back",
        "push", "pushing", "publish", "send", "sending", "post", "deploy", "commit", "committing", "merge", "submit", "release", "rebase", "reset",
        "install", "execute", "run", "running", "access", "modify", "migrate", "upload", "download", "production", "root", "sudo",
        "secret", "secrets", "credential", "credentials", "password", "passwords", "token", "tokens", "key", "keys", "pii", "personal", "private", "expose", "share", "leak", "reveal",
        "pay", "buy", "purchase", "order", "transfer", "trade", "approval", "approve", "approved", "permission", "consent", "ask", "confirm", "user", "stop", "refuse", "decline",
    };

    /// <summary>True when the item has a word that makes it a rule.</summary>
    public static bool IsRule(ReadOnlySpan<char> item) => HasAny(item, s_rules) || item.Contains("do not ", StringComparison.OrdinalIgnoreCase);

    /// <summary>True when the rule must be known before the work: it guards what cannot be corrected afterwards.</summary>
    public static bool IsNeededBefore(ReadOnlySpan<char> item) => HasAny(item, s_before);

    /// <summary>True when the heading announces rules.</summary>
    public static bool IsRuleHeading(ReadOnlySpan<char> title) => HasAny(title, s_headings);

    private static bool HasAny(ReadOnlySpan<char> text, HashSet<string> words)
    {
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int at = 0; at < text.Length;)
        {
            int end = at;
            while (end < text.Length && (char.IsLetter(text[end]) || text[end] is '\'' or '’'))
                end++;
            if (end > at && lookup.Contains(text[at..end]))
                return true;
            at = end + 1;
        }

        return false;
    }
}
