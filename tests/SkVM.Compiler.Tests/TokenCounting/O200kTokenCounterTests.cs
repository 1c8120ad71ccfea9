using Microsoft.ML.Tokenizers;
using SkVM.Tokens;

namespace SkVM.Tests.TokenCounting;

public sealed class O200kTokenCounterTests
{
    private static readonly TiktokenTokenizer s_vocabulary = TiktokenTokenizer.CreateForEncoding("o200k_base");

    [Fact]
    public void Texts_of_this_repository_are_counted_as_the_vocabulary_counts_them()
    {
        string[] files =
        [
            .. Directory.EnumerateFiles(Path.Combine(SharedData.Repository, "samples"), "*.md", SearchOption.AllDirectories),
            .. Directory.EnumerateFiles(Path.Combine(SharedData.Repository, "docs"), "*.md", SearchOption.AllDirectories),
        ];
        Assert.NotEmpty(files);
        Assert.All(files.Select(File.ReadAllText), text => Assert.Equal(s_vocabulary.CountTokens(text), O200kTokenCounter.Instance.Count(text)));
    }

    [SkippableFact]
    public void Skills_of_the_corpus_are_counted_as_the_vocabulary_counts_them()
    {
        foreach (string file in SharedData.CorpusSkills())
        {
            string text = File.ReadAllText(file);
            Assert.Equal(s_vocabulary.CountTokens(text), O200kTokenCounter.Instance.Count(text));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("word")]
    [InlineData("\uD83D\uDE00 \uD83D")]
    public void Short_texts_are_counted_exactly(string text) => Assert.Equal(s_vocabulary.CountTokens(text), O200kTokenCounter.Instance.Count(text));

    [Theory]
    [InlineData('a', 26)]
    [InlineData('\u4e00', 20_000)]
    [InlineData('!', 14)]
    public void A_long_run_of_one_kind_is_counted_in_parts(char first, int kinds)
    {
        // Without parts, this many characters take minutes.
        string text = Varied(first, kinds, 200 * O200kTokenCounter.LongestRun);
        int parts = text.Chunk(O200kTokenCounter.LongestRun).Sum(part => s_vocabulary.CountTokens(part));
        Assert.Equal(parts, O200kTokenCounter.Instance.Count(text));
    }

    [Theory]
    [InlineData('a', 26)]
    [InlineData('\u4e00', 20_000)]
    [InlineData(' ', 1)]
    public void A_cut_adds_a_token_at_most(char first, int kinds)
    {
        string text = $"# Title\n\n{Varied(first, kinds, 4 * O200kTokenCounter.LongestRun)}\n\nThe end.\n";
        Assert.InRange(O200kTokenCounter.Instance.Count(text) - s_vocabulary.CountTokens(text), -4, 4);
    }

    [Fact]
    public void Characters_and_what_stands_on_them_are_not_taken_apart_by_kinds()
    {
        // A sign and its mark in turn are one word, longer than a run may be.
        string text = string.Concat(Enumerable.Repeat("=\u0301", O200kTokenCounter.LongestRun));
        Assert.Equal(2 * s_vocabulary.CountTokens(text[..O200kTokenCounter.LongestRun]), O200kTokenCounter.Instance.Count(text));
        string pairs = string.Concat(Enumerable.Repeat("\uD83D\uDE00", (O200kTokenCounter.LongestRun / 2) + 1));
        Assert.Equal(s_vocabulary.CountTokens(pairs), O200kTokenCounter.Instance.Count(pairs));
    }

    private static string Varied(char first, int kinds, int length)
    {
        uint state = 1;
        return string.Create(length, 0, (text, _) =>
        {
            foreach (ref char c in text)
            {
                state = (state * 1664525) + 1013904223;
                c = (char)(first + ((state >> 8) % kinds));
            }
        });
    }
}
