using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace SkVM.Runtime.Solidification;

/// <summary>
/// What may stand in a place of a prompt, learned from what stood there: it refuses text that could be more or something else than a value, such as a second
/// value, a wildcard, or a word that points elsewhere.
/// </summary>
internal sealed class HoleShape
{
    /// <summary>Words with which a prompt points at something it does not name, or joins and bounds values; in an unquoted value they mean that it is not one.</summary>
    private static readonly FrozenSet<string> s_notValues = new[]
    {
        "it", "its", "this", "that", "these", "those", "them", "they", "same", "my", "our", "your", "his", "her", "their", "one", "ones", "all", "every", "each", "any", "both", "some", "none",
        "last", "latest", "previous", "other", "another", "next", "first", "and", "or", "then", "but", "except", "without", "with", "not", "no", "only", "also", "plus", "instead", "if", "unless",
        "und", "oder", "dann", "aber", "ohne", "mit", "alle", "jede", "dieser", "diese", "dieses", "och", "eller", "sedan", "utan", "alla", "et", "ou", "puis", "sans", "tous",
        "y", "o", "sin", "todos",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly ImmutableArray<string> _seen;
    private readonly JsonValueKind _kind;
    private readonly char _quote;
    private readonly int _mostWords;
    private readonly int _mostLength;

    private HoleShape(ImmutableArray<string> seen, JsonValueKind kind, char quote)
    {
        _seen = seen;
        _kind = kind;
        _quote = quote;
        _mostWords = seen.Max(Words);
        _mostLength = seen.Max(value => value.Length);
    }

    /// <summary>Learns from the values that stood in a place.</summary>
    /// <param name="seen">The values; at least one.</param>
    /// <param name="kind">What they became.</param>
    /// <param name="before">The text before the place.</param>
    /// <param name="after">The text after the place.</param>
    public static HoleShape Learn(ImmutableArray<string> seen, JsonValueKind kind, string before, string after) => new(seen, kind, Quote(before, after));

    /// <summary>Longer text is no value here.</summary>
    public int MostLength => _kind == JsonValueKind.Number ? 18 : (_quote != '\0' ? 10 * _mostLength : 4 * _mostLength) + 200;

    /// <summary>Whether a text may be a value here.</summary>
    public bool Accepts(string text)
    {
        if (text.Length == 0 || text.Length > MostLength || text != text.Trim() || text.Contains('\0', StringComparison.Ordinal))
            return false;
        if (_kind == JsonValueKind.Number)
            return IsNumber(text) && (_seen.Any(value => value.Contains('.', StringComparison.Ordinal)) || !text.Contains('.', StringComparison.Ordinal));
        if (text.Contains('\n', StringComparison.Ordinal) && !_seen.Any(value => value.Contains('\n', StringComparison.Ordinal)))
            return false;
        if (_quote != '\0')
            return !text.Contains(_quote, StringComparison.Ordinal) && AddsNo(text, ['\\', '{', '}', '$', '*']);
        return EndsAsSeen(text) && (_mostWords == 1 ? AcceptsToken(text) : AcceptsPhrase(text));
    }

    /// <summary>The closing quote when a place stands in quotes; else NUL.</summary>
    private static char Quote(string before, string after)
    {
        if (before.Length == 0 || after.Length == 0)
            return '\0';
        char closing = before[^1] switch { '"' => '"', '\'' => '\'', '`' => '`', '“' or '„' => '”', '‘' => '’', '«' => '»', _ => '\0' };
        return after[0] == closing || (before[^1] == '„' && after[0] == '“') ? after[0] : '\0';
    }

    private static int Words(string text) => text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>A number that is written again as it is here: not <c>1.10</c>, which would be 1.1.</summary>
    private static bool IsNumber(string text)
    {
        int start = text[0] == '-' ? 1 : 0;
        int dot = text.IndexOf('.', StringComparison.Ordinal);
        return start < text.Length && dot != start && dot != text.Length - 1 && text.AsSpan(start).Count('.') <= 1
            && !text.AsSpan(start).ContainsAnyExcept("0123456789.") && (text[start] != '0' || text.Length == start + 1 || dot == start + 1)
            && text != "-0" && (dot < 0 || (text[^1] != '0' && text.Length - start <= 16));
    }

    private bool AcceptsToken(string text)
    {
        if (Words(text) != 1 || s_notValues.Contains(text))
            return false;
        foreach (char c in text)
        {
            if (!char.IsLetterOrDigit(c)
                && !_seen.Any(value => value.Contains(c, StringComparison.Ordinal))
                && !(c is '.' or '-' or '_' or '/' or '~' && LooksLikePath())
                && c is not ('-' or '_'))
                return false;
        }

        return Shares(text, value => value.Contains('.', StringComparison.Ordinal))
            && Shares(text, value => value.All(char.IsAsciiDigit))
            && Shares(text, value => value.Any(char.IsAsciiDigit))
            && Shares(text, value => char.IsUpper(value[0]))
            && (!HasFixedForm() || _seen.All(value => Form(value) == Form(text)));
    }

    private bool AcceptsPhrase(string text)
    {
        if (Words(text) > (2 * _mostWords) + 2
            || !AddsNo(text, ['"', '“', '”', '`', ',', ';', ':', '(', ')', '[', ']', '{', '}', '<', '>', '|', '*', '$', '\\', '/', '=', '?', '!', '→', '–', '&', '+']))
            return false;
        if (text.Contains(". ", StringComparison.Ordinal) && !_seen.Any(value => value.Contains(". ", StringComparison.Ordinal)))
            return false;
        string[] words = text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Any(word => s_notValues.Contains(word.Trim('.', ',')) && !_seen.Any(value => value.Split(' ').Contains(word, StringComparer.OrdinalIgnoreCase))))
            return false;
        return Shares(text, value => char.IsUpper(value[0]))
            && Shares(text, value => value.Split(' ').All(word => !char.IsLower(word[0])))
            && Shares(text, value => value.Any(char.IsAsciiDigit));
    }

    /// <summary>A stop or quote at an end belongs to the prompt, unless a value had it there.</summary>
    private bool EndsAsSeen(string text) =>
        (char.IsLetterOrDigit(text[0]) || _seen.Any(value => value[0] == text[0])) && (char.IsLetterOrDigit(text[^1]) || _seen.Any(value => value[^1] == text[^1]));

    /// <summary>Whether a text has a property that all seen values have; what not all have is not asked for.</summary>
    private bool Shares(string text, Func<string, bool> property) => !_seen.All(property) || property(text);

    private bool AddsNo(string text, ReadOnlySpan<char> characters)
    {
        foreach (char c in characters)
        {
            if (text.Contains(c, StringComparison.Ordinal) && !_seen.Any(value => value.Contains(c, StringComparison.Ordinal)))
                return false;
        }

        return true;
    }

    private bool LooksLikePath() => _seen.Any(value => value.AsSpan().IndexOfAny('.', '/') >= 0);

    /// <summary>Dates, times and numbers with separators keep their form.</summary>
    private bool HasFixedForm() =>
        _seen.All(value => value.Any(char.IsAsciiDigit) && !value.Any(char.IsLetter) && value.Length > 3) && _seen.Select(Form).Distinct(StringComparer.Ordinal).Count() == 1;

    private static string Form(string text) => string.Create(text.Length, text, (form, value) =>
    {
        for (int i = 0; i < form.Length; i++)
            form[i] = char.IsAsciiDigit(value[i]) ? '0' : char.GetUnicodeCategory(value[i]) is UnicodeCategory.UppercaseLetter ? 'A' : char.IsLetter(value[i]) ? 'a' : value[i];
    });
}
