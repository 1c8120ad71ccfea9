using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using SkVM.Tokens;

namespace SkVM.Build;

/// <summary>Counts each text once, over builds: counting is about a millisecond a skill, and loading the vocabulary far more.</summary>
internal sealed class CachingTokenCounter(IReadOnlyDictionary<string, int> known) : ITokenCounter
{
    private readonly ConcurrentDictionary<string, int> _counts = new(known, StringComparer.Ordinal);

    public IReadOnlyDictionary<string, int> Counts => _counts;

    public int Count(string text) =>
        _counts.GetOrAdd(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
            static (_, counted) => O200kTokenCounter.Instance.Count(counted),
            text);

    /// <summary>Loads the vocabulary on another core while the first skills are parsed.</summary>
    public void WarmUp()
    {
        if (_counts.IsEmpty)
            _ = Task.Run(() => O200kTokenCounter.Instance.Count(""));
    }
}
