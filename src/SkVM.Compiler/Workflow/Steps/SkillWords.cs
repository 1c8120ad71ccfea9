using System.Buffers;

namespace SkVM.Workflow.Steps;

/// <summary>
/// How often the beginning of a skill's body speaks of conditions, of work to do and of questions: what tells a procedure from a reference when both have a list.
/// A number from 0 to 1 for each feature, in the order of <see cref="Names"/>.
/// </summary>
internal static class SkillWords
{
    /// <summary>The beginning says what a skill is for; more of the text does not say it better (measured), and costs more.</summary>
    private const int MaxText = 3000;

    private static readonly (string Name, string[] Words)[] s_groups =
    [
        ("says when", ["if ", "before ", "after ", "once ", "then ", "each "]),
        ("says work", ["run ", "execute", "generate", "create"]),
        ("asks", ["ask ", "confirm", "question", "clarif", "approv"]),
    ];

    /// <summary>The words and their groups by their first letter.</summary>
    private static readonly (string Word, int Group)[][] s_byLetter =
    [
        .. Enumerable
            .Range(0, 32)
            .Select(letter => s_groups.SelectMany((group, i) => group.Words.Select(word => (word, i))).Where(entry => (entry.word[0] & 31) == letter).ToArray()),
    ];

    private static readonly SearchValues<string> s_words = SearchValues.Create([.. s_groups.SelectMany(group => group.Words)], StringComparison.OrdinalIgnoreCase);

    /// <summary>The features, in order.</summary>
    public static string[] Names { get; } = [.. s_groups.Select(group => group.Name)];

    /// <summary>Reads the beginning of a body.</summary>
    public static float[] Of(ReadOnlySpan<char> body)
    {
        ReadOnlySpan<char> text = body[..Math.Min(body.Length, MaxText)];
        Span<int> counts = stackalloc int[s_groups.Length];
        int at = 0;
        while (at < text.Length && text[at..].IndexOfAny(s_words) is >= 0 and int next)
        {
            at += next;
            if (at == 0 || !char.IsAsciiLetter(text[at - 1]))
                Count(text[at..], counts);
            at++;
        }

        var row = new float[counts.Length];
        for (int i = 0; i < row.Length; i++)
            row[i] = Math.Min(MathF.Log(1 + counts[i]) / 2, 1);
        return row;
    }

    private static void Count(ReadOnlySpan<char> text, Span<int> counts)
    {
        foreach ((string word, int group) in s_byLetter[text[0] & 31])
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                counts[group]++;
                return;
            }
        }
    }
}
