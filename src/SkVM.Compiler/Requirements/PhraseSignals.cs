using System.Buffers;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Requirements;

/// <summary>Finds the phrases of <see cref="RequirementPhrases"/> in prose, all in one pass over the text.</summary>
internal static class PhraseSignals
{
    private static readonly SearchValues<string> s_values = SearchValues.Create([.. RequirementPhrases.All.Select(phrase => phrase.Text)], StringComparison.OrdinalIgnoreCase);
    private static readonly ILookup<char, RequirementPhrase> s_byFirst = RequirementPhrases.All.OrderByDescending(phrase => phrase.Text.Length).ThenByDescending(phrase => phrase.MatchCase).ToLookup(phrase => char.ToLowerInvariant(phrase.Text[0]));

    public static void Collect(SkillFacts facts, List<RequirementSignal> signals)
    {
        string text = facts.Text;
        int at = 0;
        while (at < text.Length)
        {
            int next = text.AsSpan(at).IndexOfAny(s_values);
            if (next < 0)
                return;
            at += next;
            int length = 1;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && !facts.IsInFence(at))
            {
                foreach (RequirementPhrase phrase in s_byFirst[char.ToLowerInvariant(text[at])])
                {
                    if (Matches(text, at, phrase))
                    {
                        signals.Add(new RequirementSignal(phrase.Capability, phrase.Level, phrase.Weight, new TextSpan(at, phrase.Text.Length)));
                        length = phrase.Text.Length;
                        break;
                    }
                }
            }

            at += length;
        }
    }

    private static bool Matches(string text, int at, RequirementPhrase phrase)
    {
        int end = at + phrase.Text.Length;
        StringComparison comparison = phrase.MatchCase ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return end <= text.Length && text.AsSpan(at, phrase.Text.Length).Equals(phrase.Text, comparison) && (end == text.Length || !char.IsLetterOrDigit(text[end]));
    }
}
