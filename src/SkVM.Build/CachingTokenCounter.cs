using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using SkVM.Tokens;

namespace SkVM.Build;

/// <summary>The token counts that the last build left: counting is about a millisecond a skill, and loading the vocabulary far more.</summary>
/// <param name="known">Counts by the SHA-256 of the text.</param>
internal sealed class TokenCounts(IEnumerable<KeyValuePair<string, int>> known)
{
    private readonly Dictionary<string, int> _known = known.DistinctBy(count => count.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

    /// <summary>A counter for one skill, which takes over what is known.</summary>
    public CachingTokenCounter ForSkill() => new(_known);

    /// <summary>Loads the vocabulary on another core while the first skills are parsed.</summary>
    public void WarmUp()
    {
        if (_known.Count == 0)
            _ = Task.Run(() => O200kTokenCounter.Instance.Count(""));
    }
}

/// <summary>Counts each text of a skill once, over builds.</summary>
internal sealed class CachingTokenCounter(IReadOnlyDictionary<string, int> known) : ITokenCounter
{
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>What was asked for: the counts that the next build of the skill needs.</summary>
    public IReadOnlyDictionary<string, int> Counts => new SortedDictionary<string, int>(_counts.ToDictionary(), StringComparer.Ordinal);

    public int Count(string text) =>
        _counts.GetOrAdd(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
            (key, counted) => known.TryGetValue(key, out int count) ? count : O200kTokenCounter.Instance.Count(counted),
            text);
}
