namespace SkVM;

/// <summary>Finds the names a mistyped name most likely meant, by edit distance.</summary>
public static class NearestNames
{
    /// <summary>The nearest names first; ties in ordinal order.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="names">What could have been meant.</param>
    /// <param name="count">How many to return at the most.</param>
    public static IEnumerable<string> Find(string name, IEnumerable<string> names, int count) =>
        names.Select(candidate => (candidate, distance: Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .OrderBy(pair => pair.distance).ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Take(count).Select(pair => pair.candidate);

    /// <summary>The Levenshtein distance in UTF-16 units; texts above 256 units are cut there.</summary>
    public static int Distance(string left, string right)
    {
        const int Limit = 256;
        ReadOnlySpan<char> a = left.AsSpan(0, Math.Min(left.Length, Limit));
        ReadOnlySpan<char> b = right.AsSpan(0, Math.Min(right.Length, Limit));
        Span<int> row = stackalloc int[Limit + 1];
        for (int j = 0; j <= b.Length; j++)
            row[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substitute = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitute, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
