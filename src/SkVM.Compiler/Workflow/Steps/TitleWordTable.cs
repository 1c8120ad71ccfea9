namespace SkVM.Workflow.Steps;

/// <summary>
/// Words by their first three letters, five bits each. The letters of a few hundred places are looked up for each skill, so that the keys stand
/// close together, and a factor is looked for by which no two of them fall on one place.
/// </summary>
internal sealed class TitleWordTable
{
    private const int Bits = 11;

    private readonly ushort[] _keys = new ushort[1 << Bits];
    private readonly (string Word, TitleWords Kinds)[][] _words;
    private readonly byte[] _indexes = new byte[1 << Bits];
    private readonly uint _factor;

    /// <param name="words">The words, of at least three letters; one that comes twice has the kinds of both.</param>
    public TitleWordTable(IEnumerable<(string Word, TitleWords Kind)> words)
    {
        IGrouping<int, (string Word, TitleWords Kinds)>[] byKey =
        [
            .. words.GroupBy(entry => entry.Word, StringComparer.Ordinal)
                .Select(word => (word.Key, word.Aggregate(TitleWords.None, (kinds, entry) => kinds | entry.Kind)))
                .GroupBy(entry => KeyOf(entry.Key)),
        ];
        _words = [[], .. byKey.Select(group => group.ToArray())];
        int[] keys = [.. byKey.Select(group => group.Key)];
        _factor = 0x9E3779B1;
        while (keys.Select(PlaceOf).Distinct().Count() < keys.Length)
            _factor += 2;
        for (int i = 0; i < keys.Length; i++)
        {
            _keys[PlaceOf(keys[i])] = (ushort)keys[i];
            _indexes[PlaceOf(keys[i])] = (byte)(i + 1);
        }
    }

    /// <summary>The words that begin with three letters.</summary>
    /// <param name="key">The last five bits of each letter.</param>
    public ReadOnlySpan<(string Word, TitleWords Kinds)> this[int key]
    {
        get
        {
            int place = PlaceOf(key);
            return _keys[place] == key ? _words[_indexes[place]] : [];
        }
    }

    private static int KeyOf(string word) => ((word[0] & 31) << 10) | ((word[1] & 31) << 5) | (word[2] & 31);

    private int PlaceOf(int key) => (int)((uint)key * _factor >> (32 - Bits));
}
