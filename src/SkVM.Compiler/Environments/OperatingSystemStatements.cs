using Microsoft.CodeAnalysis.Text;
using SkVM.Dependencies;

namespace SkVM.Environments;

/// <summary>
/// Finds where a text says that the skill is for some operating systems: "macOS only", "Requires Windows", "Only works on Linux", an operating system among
/// the prerequisites. What is said of a part of the skill (under a heading, in a table, in parentheses after something) does not count.
/// </summary>
internal sealed class OperatingSystemStatements(SkillFacts facts)
{
    private static readonly string[] s_subjects = ["", "this skill", "the skill", "skill", "this", "it", "this tool"];
    private static readonly string[] s_labels = ["platform", "platforms", "os", "operating system", "operating systems", "supported platforms", "supported os", "requirements",
        "requirement", "requires", "system", "compatibility"];
    private static readonly string[] s_restrictions =
    [
        "only works on", "works only on", "only runs on", "runs only on", "only available on", "available only on", "is only available on", "is only supported on",
        "only supported on", "only for", "is only for",
        "only supports", "supports only", "is designed for", "is for", "is limited to", "requires", "requires a", "requires an", "must run on", "must be run on", "needs",
    ];

    private readonly string _text = facts.Text;

    /// <summary>The systems that the text between the fences names as the skill's, each with the place.</summary>
    public Dictionary<string, TextSpan> Read(int start, int end, SectionContexts sections, bool isDescription)
    {
        var found = new Dictionary<string, TextSpan>(StringComparer.Ordinal);
        while (start < end)
        {
            (int at, int length, _) = OperatingSystemNames.Find(_text, start, end);
            if (length == 0)
                break;
            (int stop, HashSet<string> systems) = ReadList(at, end);
            if (!facts.IsInFence(at) && States(at, stop, end, sections, isDescription))
            {
                foreach (string system in systems)
                    found.TryAdd(system, TextSpan.FromBounds(at, stop));
            }

            start = stop;
        }

        return found;
    }

    /// <summary>The systems of a list such as <c>macOS 13+ or Linux</c>, and where it ends.</summary>
    private (int End, HashSet<string> Systems) ReadList(int start, int end)
    {
        var systems = new HashSet<string>(StringComparer.Ordinal);
        int stop = start;
        while (true)
        {
            (int at, int length, string[] names) = OperatingSystemNames.Find(_text, stop, Math.Min(end, stop + 24));
            if (length == 0 || (systems.Count > 0 && !IsBetween(_text.AsSpan(stop, at - stop))))
                return (stop, systems);
            systems.UnionWith(names);
            stop = at + length;
            stop += VersionLength(_text.AsSpan(stop, end - stop));
        }
    }

    private static bool IsBetween(ReadOnlySpan<char> text) => text.Trim("*`_ ") is "or" or "and" or "/" or "," or "|" or "&" or ", or" or ", and" or "and/or" or "";

    /// <summary><c> 13+</c>, <c> 10/11</c>, <c> 12 (Monterey) or later</c>.</summary>
    private static int VersionLength(ReadOnlySpan<char> text)
    {
        int at = 0;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] is ' ' or '.' or '+' or '/' or '≥' or '>' or '=') && text[at] != '\n')
            at++;
        if (!text[..at].ContainsAnyInRange('0', '9'))
            return 0;
        ReadOnlySpan<char> rest = text[at..];
        if (rest is ['(', ..] && rest.IndexOf(')') is var close and > 0 && close < 24)
        {
            at += close + 1;
            rest = text[at..].TrimStart(' ');
        }

        foreach (string words in (ReadOnlySpan<string>)["or later", "or newer", "or higher", "and later", "or above"])
        {
            if (rest.StartsWith(words, StringComparison.Ordinal))
                return text.Length - rest.Length + words.Length;
        }

        return text[..at].TrimEnd(" /").Length;
    }

    private bool States(int start, int stop, int end, SectionContexts sections, bool isDescription)
    {
        int lineStart = _text.AsSpan(0, start).LastIndexOf('\n') + 1;
        int lineEnd = _text.AsSpan(stop, end - stop).IndexOf('\n') is var length and >= 0 ? stop + length : end;
        ReadOnlySpan<char> line = _text.AsSpan(lineStart, lineEnd - lineStart).TrimStart();
        if (line is ['#' or '|', ..])
            return false;
        ReadOnlySpan<char> before = Sentence(_text.AsSpan(lineStart, start - lineStart)), after = _text.AsSpan(stop, lineEnd - stop).TrimStart("*`_ ");
        bool saysOnly = after.StartsWith("only", StringComparison.OrdinalIgnoreCase) || after.StartsWith("-only", StringComparison.OrdinalIgnoreCase);
        if (saysOnly
            && (isDescription
                || before.IsEmpty
                || Contains(s_labels, before)
                || EndsWithSubject(before, "is")
                || EndsWithSubject(before, "works on")
                || EndsWithSubject(before, "runs on")))
            return true;
        foreach (string restriction in s_restrictions)
        {
            if (EndsWithSubject(before, restriction))
                return IsWhole(after);
        }

        if (before.IsEmpty || !IsWhole(after))
            return before.IsEmpty && line is ['-' or '*' or '+', ..] && IsWhole(after) && sections.At(start) is { IsPrerequisite: true, IsOptional: false };
        return Contains(s_labels, before);
    }

    /// <summary>False where the name begins something else: <c>macOS: brew install x</c>, <c>Windows Terminal</c>, <c>Linux kernel</c>.</summary>
    private static bool IsWhole(ReadOnlySpan<char> after) =>
        after.IsEmpty
        || after[0] is '.' or ',' or ';' or '(' or ')' or '\r' or '\n'
        || after.StartsWith("with ", StringComparison.Ordinal)
        || after.StartsWith("for ", StringComparison.Ordinal)
        || after.StartsWith("only", StringComparison.Ordinal)
        || after.StartsWith("and ", StringComparison.Ordinal) || after.StartsWith("to ", StringComparison.Ordinal) || after.StartsWith("because ", StringComparison.Ordinal);

    /// <summary>The words of the sentence so far, without the marks of lists, emphasis and quotes.</summary>
    private static ReadOnlySpan<char> Sentence(ReadOnlySpan<char> before)
    {
        ReadOnlySpan<char> words = before.TrimEnd("*`_ \"'").TrimStart("-*+> \t\"'`_").TrimEnd(':').TrimEnd("*`_ ");
        int period = words.LastIndexOfAny(".;!");
        words = period >= 0 ? words[(period + 1)..].TrimStart("*`_ ") : words;
        return words.StartsWith("description:", StringComparison.Ordinal) || words.StartsWith("compatibility:", StringComparison.Ordinal)
            ? words[(words.IndexOf(':') + 1)..].TrimStart("\"' ")
            : words;
    }

    /// <summary>True for the words, alone or after what stands for the skill.</summary>
    private static bool EndsWithSubject(ReadOnlySpan<char> before, string words) =>
        before.EndsWith(words, StringComparison.OrdinalIgnoreCase) && Contains(s_subjects, before[..^words.Length].TrimEnd());

    private static bool Contains(string[] words, ReadOnlySpan<char> text)
    {
        foreach (string word in words)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
