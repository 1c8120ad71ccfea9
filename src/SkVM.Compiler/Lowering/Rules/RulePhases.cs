using SkVM.Lowering.Procedures;

namespace SkVM.Lowering.Rules;

/// <summary>Finds the phase that a rule governs: the one with which it shares the words that few other phases have.</summary>
internal sealed class RulePhases
{
    private const int ShortestWord = 4;
    private const int TitleWeight = 3;

    private static readonly HashSet<string> s_common = new(StringComparer.Ordinal)
    {
        "must", "never", "always", "avoid", "only", "should", "shall", "without", "before", "after", "when", "with", "that", "this", "from", "into", "your", "them", "they", "then", "than", "have", "make", "sure", "each", "every", "they",
        "does", "what", "which", "will", "more", "most", "other", "another", "same", "step", "skill", "user", "file", "files", "work", "keep", "unless", "until", "such", "also", "because", "their", "there", "where", "used", "using", "first", "agent", "phase",
    };

    private readonly List<Dictionary<string, int>> _words = [];

    public RulePhases(SkillFacts facts, ProcedurePhases phases)
    {
        for (int i = 0; i < phases.Count; i++)
        {
            var words = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (string word in WordsOf(facts.Text.AsSpan(phases[i].Span.Start, phases[i].Span.Length)))
                words.TryAdd(word, 1);
            foreach (string word in WordsOf(phases[i].Title))
                words[word] = TitleWeight;
            _words.Add(words);
        }
    }

    /// <summary>The phase's index; -1 when the rule shares no telling word with one.</summary>
    public int Find(string rule)
    {
        int best = -1;
        double most = 0.9;
        List<string> words = [.. WordsOf(rule).Distinct(StringComparer.Ordinal)];
        for (int i = 0; i < _words.Count; i++)
        {
            double score = 0;
            foreach (string word in words)
            {
                if (_words[i].TryGetValue(word, out int weight))
                    score += (double)weight / _words.Count(phase => phase.ContainsKey(word));
            }

            if (score > most)
                (best, most) = (i, score);
        }

        return best;
    }

    /// <summary>The words of some length that are not common ones, without the endings of verbs and plurals.</summary>
    private static List<string> WordsOf(ReadOnlySpan<char> text)
    {
        var words = new List<string>();
        for (int at = 0; at < text.Length;)
        {
            int end = at;
            while (end < text.Length && char.IsAsciiLetter(text[end]))
                end++;
            if (end - at >= ShortestWord)
            {
                string word = text[at..end].ToString().ToLowerInvariant();
                if (!s_common.Contains(word))
                    words.Add(Stem(word));
            }

            at = end + 1;
        }

        return words;
    }

    private static string Stem(string word)
    {
        foreach (string ending in (ReadOnlySpan<string>)["ing", "ed", "es", "s", "e"])
        {
            if (word.Length - ending.Length >= ShortestWord - 1 && word.EndsWith(ending, StringComparison.Ordinal))
                return word[..^ending.Length];
        }

        return word;
    }
}
