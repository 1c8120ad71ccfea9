using System.Collections;
using System.Numerics;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Requirements;

/// <summary>Finds the phrases of <see cref="RequirementPhrases"/> in prose: one pass over the text that stops at word starts only.</summary>
internal static class PhraseSignals
{
    /// <summary>The phrases by the first three characters of their text, letter case aside; longest first.</summary>
    private static readonly RequirementPhrase[]?[] s_byPrefix = Index();

    /// <summary>Which prefixes there are: small enough to stay in the processor's cache.</summary>
    private static readonly BitArray s_prefixes = new([.. s_byPrefix.Select(phrases => phrases is not null)]);

    /// <summary>For each prefix, the fourth characters that its phrases go on with, as bits; all of them where a phrase has only three.</summary>
    private static readonly uint[] s_fourths = [.. s_byPrefix.Select(phrases => phrases?.Aggregate(0u, (bits, phrase) => bits | (phrase.Text.Length > 3 ? 1u << (phrase.Text[3] & 31) : uint.MaxValue)) ?? 0)];

    public static void Collect(SkillFacts facts, List<RequirementSignal> signals)
    {
        int at = 0;
        foreach (SkillFacts.Fence fence in facts.Fences)
        {
            Scan(facts.Text, at, fence.Node.Position, signals);
            at = fence.Node.Span.End;
        }

        Scan(facts.Text, at, facts.Text.Length, signals);
    }

    private static void Scan(string text, int start, int end, List<RequirementSignal> signals)
    {
        uint before = 0;
        int resume = start;
        for (int block = start; block < end; block += WordMask.Length)
        {
            uint words = WordMask.Of(text.AsSpan(block, Math.Min(WordMask.Length, end - block)));
            uint starts = words & ~((words << 1) | before);
            before = words >> (WordMask.Length - 1);
            for (; starts != 0; starts &= starts - 1)
            {
                int at = block + BitOperations.TrailingZeroCount(starts);
                if (at + 3 > end || at < resume)
                    continue;
                int prefix = Prefix(text[at], text[at + 1], text[at + 2]);
                if (!s_prefixes[prefix] || (at + 3 < end && (s_fourths[prefix] >> (text[at + 3] & 31) & 1) == 0) || Find(text, at, end, s_byPrefix[prefix]!) is not { } phrase)
                    continue;
                signals.Add(new RequirementSignal(phrase.Capability, phrase.Level, phrase.Weight, new TextSpan(at, phrase.Text.Length)));
                resume = at + phrase.Text.Length + 1; // A word that begins right after a phrase is not looked at.
            }
        }
    }

    private static RequirementPhrase? Find(string text, int at, int end, RequirementPhrase[] phrases)
    {
        foreach (RequirementPhrase phrase in phrases)
        {
            int after = at + phrase.Text.Length;
            if (after > end || (after < end && WordMask.IsWord(text[after]) && WordMask.IsWord(text[after - 1])))
                continue;
            StringComparison comparison = phrase.MatchCase ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
            if (text.AsSpan(at, phrase.Text.Length).Equals(phrase.Text, comparison))
                return phrase;
        }

        return null;
    }

    private static int Prefix(char first, char second, char third) => ((first & 31) << 10) | ((second & 31) << 5) | (third & 31);

    private static RequirementPhrase[]?[] Index()
    {
        var index = new RequirementPhrase[]?[1 << 15];
        foreach (IGrouping<int, RequirementPhrase> group in RequirementPhrases.All.GroupBy(phrase => Prefix(phrase.Text[0], phrase.Text[1], phrase.Text[2])))
            index[group.Key] = [.. group.OrderByDescending(phrase => phrase.Text.Length).ThenByDescending(phrase => phrase.MatchCase)];
        return index;
    }
}
