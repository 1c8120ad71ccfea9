using System.Collections.Immutable;
using SkVM.Syntax;

namespace SkVM.CodeTemplates;

/// <summary>
/// What a skill says about the parameters of its templates: the text after an inline code that names one, as authors write it in lists and
/// tables (<c>`&lt;file&gt;`: the log to read</c>, <c>| `--limit` | how many |</c>).
/// </summary>
internal sealed class ParameterDescriptions
{
    private const int MaxName = 48;
    private const int MaxDescription = 160;

    private readonly Dictionary<string, string> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<string>> _choices = new(StringComparer.Ordinal);

    public ParameterDescriptions(SkillFacts facts)
    {
        foreach (InlineCodeSyntax inline in facts.InlineCodes)
        {
            // What describes a name begins with a mark; nearly all inline code stands within a sentence.
            if (!IsMarkAfter(facts.Text, inline.Span.End))
                continue;
            string code = inline.Code;
            if (code.Length is 0 or > MaxName)
                continue;
            if (Describe(facts.Text, inline.Span.End) is { } description)
            {
                foreach (string name in Names(code))
                    _byName.TryAdd(name, description);
            }

            if (ListedChoices.After(facts.Text, inline.Span.End) is { IsEmpty: false } choices)
            {
                foreach (string name in Names(code))
                    _choices.TryAdd(name, choices);
            }
        }
    }

    /// <summary>True when the skill lists the values of something.</summary>
    public bool HasChoices => _choices.Count > 0;

    /// <summary>What is said about a parameter; empty when nothing is.</summary>
    public string Of(string parameter) => _byName.Count == 0 ? "" : _byName.GetValueOrDefault(Normal(parameter), "");

    /// <summary>The values that the skill says a parameter may have; empty when it says nothing.</summary>
    public ImmutableArray<string> ChoicesOf(string parameter) => _choices.GetValueOrDefault(Normal(parameter), []);

    /// <summary>The names that an inline code gives: <c>-o, --out &lt;file&gt;</c> gives <c>out</c> and <c>file</c>.</summary>
    private static IEnumerable<string> Names(string code)
    {
        foreach (string word in code.Split([' ', ',', '='], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Length == 2 && word[0] == '-')
                continue;
            if (Normal(word) is { Length: > 0 } name)
                yield return name;
        }
    }

    private static string Normal(string name)
    {
        const int OnStack = 128;
        Span<char> normal = name.Length <= OnStack ? stackalloc char[OnStack] : new char[name.Length];
        int length = 0;
        foreach (char c in name)
        {
            if (char.IsLetterOrDigit(c))
                normal[length++] = char.ToLowerInvariant(c);
        }

        return length == name.Length && normal[..length].SequenceEqual(name) ? name : normal[..length].ToString();
    }

    private static bool IsMarkAfter(string text, int at)
    {
        while (at < text.Length && text[at] is '*' or ' ' or '\t')
            at++;
        return at < text.Length && text[at] is ':' or '—' or '–' or '|' or '-' or '(' or '=';
    }

    /// <summary>The text between the mark after a name (<c>:</c>, a dash, a table's bar) and the end of its sentence or cell; null when no mark follows.</summary>
    private static string? Describe(string text, int at)
    {
        int length = text.AsSpan(at).IndexOfAny('\r', '\n');
        ReadOnlySpan<char> line = (length < 0 ? text.AsSpan(at) : text.AsSpan(at, length)).TrimStart("* \t");
        if (line.Length < 3 || !(line[0] is ':' or '—' or '–' or '|' || line.StartsWith("- ", StringComparison.Ordinal)))
            return null;
        line = line[1..].TrimStart("* \t");
        int bar = line.IndexOf(" |", StringComparison.Ordinal);
        line = bar < 0 ? line : line[..bar];
        int sentence = line.IndexOf(". ", StringComparison.Ordinal);
        line = (sentence < 0 ? line : line[..sentence]).TrimEnd(" \t|.;,");
        if (line.IsEmpty || !char.IsLetterOrDigit(line[0]) || line.Length > MaxDescription)
            return null;
        return line.ToString();
    }
}
