using System.Buffers;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Workflow.Effects;

/// <summary>Reads the words of a step: references, loops, what may run together, files in inline code.</summary>
internal static class StepProse
{
    /// <summary>How much of a step's text is read for what it says of itself.</summary>
    private const int LeadLength = 320;

    private static readonly SearchValues<string> s_parallel = Words(
        "in parallel", "concurrently", "simultaneously", "at the same time", "parallel execution", "(parallel)", "any order", "parallelize", "parallelise");
    private static readonly SearchValues<string> s_serial = Words(
        "not in parallel", "sequentially", "one at a time", "one by one", "in order", "in sequence", "never in parallel", "do not parallel", "before moving", "before continuing");
    private static readonly SearchValues<string> s_agents = Words("subagent", "sub-agent", "task tool", "agents", "agent dispatch", "dispatch", "spawn");
    private static readonly SearchValues<string> s_each = Words("for each ", "for every ", "each of the ", "foreach ", "per file", "go through each");
    private static readonly SearchValues<string> s_until = Words(
        "repeat until", "until all", "until the ", "until it ", "until no ", "loop until", "keep going until", "repeat steps", "repeat step", "iterate until",
        "until tests", "until every");
    private static readonly SearchValues<string> s_waiting = Words("not ", "cannot", "can't", "don't", "never", "wait", "pause", "block", "hold ");
    private static readonly SearchValues<string> s_people = Words(
        "ask the user", "ask user", "user confirm", "user approv", "wait for the user", "wait for approval", "wait for confirmation", "get approval", "confirm with",
        "ask before", "present to the user", "ask for confirmation", "human approv");
    private static readonly SearchValues<string> s_order = Words(
        " before ", " after ", "afterwards", " then ", " in order", "in the order", "this order", "reverse", "previous ", "so far", "next one", "in turn");
    private static readonly SearchValues<string> s_talk = Words(
        "ask ", "interview", "the user wants", "user provides", "user says", "user's answer", "with the user", "from the user", "feedback", "clarifying", "preference",
        "gather specific");
    private static readonly string[] s_writing = [
        "save", "write", "create", "generate", "output", "export", "produce", "store", "creates", "writes", "saves", "saved", "written", "record",
    ];

    private static readonly SearchValues<string> s_anyWriting = Words(s_writing);
    private static readonly SearchValues<string> s_items = Words("each ", "every ", " one ");

    /// <summary>True when a text says that work may run together, and not that it may not.</summary>
    public static bool SaysParallel(ReadOnlySpan<char> text) => text.ContainsAny(s_parallel) && !text.ContainsAny(s_serial);

    public static bool SaysSerial(ReadOnlySpan<char> text) => text.ContainsAny(s_serial);

    /// <summary>True when a text speaks of what comes before or after what.</summary>
    public static bool SaysOrder(ReadOnlySpan<char> text) => text.ContainsAny(s_order);

    /// <summary>True when the work of a text is a talk with a person, which goes one thing at a time.</summary>
    public static bool TalksWithUser(ReadOnlySpan<char> text) => text.ContainsAny(s_talk) || text.ContainsAny(s_people);

    public static bool NamesAgents(ReadOnlySpan<char> text) => text.ContainsAny(s_agents);

    public static bool AsksPerson(ReadOnlySpan<char> text) => text.ContainsAny(s_people);

    /// <summary>The beginning of a step: its title and the first words under it.</summary>
    public static ReadOnlySpan<char> Lead(string text, TextSpan extent) => text.AsSpan(extent.Start, Math.Min(extent.Length, LeadLength));

    public static bool IsCheck(ReadOnlySpan<char> title) => (Steps.StepWords.KindsOf(Steps.ImperativeVerbs.FirstWord(title)) & Steps.FirstWordKinds.Check) != 0;

    /// <summary>The items that a step says it treats alike, or null; and where it says so.</summary>
    public static (string Over, TextSpan Span)? ForEach(string text, TextSpan extent, TextSpan title)
    {
        ReadOnlySpan<char> lead = Lead(text, extent);
        int from = 0;
        while (lead[from..].IndexOfAny(s_each) is >= 0 and var found)
        {
            int at = from + found;
            if (StartsClause(lead, at) || title.Contains(extent.Start + at))
                return Over(lead, extent.Start, at);
            from = at + 4;
        }

        ReadOnlySpan<char> words = text.AsSpan(title.Start, Math.Min(title.Length, LeadLength));
        if (!words.ContainsAny(s_items))
            return null;
        foreach (string word in (ReadOnlySpan<string>)["each ", "every "])
        {
            int at = words.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            // "Each project should …" says what holds, not what is done.
            if (at > 0 && words[..at].TrimEnd() is [.., not ('.' or '!')] && Steps.ImperativeVerbs.Begins(words) && NamesItems(words[(at + word.Length)..]))
                return Over(lead, extent.Start, title.Start - extent.Start + at);
        }

        return words.IndexOf(" one ", StringComparison.OrdinalIgnoreCase) is > 0 and var one && words[one..].IndexOf(" per ", StringComparison.OrdinalIgnoreCase) is > 0 and < 40
            ? Over(lead, extent.Start, title.Start - extent.Start + one + 1)
            : null;
    }

