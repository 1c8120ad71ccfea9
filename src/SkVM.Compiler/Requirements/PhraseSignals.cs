using Microsoft.CodeAnalysis.Text;

namespace SkVM.Requirements;

/// <summary>Finds the phrases of <see cref="RequirementPhrases"/> in prose: one pass over the text that stops at word starts only.</summary>
internal static class PhraseSignals
{
    /// <summary>The phrases by the first three characters of their text, letter case aside; longest first.</summary>
    private static readonly RequirementPhrase[]?[] s_byPrefix = Index();

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

    private static void Scan(string text, int at, int end, List<RequirementSignal> signals)
    {
        RequirementPhrase[]?[] byPrefix = s_byPrefix;
        while (at + 3 <= end)
        {
            char c = text[at];
            if (!IsWord(c))
            {
                at++;
                continue;
            }

            if (byPrefix[Prefix(c, text[at + 1], text[at + 2])] is { } phrases && Find(text, at, end, phrases) is { } phrase)
            {
                signals.Add(new RequirementSignal(phrase.Capability, phrase.Level, phrase.Weight, new TextSpan(at, phrase.Text.Length)));
                at += phrase.Text.Length;
            }

            while (at < end && IsWord(text[at]))
                at++;
        }
    }

    private static RequirementPhrase? Find(string text, int at, int end, RequirementPhrase[] phrases)
    {
        foreach (RequirementPhrase phrase in phrases)
        {
            int after = at + phrase.Text.Length;
            if (after > end || (after < end && IsWord(text[after]) && IsWord(text[after - 1])))
                continue;
            StringComparison comparison = phrase.MatchCase ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
            if (text.AsSpan(at, phrase.Text.Length).Equals(phrase.Text, comparison))
                return phrase;
        }

        return null;
    }

    private static bool IsWord(char c) => (uint)((c | 0x20) - 'a') < 26 || (uint)(c - '0') < 10 || c > 127;

    private static int Prefix(char first, char second, char third) => ((first & 31) << 10) | ((second & 31) << 5) | (third & 31);

    private static RequirementPhrase[]?[] Index()
    {
        var index = new RequirementPhrase[]?[1 << 15];
        foreach (IGrouping<int, RequirementPhrase> group in RequirementPhrases.All.GroupBy(phrase => Prefix(phrase.Text[0], phrase.Text[1], phrase.Text[2])))
            index[group.Key] = [.. group.OrderByDescending(phrase => phrase.Text.Length).ThenByDescending(phrase => phrase.MatchCase)];
        return index;
    }
}
