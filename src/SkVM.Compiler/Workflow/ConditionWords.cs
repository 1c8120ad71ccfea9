using System.Buffers;
using SkVM.Workflow.Steps;

namespace SkVM.Workflow;

/// <summary>The words that say that something holds in one case only, is one of several ways, or is for one operating system. All that reads conditions reads them here.</summary>
internal static class ConditionWords
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_cases = Set(
        "if", "when", "whenever", "once", "unless", "otherwise", "else", "until", "while", "case");

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_choices = Set(
        "if", "unless", "otherwise", "whenever", "alternative", "alternatively", "instead", "optional", "optionally", "option", "options", "either", "choose", "pick", "depending");

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_ways = Set("option", "alternative", "path", "method", "approach", "variant", "way", "choice");

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_afterOnly = Set("if", "when", "after", "on", "in", "for", "once", "with", "needed", "required");

    private static readonly string[] s_systems = ["linux", "macos", "mac os", "mac", "os x", "windows", "ubuntu", "debian", "fedora", "centos", "rhel", "alpine", "unix", "wsl"];

    /// <summary>What a title with a condition begins with.</summary>
    private static readonly string[] s_beginnings = [
        "if ", "when ", "whenever ", "in case ", "in the case ", "optional", "(optional", "unless ", "only ", "otherwise", "else ", "alternatively",
    ];

    /// <summary>What makes a title conditional wherever it stands.</summary>
    private static readonly string[] s_inside = [
        "(optional", "(if ", "(when ", "(only with ", "(only after ", "(only in ", "(unless ", "as needed", "if needed", "when needed", "if necessary",
        "only if ", "only when ", "only on ", "only for ", "if applicable",
    ];

    private static readonly SearchValues<string> s_anyCondition = SearchValues.Create([.. s_beginnings, .. s_inside], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<char> s_lineEnds = SearchValues.Create("\r\n\f\u0085\u2028\u2029");

    /// <summary>False when <see cref="Begin"/> is false for sure: no word of a condition, and no line end that would become the space behind one.</summary>
    public static bool MayBegin(ReadOnlySpan<char> title) => title.ContainsAny(s_anyCondition) || title.ContainsAny(s_lineEnds);

    /// <summary>True when a title says that its step is done in one case only. "When to use this" and other questions are none.</summary>
    public static bool Begin(string title)
    {
        if (IsQuestion(title))
            return false;
        foreach (string word in s_beginnings)
        {
            if (title.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        foreach (string words in s_inside)
        {
            // Behind a comma it is said of the last of several things.
            if (title.IndexOf(words, StringComparison.OrdinalIgnoreCase) is >= 0 and var at && (words[0] == '(' || !title.AsSpan(0, at).Contains(',')))
                return true;
        }

        return false;
    }

    /// <summary>True when a text has a word that makes what follows it hold in one case only.</summary>
    public static bool AreIn(ReadOnlySpan<char> text)
    {
        for (int at = 0; at < text.Length; at++)
        {
            if (!char.IsLetter(text[at]))
                continue;
            ReadOnlySpan<char> word = WordAt(text, at);
            if (s_cases.Contains(word))
                return true;
            at += word.Length;
        }

        return false;
    }

    /// <summary>True when a text says that code is one of several ways, for one system, or run under some condition only.</summary>
    /// <param name="text">The text.</param>
    /// <param name="ofResults">True when only such count as may hang on what earlier steps brought: not "optional", "if you use npm", "if using npm".</param>
    public static bool SayChoice(ReadOnlySpan<char> text, bool ofResults = false)
    {
        bool isLineStart = true, isClauseStart = true;
        for (int at = 0; at < text.Length;)
        {
            char c = text[at];
            if (!char.IsLetter(c))
            {
                isLineStart = c == '\n' || (isLineStart && !char.IsDigit(c));
                isClauseStart = c is '\n' or '.' or ';' or ':' or '(' or '—' or '!' || (isClauseStart && !char.IsDigit(c));
                at++;
                continue;
            }

            ReadOnlySpan<char> word = WordAt(text, at), after = text[(at + word.Length)..];
            if ((s_choices.Contains(word) && !(ofResults && IsOfReader(word, after)))
                || (isLineStart && (word.Equals("or", StringComparison.OrdinalIgnoreCase) || SystemOf(text[at..]) is not null))
                || (word.Equals("when", StringComparison.OrdinalIgnoreCase) && isClauseStart)
                || (word.Equals("only", StringComparison.OrdinalIgnoreCase) && s_afterOnly.Contains(ImperativeVerbs.FirstWord(after)))
                || (word.Equals("in", StringComparison.OrdinalIgnoreCase) && after.StartsWith(" case ", StringComparison.OrdinalIgnoreCase)))
                return true;
            isLineStart = isClauseStart = false;
            at += word.Length;
        }

        return false;
    }

    private static bool IsOfReader(ReadOnlySpan<char> word, ReadOnlySpan<char> after) =>
        word.StartsWith("optional", StringComparison.OrdinalIgnoreCase)
        || (word.Equals("if", StringComparison.OrdinalIgnoreCase)
            && (after.StartsWith(" using ", StringComparison.OrdinalIgnoreCase)
                || after.StartsWith(" you use ", StringComparison.OrdinalIgnoreCase)
                || after.StartsWith(" you prefer ", StringComparison.OrdinalIgnoreCase)
                || after.StartsWith(" you want ", StringComparison.OrdinalIgnoreCase)));

    /// <summary>True for "Option A: …", "Method 2 – …", "Alternative: …".</summary>
    public static bool NameWay(ReadOnlySpan<char> title) =>
        title.StartsWith("alternative:", StringComparison.OrdinalIgnoreCase) || (StepNumber.Parse(title) is { Word.Length: > 0 } number && s_ways.Contains(number.Word));

    /// <summary>The operating system that a label is for: "Linux:", "On macOS: …", "**Windows** …", "Ubuntu/Debian"; null for "Linux kernels".</summary>
    public static string? SystemOf(ReadOnlySpan<char> label)
    {
        if ((label[0] | 0x20) is not ('l' or 'm' or 'o' or 'w' or 'u' or 'd' or 'f' or 'c' or 'r' or 'a'))
            return null;
        foreach (string before in (ReadOnlySpan<string>)["on ", "for "])
        {
            if (label.StartsWith(before, StringComparison.OrdinalIgnoreCase))
                label = label[before.Length..].TrimStart("*_ ");
        }

        foreach (string system in s_systems)
        {
            if (!label.StartsWith(system, StringComparison.OrdinalIgnoreCase))
                continue;
            ReadOnlySpan<char> rest = label[system.Length..];
            if (rest.IsEmpty
                || rest[0] is ':' or '*' or '_' or '/' or ',' or '\n' or '\r' or '('
                || rest.StartsWith(" (")
                || rest.StartsWith(" -")
                || rest.StartsWith(" —")
                || rest.StartsWith(" –")
                || rest.StartsWith(" /")
                || rest.StartsWith(" users", StringComparison.OrdinalIgnoreCase))
                return system;
        }

        return null;
    }

    private static bool IsQuestion(string title)
    {
        string trimmed = title.TrimEnd(' ', '*', '_', '#');
        if (trimmed.EndsWith('?'))
            return true;
        if (!title.StartsWith("when ", StringComparison.OrdinalIgnoreCase))
            return false;
        ReadOnlySpan<char> second = ImperativeVerbs.FirstWord(title.AsSpan("when ".Length));
        foreach (string word in (ReadOnlySpan<string>)["to", "not", "do", "does", "should", "would", "can", "is", "are"])
        {
            if (second.Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static ReadOnlySpan<char> WordAt(ReadOnlySpan<char> text, int start)
    {
        int end = start;
        while (end < text.Length && char.IsLetter(text[end]))
            end++;
        return text[start..end];
    }

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(params ReadOnlySpan<string> words)
    {
        var set = new HashSet<string>(words.Length, StringComparer.OrdinalIgnoreCase);
        foreach (string word in words)
            set.Add(word);
        return set.GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