    /// <summary>True when "each" stands before a noun: not "each one", "each step", "each other", "each time".</summary>
    private static bool NamesItems(ReadOnlySpan<char> after)
    {
        ReadOnlySpan<char> word = Steps.ImperativeVerbs.FirstWord(after);
        return word.Length > 2
            && !word.Equals("one", StringComparison.OrdinalIgnoreCase)
            && !word.Equals("step", StringComparison.OrdinalIgnoreCase)
            && !word.Equals("other", StringComparison.OrdinalIgnoreCase)
            && !word.Equals("time", StringComparison.OrdinalIgnoreCase)
            && !word.Equals("phase", StringComparison.OrdinalIgnoreCase)
            && !word.Equals("change", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The condition of "until …", or null. "Do not go on until …" and "wait until …" repeat nothing.</summary>
    public static string? Until(string text, TextSpan extent)
    {
        ReadOnlySpan<char> all = text.AsSpan(extent.Start, Math.Min(extent.Length, 1200));
        for (int from = 0; from < all.Length && all[from..].IndexOfAny(s_until) is >= 0 and var found; from += found + 5)
        {
            int at = from + found;
            int sentence = all[..at].LastIndexOfAny(".;!?\n") + 1;
            if (!all[sentence..at].ContainsAny(s_waiting))
                return Clause(all[at..Math.Min(at + 100, all.Length)].ToString());
        }

        return null;
    }

    /// <summary>Adds the files that inline code names: made where a verb of writing stands before them, else used.</summary>
    public static void AddFiles(SkillFacts facts, TextSpan extent, StepEffects effects)
    {
        int index = FirstFrom(facts, extent.Start);
        for (; index < facts.InlineCodes.Count && facts.InlineCodes[index].Position < extent.End; index++)
        {
            TextSpan span = facts.InlineCodes[index].Span;
            ReadOnlySpan<char> code = facts.Text.AsSpan(span.Start, span.Length).Trim('`').Trim();
            if (!IsFile(code))
                continue;
            int lineStart = facts.Text.LastIndexOf('\n', span.Start, Math.Min(span.Start - extent.Start + 1, 160)) + 1;
            ReadOnlySpan<char> before = facts.Text.AsSpan(
                Math.Max(lineStart, Math.Max(extent.Start, span.Start - 80)), span.Start - Math.Max(lineStart, Math.Max(extent.Start, span.Start - 80)));
            string name = FilePattern.Clean(code.ToString());
            if (Writes(before))
                effects.Define(WorkflowResourceKind.File, name, span);
            else
                effects.Use(WorkflowResourceKind.File, name, span);
        }
    }

    private static int FirstFrom(SkillFacts facts, int position)
    {
        int low = 0, high = facts.InlineCodes.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (facts.InlineCodes[middle].Position < position)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static bool Writes(ReadOnlySpan<char> before)
    {
        int sentence = before.LastIndexOfAny(".;");
        ReadOnlySpan<char> clause = before[(sentence + 1)..];
        foreach (string verb in clause.ContainsAny(s_anyWriting) ? s_writing : [])
        {
            int at = clause.IndexOf(verb, StringComparison.OrdinalIgnoreCase);
            if (at >= 0
                && (at == 0 || !char.IsLetter(clause[at - 1]))
                && (at + verb.Length == clause.Length || !char.IsLetter(clause[at + verb.Length]))
                && !clause[at..].Contains(" from ", StringComparison.OrdinalIgnoreCase)
                && !clause[at..].Contains(" using ", StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static bool IsFile(ReadOnlySpan<char> code)
    {
        if (code.Length is < 3 or > 120 || code.IndexOfAny(" ()=*,;") >= 0 || code.Contains("://", StringComparison.Ordinal))
            return false;
        int dot = code.LastIndexOf('.');
        return dot > 0 && code.Length - dot is > 1 and <= 6 && char.IsAsciiLetterLower(code[dot + 1]) && code[(dot + 1)..].IndexOfAnyExceptInRange('0', 'z') < 0;
    }

    private static bool StartsClause(ReadOnlySpan<char> text, int at)
    {
        ReadOnlySpan<char> before = text[..at].TrimEnd(" *_");
        return before.IsEmpty
            || before[^1] is '.' or ':' or '\n' or '-' or ',' or ')' or ';' or '|' or '('
            || before.EndsWith("then", StringComparison.OrdinalIgnoreCase)
            || before.EndsWith("and", StringComparison.OrdinalIgnoreCase);
    }

    private static (string, TextSpan) Over(ReadOnlySpan<char> lead, int offset, int at)
    {
        ReadOnlySpan<char> rest = lead[at..];
        int end = rest.IndexOfAny(",.:;\n|");
        rest = end < 0 ? rest : rest[..end];
        return (Clause(rest.ToString()), new TextSpan(offset + at, Math.Max(rest.Length, 1)));
    }

    /// <summary>The first sentence of a text, at most 80 characters.</summary>
    public static string Clause(string text)
    {
        int end = text.AsSpan().IndexOfAny(".;\n");
        string clause = (end < 0 ? text : text[..end]).Replace("**", "", StringComparison.Ordinal).Trim();
        return clause.Length <= 80 ? clause : clause[..79] + "…";
    }

    private static SearchValues<string> Words(params ReadOnlySpan<string> words) => SearchValues.Create(words, StringComparison.OrdinalIgnoreCase);
}
