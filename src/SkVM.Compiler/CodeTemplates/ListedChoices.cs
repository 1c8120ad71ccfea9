using System.Collections.Immutable;

namespace SkVM.CodeTemplates;

/// <summary>Reads the values that a text lists after the name of a parameter: <c>`--format`: one of `json`, `yaml` or `table`</c>.</summary>
internal static class ListedChoices
{
    private const int MaxLead = 160;
    private const int MaxChoices = 16;

    private static readonly string[] s_leads = ["one of", "either", "values", "value", "choices", "options", "formats", "modes", "types", "must be", "can be", "may be",
        "values are", "choices are", "options are"];

    /// <summary>The values in the rest of the line; empty when it lists none, or only some.</summary>
    public static ImmutableArray<string> After(string text, int at)
    {
        int length = text.AsSpan(at).IndexOfAny('\r', '\n');
        ReadOnlySpan<char> line = length < 0 ? text.AsSpan(at) : text.AsSpan(at, length);
        int first = line.IndexOf('`');
        if (first < 0 || first > MaxLead || !IsLead(line[..first]))
            return [];
        ImmutableArray<string>.Builder choices = ImmutableArray.CreateBuilder<string>();
        ReadOnlySpan<char> rest = line[first..];
        while (rest.Length > 2 && rest[0] == '`' && rest[1..].IndexOf('`') is > 0 and int end)
        {
            ReadOnlySpan<char> choice = rest.Slice(1, end).Trim('"');
            if (!ChoicePlaceholders.IsChoice(choice) || choices.Count == MaxChoices || choices.Contains(choice.ToString()))
                return [];
            choices.Add(choice.ToString());
            rest = WithoutRemark(rest[(end + 2)..]);
            ReadOnlySpan<char> next = WithoutSeparator(rest);
            if (next.Length == rest.Length || next.IsEmpty || next[0] != '`')
                break;
            rest = next;
        }

        return choices.Count < 2 || !Ends(line[..first], rest) ? [] : choices.DrainToImmutable();
    }

    /// <summary>True before a list that is all there is: nothing but marks, or words such as "one of"; not "such as".</summary>
    private static bool IsLead(ReadOnlySpan<char> lead)
    {
        ReadOnlySpan<char> marks = lead.TrimStart(" \t*");
        if (marks.IsEmpty || marks[0] is not (':' or '|' or '(' or '-' or '—' or '–' or '='))
            return false;
        ReadOnlySpan<char> words = lead.TrimEnd(" \t*:([").TrimStart(" \t*:|-—–(=");
        if (words.IsEmpty || lead.TrimEnd(" *").EndsWith("(", StringComparison.Ordinal))
            return !words.Contains("e.g", StringComparison.OrdinalIgnoreCase);
        foreach (string phrase in s_leads)
        {
            if (words.EndsWith(phrase, StringComparison.OrdinalIgnoreCase) && (words.Length == phrase.Length || !char.IsLetter(words[^(phrase.Length + 1)])))
                return true;
        }

        return false;
    }

    /// <summary>Skips <c>(default)</c> after a value.</summary>
    private static ReadOnlySpan<char> WithoutRemark(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> trimmed = text.TrimStart(' ');
        int close = trimmed.StartsWith("(", StringComparison.Ordinal) ? trimmed.IndexOf(')') : -1;
        return close < 0 ? text : trimmed[(close + 1)..];
    }

    private static ReadOnlySpan<char> WithoutSeparator(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> rest = text.TrimStart(' ');
        bool separated = rest.Length > 0 && rest[0] is ',' or '/' or '|';
        if (separated)
            rest = rest[1..].TrimStart(' ');
        if (rest.StartsWith("or ", StringComparison.Ordinal))
            return rest[3..].TrimStart(' ');
        return separated ? rest : text;
    }

    /// <summary>True when nothing shows that there are more values, and a list without an introduction is not part of a sentence.</summary>
    private static bool Ends(ReadOnlySpan<char> lead, ReadOnlySpan<char> rest)
    {
        ReadOnlySpan<char> after = rest.TrimStart(" ,");
        if (after.StartsWith("etc", StringComparison.OrdinalIgnoreCase)
            || after.StartsWith("...", StringComparison.Ordinal)
            || after.StartsWith("…", StringComparison.Ordinal)
            || after.StartsWith("and ", StringComparison.Ordinal))
            return false;
        bool isIntroduced = lead.ContainsAny("abcdefghijklmnopqrstuvwxyz") && !lead.TrimEnd(" *").EndsWith("(", StringComparison.Ordinal);
        return isIntroduced || after.IsEmpty || after[0] is '.' or ';' or '|' or ')' or '(' or '—' or '–';
    }
}
