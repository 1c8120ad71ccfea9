using Microsoft.CodeAnalysis.Text;

namespace SkVM.Lowering.Procedures;

/// <summary>
/// Rewrites "repeat … until …" as a table that says when to go on, when to try once more and when to stop: after three attempts. Sentences whose
/// condition or action is not certain, that wait for a person, or that are part of the contract stay as they are.
/// </summary>
internal static class BoundedLoops
{
    private const string Until = " until ";
    private static readonly string[] s_joints = [", and then ", ", then ", " and then ", "; then ", "; ", ", and ", " and ", ", "];
    private static readonly string[] s_itself = ["", "this", "it", "this step", "the process", "this process", "the loop", "the cycle", "this cycle", "the steps", "these steps"];
    private static readonly string[] s_people = ["user", "human", "customer", "approv", "they ", "you are"];

    public static void Collect(SkillLoweringContext context, LinesOfContract contract, List<TextChange> changes)
    {
        string text = context.Facts.Text;
        for (int at = context.Facts.BodyStart; (at = text.IndexOf(Until, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += Until.Length)
        {
            if (context.Facts.IsInFence(at) || Sentence.Around(context.SyntaxTree, at) is not { } sentence || contract.Touches(sentence.Span) || Rewrite(sentence) is not { } table)
                continue;
            if (changes.Count == 0 || changes[^1].Span.End <= sentence.Span.Start)
                changes.Add(new TextChange(sentence.Span, table));
        }
    }

    /// <summary>The sentence as a table; null when it is not certain what it says.</summary>
    internal static string? Rewrite(Sentence sentence)
    {
        string text = sentence.Text;
        int until = text.IndexOf(Until, StringComparison.OrdinalIgnoreCase);
        if (until < 0 || text.Contains("**", StringComparison.Ordinal) || text.Contains('|', StringComparison.Ordinal))
            return null;
        string condition = text[(until + Until.Length)..].Trim();
        if (condition.Length is 0 or > 160 || condition[^1] is ':' or '?' || condition.Contains(Until, StringComparison.OrdinalIgnoreCase)
            || s_people.Any(word => condition.Contains(word, StringComparison.OrdinalIgnoreCase)))
            return null;
        (string lead, string clause) = Split(text[..until]);
        if (Again(clause) is not { } again)
            return null;
        string line = "\n" + sentence.Indent, blank = "\n\n" + sentence.Indent;
        string before = lead.Length == 0 ? "" : lead.TrimEnd(',', ';', ' ') + "." + blank;
        return before + "You have 3 attempts. Look at the result of each:"
            + blank + "| Result | Next |"
            + line + "|---|---|"
            + line + $"| {char.ToUpperInvariant(condition[0])}{condition[1..]} | Go on. |"
            + line + $"| Not so, attempt 1 or 2 | Correct what is wrong, then {again}. |"
            + line + "| Not so, attempt 3 | Stop, and report what is still wrong. |"
            + (sentence.IsLast ? "" : blank);
    }

    /// <summary>The clause that asks for the loop, and what stands before it.</summary>
    private static (string Lead, string Clause) Split(string text)
    {
        if (IsLoop(text))
            return ("", text);
        foreach (string joint in s_joints)
        {
            int at = text.LastIndexOf(joint, StringComparison.OrdinalIgnoreCase);
            if (at > 0 && IsLoop(text.AsSpan(at + joint.Length)))
                return (text[..at], text[(at + joint.Length)..]);
        }

        return (text, "");
    }

    private static bool IsLoop(ReadOnlySpan<char> clause) =>
        Begins(clause, "repeat") || Begins(clause, "loop") || Begins(clause, "iterate") || Begins(clause, "keep") || Begins(clause, "continue");

    private static bool Begins(ReadOnlySpan<char> clause, string word) =>
        clause.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (clause.Length == word.Length || clause[word.Length] == ' ');

    /// <summary>What to do once more, as a command; null when the clause is of another form.</summary>
    private static string? Again(string clause)
    {
        if (clause.Length == 0 || clause.Count(c => c == '`') % 2 != 0)
            return null;
        int blank = clause.IndexOf(' ', StringComparison.Ordinal);
        string verb = (blank < 0 ? clause : clause[..blank]).ToLowerInvariant();
        string rest = blank < 0 ? "" : clause[(blank + 1)..].Trim();
        if (s_itself.Contains(rest, StringComparer.OrdinalIgnoreCase))
            return "make one more attempt";
        string first = rest.Split(' ')[0];
        return verb switch
        {
            "repeat" => $"do {rest} one more time",
            "keep" or "continue" when first.EndsWith("ing", StringComparison.OrdinalIgnoreCase) => $"go on {rest}",
            "iterate" when first is "on" or "over" => $"work on {rest[(first.Length + 1)..]} one more time",
            _ => null,
        };
    }
}
