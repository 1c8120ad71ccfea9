using Microsoft.ML.Tokenizers;

namespace SkVM.Tokens;

/// <summary>Counts with the public <c>o200k_base</c> vocabulary, about a millisecond for a usual skill. The vocabulary is loaded at first use.</summary>
/// <remarks>
/// The time grows with the length of the text. As that of the vocabulary's own algorithm grows with the square of a word, a run of more than
/// <see cref="LongestRun"/> letters, of as much white space or of as many signs is counted in parts of that length: each cut may add a token to the count.
/// Texts without such a run are counted exactly.
/// </remarks>
public sealed class O200kTokenCounter : ITokenCounter
{
    /// <summary>The most characters of one kind in a row that are counted as they are.</summary>
    public const int LongestRun = 1000;

    private readonly Lazy<TiktokenTokenizer> _tokenizer = new(() => TiktokenTokenizer.CreateForEncoding("o200k_base"));

    /// <summary>The shared instance.</summary>
    public static O200kTokenCounter Instance { get; } = new();

    /// <inheritdoc/>
    public int Count(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        TiktokenTokenizer tokenizer = _tokenizer.Value;
        int count = 0, start = 0;
        for (int end; start < text.Length; start = end)
        {
            end = TextRuns.FindCut(text, start, LongestRun);
            count += tokenizer.CountTokens(text.AsSpan(start, end - start));
        }

        return count;
    }
}
