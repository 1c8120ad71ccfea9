namespace SkVM.Lowering.Rules;

/// <summary>Tells by its words whether a title, a label or a line limits what stands below it, and whether it says nothing about where that holds.</summary>
internal static class CaseWords
{
    /// <summary>First words of what holds in a case, or in one step or option of several.</summary>
    private static readonly HashSet<string> s_cases = new(StringComparer.OrdinalIgnoreCase)
    {
        "if", "when", "whenever", "unless", "otherwise", "else", "once", "after", "before", "while", "during", "until", "for", "on", "in", "with", "without", "yes",
        "no", "default",
        "option", "options", "case", "scenario", "mode", "variant", "alternative", "alternatively", "step", "phase", "stage", "optional", "optionally", "only",
    };

    /// <summary>Words of titles that only announce rules.</summary>
    private static readonly HashSet<string> s_general = new(StringComparer.OrdinalIgnoreCase)
    {
        "important", "warning", "warnings", "caution", "note", "notes", "remember", "rule", "rules", "critical", "key", "hard", "core", "general", "basic", "main",
        "the", "these", "this", "your", "of", "for", "and", "to",
        "guideline", "guidelines", "guidance", "best", "practice", "practices", "constraint", "constraints", "must", "always", "never", "do", "don't", "don’t", "dos",
        "don'ts", "donts", "not", "follow", "requirement", "requirements",
        "instruction", "instructions", "overview", "introduction", "about", "mandatory", "required", "forbidden", "principle", "principles", "standards", "conventions",
        "restrictions", "tips", "policy", "policies",
        "absolute", "strict", "non", "negotiable", "guardrails", "iron", "law", "skill", "agent", "behavior", "reminders", "considerations", "limitations", "bottom",
        "line", "all", "every", "each", "what",
        "avoid", "anti", "patterns", "pitfalls", "common", "mistakes", "red", "flags", "global", "additional", "other", "quick", "summary", "checklist", "list", "goal",
        "purpose", "role", "task", "you",
    };

    /// <summary>True when the text begins with a word that makes what it announces hold in a case only.</summary>
    public static bool Limits(ReadOnlySpan<char> text)
    {
        text = text.TrimStart(" *_`>#([-0123456789.)").TrimStart();
        return s_cases.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[..EndOfWord(text, 0)]);
    }

    /// <summary>True when all words of a title only announce rules.</summary>
    public static bool SaysNothing(ReadOnlySpan<char> title)
    {
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> general = s_general.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int at = 0; at < title.Length;)
        {
            int end = EndOfWord(title, at);
            if ((end > at && !general.Contains(title[at..end])) || (end < title.Length && char.IsAsciiDigit(title[end])))
                return false;
            at = end + 1;
        }

        return true;
    }

    private static int EndOfWord(ReadOnlySpan<char> text, int start)
    {
        int end = start;
        while (end < text.Length && (char.IsLetter(text[end]) || text[end] is '\'' or '’'))
            end++;
        return end;
    }
}
