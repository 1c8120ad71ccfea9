namespace SkVM.Lowering.Rules;

/// <summary>Tells by its words whether a list item is a rule, whether the finished result shows that it was kept, and whether a heading announces rules.</summary>
internal static class RuleWords
{
    /// <summary>Words that make an item a rule wherever they stand.</summary>
    private static readonly HashSet<string> s_anywhere = new(StringComparer.OrdinalIgnoreCase)
        { "must", "never", "always", "don't", "don’t", "avoid", "mandatory", "forbidden", "prohibited", "shall" };

    /// <summary>Words that make an item a rule at its beginning.</summary>
    private static readonly HashSet<string> s_beginnings = new(StringComparer.OrdinalIgnoreCase)
        { "only", "no", "use", "keep", "ensure", "prefer", "limit", "max", "maximum", "do" };

    private static readonly HashSet<string> s_headings = new(StringComparer.OrdinalIgnoreCase)
        {
            "rule", "rules", "constraint", "constraints", "guideline", "guidelines", "practices", "conventions", "principles", "standards", "don'ts", "donts",
            "restrictions", "style",
        };

    private static readonly string[] s_otherHeadings = ["when to", "not use", "use this", "use when", "limitation", "prerequisite", "feature", "decision"];

    /// <summary>What a rule of the result commands; whether it was done can be seen afterwards.</summary>
    private static readonly HashSet<string> s_results = new(StringComparer.OrdinalIgnoreCase)
    {
        "use", "include", "keep", "avoid", "name", "write", "add", "format", "limit", "prefer", "put", "place", "leave", "mix", "repeat", "exceed", "hardcode", "nest", "mock",
        "omit", "invent", "fabricate", "paraphrase",
        "cite", "quote", "capitalize", "begin", "end", "wrap", "sort", "group", "define", "declare", "import", "escape", "cover", "contain", "list", "link", "state",
        "summarize", "shorten", "number", "mark", "label", "round", "indent",
        "no", "max", "maximum", "each", "every", "all", "one", "forget",
    };

    /// <summary>What a prohibition forbids of the result. What else it forbids would have been done when the result is looked at.</summary>
    private static readonly HashSet<string> s_forbiddenResults = new(StringComparer.OrdinalIgnoreCase)
    {
        "include", "mention", "name", "repeat", "exceed", "nest", "mix", "omit", "paraphrase", "capitalize", "begin", "start", "end", "wrap", "indent", "abbreviate",
        "hardcode", "contain", "state", "label", "round",
        "forget", "format", "mock",
    };

    private static readonly string[] s_prohibitions = ["never", "do not", "don't", "don’t"];

    /// <summary>The fewest words of a rule that does not forbid or command with its first.</summary>
    private const int FewestWords = 3;

    /// <summary>Once such a thing has happened, a check at the end is too late.</summary>
    private static readonly HashSet<string> s_tooLate = new(StringComparer.OrdinalIgnoreCase)
    {
        "delete", "deleting", "remove", "drop", "overwrite", "overwriting", "wipe", "erase", "destructive", "irreversible", "backup", "push", "pushing", "publish", "send",
        "sending", "post", "deploy", "commit", "merge", "submit", "rebase", "reset",
        "install", "execute", "run", "running", "migrate", "upload", "download", "production", "root", "sudo", "secret", "secrets", "credential", "credentials", "password",
        "passwords", "token", "tokens", "pii", "personal", "private", "expose", "share", "leak", "reveal",
        "pay", "buy", "purchase", "transfer", "trade", "approval", "approve", "approved", "permission", "consent", "ask", "confirm", "user", "users", "user's", "human", "stop",
        "refuse", "decline", "session", "before", "you", "agent",
    };

    /// <summary>True when the item has a word that makes it a rule.</summary>
    public static bool IsRule(ReadOnlySpan<char> item)
    {
        item = item.TrimStart("*_` [");
        int end = EndOfWord(item, 0);
        return s_beginnings.GetAlternateLookup<ReadOnlySpan<char>>().Contains(item[..end])
            || HasAny(item, s_anywhere)
            || item.Contains("do not ", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>False for what is left of a rule without the words that say what to do: <c>MUST</c>, <c>Not required</c>.</summary>
    public static bool SaysEnough(string rule)
    {
        int words = rule.Split([' ', '-', '/', '|'], StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetter));
        return words >= FewestWords || (words == FewestWords - 1 && WholeWords.HasAny(rule, ["never", "don't", "don’t", "always"]));
    }

    /// <summary>True when the finished result shows whether the rule was kept, so that it can be checked and corrected then.</summary>
    public static bool IsSeenInResult(ReadOnlySpan<char> item)
    {
        if (HasAny(item, s_tooLate))
            return false;
        foreach (string prohibition in s_prohibitions)
        {
            if (WholeWords.IndexOf(item, prohibition) is not (>= 0 and var at))
                continue;
            ReadOnlySpan<char> forbidden = item[(at + prohibition.Length)..].TrimStart("*_ :");
            return s_forbiddenResults.GetAlternateLookup<ReadOnlySpan<char>>().Contains(forbidden[..EndOfWord(forbidden, 0)]);
        }

        ReadOnlySpan<char> rest = item.TrimStart("*_` [");
        foreach (string word in (ReadOnlySpan<string>)["always", "must"])
        {
            if (rest.StartsWith(word, StringComparison.OrdinalIgnoreCase) && rest.Length > word.Length && !char.IsLetter(rest[word.Length]))
                rest = rest[word.Length..].TrimStart("*_ :");
        }

        return s_results.GetAlternateLookup<ReadOnlySpan<char>>().Contains(rest[..EndOfWord(rest, 0)])
            || item.Contains(" must ", StringComparison.OrdinalIgnoreCase) || item.Contains(" should ", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>True when the heading announces rules.</summary>
    public static bool IsRuleHeading(ReadOnlySpan<char> title) => HasAny(title, s_headings);

    /// <summary>True when the heading announces something else that is worded like rules.</summary>
    public static bool IsOtherHeading(ReadOnlySpan<char> title)
    {
        foreach (string words in s_otherHeadings)
        {
            if (title.Contains(words, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static bool HasAny(ReadOnlySpan<char> text, HashSet<string> words)
    {
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int at = 0; at < text.Length;)
        {
            int end = EndOfWord(text, at);
            if (end > at && lookup.Contains(text[at..end]))
                return true;
            at = end + 1;
        }

        return false;
    }

    private static int EndOfWord(ReadOnlySpan<char> text, int start)
    {
        int end = start;
        while (end < text.Length && (char.IsLetter(text[end]) || text[end] is '\'' or '’'))
            end++;
        return end;
    }
}
