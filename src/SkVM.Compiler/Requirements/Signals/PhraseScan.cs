using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis.Text;
using SkVM.Lowering.Forms;

namespace SkVM.Requirements.Signals;

/// <summary>Finds the phrases of <see cref="SignalPhrases"/> in prose: one pass over the text that stops at word starts only.</summary>
internal static class PhraseScan
{
    private const int BeginningLength = 5;

    /// <summary>The phrases by the first three characters of their text, letter case aside; longest first.</summary>
    private static readonly SignalPhrase[]?[] s_byPrefix = Index();

    /// <summary>
    /// Which hashes of the first five characters phrases have, as bits: small enough for the processor's cache, and so few are set
    /// that nearly every other word is passed over here.
    /// </summary>
    private static readonly uint[] s_beginnings = Beginnings();

    /// <summary>Finds the phrases of the description.</summary>
    public static void CollectDescription(AuthorsText text, TextSpan description, SignalSet signals) => Scan(text.In(description), description.Start, description.End, signals, inDescription: true);

    /// <summary>Finds the phrases between two positions, at which no word is open.</summary>
    public static void Collect(string text, int start, int end, SignalSet signals) => Scan(text, start, end, signals, inDescription: false);

    private static void Scan(string text, int start, int end, SignalSet signals, bool inDescription)
    {
        uint before = 0;
        int resume = start;
        for (int block = start; block < end; block += WordMask.Length)
        {
            uint words = WordMask.Of(text.AsSpan(block, Math.Min(WordMask.Length, text.Length - block)));
            if (end - block < WordMask.Length)
                words &= (1u << (end - block)) - 1;
            uint starts = words & ~((words << 1) | before);
            before = words >> (WordMask.Length - 1);
            for (; starts != 0; starts &= starts - 1)
            {
                int at = block + BitOperations.TrailingZeroCount(starts);
                if (at + 3 > end || at < resume)
                    continue;
                if (!MayBegin(text, at) || s_byPrefix[Prefix(text[at], text[at + 1], text[at + 2])] is not { } phrases || Find(text, at, end, phrases) is not { } phrase)
                    continue;
                var span = new TextSpan(at, phrase.Text.TrimEnd().Length);
                Add(phrase.Signal, span, signals, inDescription);
                if (phrase.Narrower is { } narrower && narrower != phrase.Signal)
                    Add(narrower, span, signals, inDescription);
                resume = at + phrase.Text.Length;
            }
        }
    }

    private static void Add(Signal signal, TextSpan span, SignalSet signals, bool inDescription)
    {
        if (inDescription)
            signals.AddInDescription(signal, span);
        else
            signals.Add(signal, span);
    }

    private static SignalPhrase? Find(string text, int at, int end, SignalPhrase[] phrases)
    {
        int fourth = at + 3 < end ? text[at + 3] & 31 : -1;
        foreach (SignalPhrase phrase in phrases)
        {
            if (phrase.Text.Length > 3 && (phrase.Text[3] & 31) != fourth)
                continue;
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

    private static SignalPhrase[]?[] Index()
    {
        var index = new SignalPhrase[]?[1 << 15];
        foreach (IGrouping<int, SignalPhrase> group in SignalPhrases.All.GroupBy(phrase => Prefix(phrase.Text[0], phrase.Text[1], phrase.Text[2])))
            index[group.Key] = [.. group.OrderByDescending(phrase => phrase.Text.Length).ThenByDescending(phrase => phrase.MatchCase)];
        return index;
    }

    /// <summary>False when no phrase begins with the five characters there.</summary>
    private static bool MayBegin(string text, int at)
    {
        if (at + BeginningLength > text.Length)
            return true;
        uint hash = Hash(text.AsSpan(at, BeginningLength));
        return (s_beginnings[hash >> 5] >> (int)hash & 1) != 0;
    }

    /// <summary>A hash of 16 bits of five characters, letter case aside.</summary>
    private static uint Hash(ReadOnlySpan<char> text)
    {
        ulong four = MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(text)) & 0x001F_001F_001F_001F;
        return (uint)(((four | ((ulong)(text[4] & 31) << 5)) * 0x9E37_79B9_7F4A_7C15) >> 48);
    }

    private static uint[] Beginnings()
    {
        var bits = new uint[(1 << 16) / 32];
        Span<char> beginning = stackalloc char[BeginningLength];
        foreach (SignalPhrase phrase in SignalPhrases.All)
        {
            int known = Math.Min(phrase.Text.Length, BeginningLength);
            phrase.Text.AsSpan(0, known).CopyTo(beginning);
            for (int rest = 0; rest < 1 << (5 * (BeginningLength - known)); rest++)
            {
                for (int i = known; i < BeginningLength; i++)
                    beginning[i] = (char)(rest >> (5 * (i - known)) & 31);
                uint hash = Hash(beginning);
                bits[hash >> 5] |= 1u << (int)hash;
            }
        }

        return bits;
    }
}
