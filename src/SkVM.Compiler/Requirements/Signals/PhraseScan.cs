using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Requirements.Signals;

/// <summary>
/// Finds the phrases of <see cref="SignalPhrases"/> in prose: one pass over the text that stops at word starts only. Phrases are whole words, so that
/// the whole word there is looked up among the first words of phrases, and most words are passed over at once. Masks and keys take 26 µs for a skill of the
/// corpus where a loop over the characters with a dictionary of words takes 47: 3 % of a compilation without lowering.
/// </summary>
internal static class PhraseScan
{
    /// <summary>How many characters of a word are looked up; longer words are told apart when they are compared.</summary>
    private const int KeyLength = 8;

    private const int TableBits = 12;

    /// <summary>Which bits of a key belong to a word of 0 to <see cref="KeyLength"/> characters.</summary>
    private static readonly ulong[] s_masks = [.. Enumerable.Range(0, KeyLength + 1).Select(length => Interleave(Low(length), Low(length - (KeyLength / 2))))];

    /// <summary>The first words of phrases as keys, open addressing; 0 where there is none.</summary>
    private static readonly ulong[] s_firstWords = new ulong[1 << TableBits];

    /// <summary>The phrases that begin with the word of the same index; longest first.</summary>
    private static readonly Known[]?[] s_phrases = Index();

    /// <summary>Finds the phrases of the description.</summary>
    public static void CollectDescription(AuthorsText text, TextSpan description, SignalSet signals) =>
        Scan(text.In(description), description.Start, description.End, signals, inDescription: true);

    /// <summary>Finds the phrases between two positions, at which no word is open.</summary>
    public static void Collect(string text, int start, int end, SignalSet signals) => Scan(text, start, end, signals, inDescription: false);

    private static void Scan(string text, int start, int end, SignalSet signals, bool inDescription)
    {
        uint before = 0;
        uint words = WordsAt(text, start, end);
        int resume = start;
        for (int block = start; block < end; block += WordMask.Length)
        {
            uint next = WordsAt(text, block + WordMask.Length, end);
            ulong ahead = words | ((ulong)next << WordMask.Length);
            for (uint starts = words & ~((words << 1) | before); starts != 0; starts &= starts - 1)
            {
                int bit = BitOperations.TrailingZeroCount(starts);
                int at = block + bit;
                int length = BitOperations.TrailingZeroCount(~(ahead >> bit));
                if (PhrasesOf(Key(text, at, length)) is not { } phrases || at < resume || Find(text, at, end, length, phrases) is not { } phrase)
                    continue;
                var span = new TextSpan(at, phrase.Width);
                Add(phrase.Signal, span, signals, inDescription);
                if (phrase.Narrower != phrase.Signal)
                    Add(phrase.Narrower, span, signals, inDescription);
                resume = at + phrase.Text.Length;
            }

            before = words >> (WordMask.Length - 1);
            words = next;
        }
    }

    /// <summary>Which of the characters from a position on, up to the end, belong to words.</summary>
    private static uint WordsAt(string text, int block, int end)
    {
        if (block >= end)
            return 0;
        uint words = WordMask.Of(text.AsSpan(block, Math.Min(WordMask.Length, text.Length - block)));
        return end - block < WordMask.Length ? words & ((1u << (end - block)) - 1) : words;
    }

    private static void Add(Signal signal, TextSpan span, SignalSet signals, bool inDescription)
    {
        if (inDescription)
            signals.AddInDescription(signal, span);
        else
            signals.Add(signal, span);
    }

    /// <param name="text">The text.</param>
    /// <param name="at">Where a word begins.</param>
    /// <param name="end">Where the phrase must end.</param>
    /// <param name="length">The word's length.</param>
    /// <param name="phrases">Phrases that begin with it.</param>
    private static Known? Find(string text, int at, int end, int length, Known[] phrases)
    {
        int second = at + length + 1 < end ? text[at + length + 1] & 31 : -1;
        foreach (Known phrase in phrases)
        {
            if (phrase.Text.Length > length + 1 && (phrase.Text[length + 1] & 31) != second)
                continue;
            int after = at + phrase.Text.Length;
            if (after > end || (after < end && WordMask.IsWord(text[after]) && WordMask.IsWord(text[after - 1])))
                continue;
            if (text.AsSpan(at, phrase.Text.Length).Equals(phrase.Text, phrase.Comparison))
                return phrase;
        }

        return null;
    }

    private static Known[]? PhrasesOf(ulong key)
    {
        int index = Place(key);
        while (s_firstWords[index] is not 0 and var known)
        {
            if (known == key)
                return s_phrases[index];
            index = (index + 1) & (s_firstWords.Length - 1);
        }

        return null;
    }

    private static int Place(ulong key) => (int)((key * 0x9E37_79B9_7F4A_7C15) >> (64 - TableBits));

    /// <summary>The beginning of a word, letter case aside: five bits for each character, none of which is 0 for a letter or digit.</summary>
    private static ulong Key(string text, int at, int length)
    {
        if (at + KeyLength <= text.Length)
        {
            ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(text.AsSpan(at, KeyLength));
            return Interleave(MemoryMarshal.Read<ulong>(bytes), MemoryMarshal.Read<ulong>(bytes[sizeof(ulong)..])) & s_masks[Math.Min(length, KeyLength)];
        }

        Span<char> padded = stackalloc char[KeyLength];
        text.AsSpan(at, Math.Min(length, text.Length - at)).CopyTo(padded);
        return Key(new string(padded), 0, length);
    }

    private static ulong Interleave(ulong first, ulong second) => (first & 0x001F_001F_001F_001F) | ((second & 0x001F_001F_001F_001F) << 8);

    /// <summary>The bits of the first characters of four.</summary>
    private static ulong Low(int characters) => characters <= 0 ? 0 : characters >= 4 ? ulong.MaxValue : (1UL << (16 * characters)) - 1;

    private static Known[]?[] Index()
    {
        var index = new Known[]?[s_firstWords.Length];
        foreach (IGrouping<ulong, SignalPhrase> group in SignalPhrases.All.GroupBy(phrase => Key(phrase.Text, 0, FirstWord(phrase.Text))))
        {
            int place = Place(group.Key);
            while (s_firstWords[place] != 0)
                place = (place + 1) & (s_firstWords.Length - 1);
            s_firstWords[place] = group.Key;
            index[place] = [.. group.OrderByDescending(phrase => phrase.Text.Length).ThenByDescending(phrase => phrase.MatchCase).Select(phrase => new Known(phrase))];
        }

        return index;
    }

    private static int FirstWord(string phrase)
    {
        int length = 0;
        while (length < phrase.Length && WordMask.IsWord(phrase[length]))
            length++;
        return length;
    }

    /// <summary>A phrase as it is looked for.</summary>
    private sealed class Known(SignalPhrase phrase)
    {
        public string Text { get; } = phrase.Text;
        public StringComparison Comparison { get; } = phrase.MatchCase ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        public Signal Signal { get; } = phrase.Signal;

        /// <summary>The more exact family that it counts for as well; else the same.</summary>
        public Signal Narrower { get; } = phrase.Narrower ?? phrase.Signal;

        /// <summary>How much of the text it marks: a blank at its end is not marked.</summary>
        public int Width { get; } = phrase.Text.TrimEnd().Length;
    }
}
