using System.Buffers;
using System.Collections.Frozen;

namespace SkVM.Environments;

/// <summary>Tells a command that a text has an agent run from one that it only speaks of.</summary>
internal static class InlineWarnings
{
    private static readonly SearchValues<string> s_warnings = SearchValues.Create(
        [
            "never", "not ", "n't ", "n’t ", "avoid", "without", "instead of", "rather than", "forbid", "prohibit", "dangerous", "unsafe", "insecure",
            "malicious", "suspicious", "risk", "refuse", "reject", "block", "deny", "detect", "flag", "red flag", "attack", "pattern", "such as", "e.g.",
            "like ", "requires ", "needs ",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> s_words = FrozenSet.ToFrozenSet(
        [
            "access", "rights", "privileges", "permissions", "password", "required", "is", "are", "was", "to", "or", "and", "without", "with", "may", "can",
            "cannot", "must", "if", "for", "in", "on", "by", "not", "needed", "mode", "user", "users", "group", "session", "prompt", "prompts", "commands",
            "command", "usage", "only",
        ],
        StringComparer.Ordinal);

    /// <summary>True when the sentence before a piece of inline code warns of it, or names it as one of a kind.</summary>
    public static bool IsWarnedOf(string text, int position)
    {
        int line = position == 0 ? 0 : text.LastIndexOf('\n', position - 1) + 1;
        ReadOnlySpan<char> before = text.AsSpan(line, position - line);
        int period = before.LastIndexOf(". ");
        if (period >= 0 && before.LastIndexOf("e.g.", StringComparison.Ordinal) < period - 3)
            before = before[(period + 2)..];
        return before.ContainsAny(s_warnings);
    }

    /// <summary>True for a word that follows <c>sudo</c> in sentences, and is no program.</summary>
    public static bool IsWordOfSentence(string word) => s_words.Contains(word);
}
