namespace SkVM.Workflow.Steps;

/// <summary>
/// Words of Latin letters and what is known of each, looked up whatever their case. The letters themselves, five bits each, are the key:
/// one multiplication finds the place and two comparisons prove the word.
/// </summary>
internal sealed class WordTable
{
    private const int MaxLetters = 24;
    private const int LettersInKey = 12;

    private readonly Entry[] _entries;
    private readonly int _shift;

    /// <param name="words">The words; a word that comes twice has the kinds of both.</param>
    public WordTable(IEnumerable<(string Word, FirstWordKinds Kinds)> words)
    {
        (string Word, FirstWordKinds Kinds)[] all = [.. words];
        int bits = 4;
        while (1 << bits < 3 * all.Length)
            bits++;
        _entries = new Entry[1 << bits];
        _shift = 64 - bits;
        foreach ((string word, FirstWordKinds kinds) in all)
        {
            (ulong low, ulong high) = Pack(word);
            if (low == 0)
                throw new ArgumentException($"'{word}' is no word of 1 to {MaxLetters} Latin letters.", nameof(words));
            int at = PlaceOf(low, high);
            while (_entries[at].Low != 0 && (_entries[at].Low != low || _entries[at].High != high))
                at = (at + 1) & (_entries.Length - 1);
            _entries[at] = new Entry(low, high, _entries[at].Kinds | kinds);
        }
    }

    /// <summary>What is known of a word.</summary>
    public FirstWordKinds this[ReadOnlySpan<char> word]
    {
        get
        {
            (ulong low, ulong high) = Pack(word);
            if (low == 0)
                return FirstWordKinds.None;
            for (int at = PlaceOf(low, high); _entries[at].Low != 0; at = (at + 1) & (_entries.Length - 1))
            {
                if (_entries[at].Low == low && _entries[at].High == high)
                    return _entries[at].Kinds;
            }

            return FirstWordKinds.None;
        }
    }

    private int PlaceOf(ulong low, ulong high) => (int)(((low ^ (high * 0xC2B2AE3D27D4EB4F)) * 0x9E3779B97F4A7C15) >> _shift);

    /// <summary>The letters as numbers; 0 when the word has none, too many, or others than Latin ones.</summary>
    private static (ulong Low, ulong High) Pack(ReadOnlySpan<char> word)
    {
        ulong low = 0, high = 0;
        if (word.Length > MaxLetters)
            return default;
        for (int i = 0; i < word.Length; i++)
        {
            uint letter = (uint)((word[i] | 0x20) - 'a');
            if (letter >= 26)
                return default;
            if (i < LettersInKey)
                low = (low << 5) | (letter + 1);
            else
                high = (high << 5) | (letter + 1);
        }

        return (low, high);
    }

    private readonly record struct Entry(ulong Low, ulong High, FirstWordKinds Kinds);
}
