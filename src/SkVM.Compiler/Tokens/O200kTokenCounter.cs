using Microsoft.ML.Tokenizers;

namespace SkVM.Tokens;

/// <summary>Counts with the public <c>o200k_base</c> vocabulary, about a millisecond for a usual skill. The vocabulary is loaded at first use.</summary>
public sealed class O200kTokenCounter : ITokenCounter
{
    private readonly Lazy<TiktokenTokenizer> _tokenizer = new(() => TiktokenTokenizer.CreateForEncoding("o200k_base"));

    /// <summary>The shared instance.</summary>
    public static O200kTokenCounter Instance { get; } = new();

    /// <inheritdoc/>
    public int Count(string text) => _tokenizer.Value.CountTokens(text);
}
