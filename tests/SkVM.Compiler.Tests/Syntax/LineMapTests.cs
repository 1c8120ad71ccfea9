using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax;

namespace SkVM.Tests.Syntax;

/// <summary>Lines are where <see cref="SourceText"/> says.</summary>
public class LineMapTests
{
    private static readonly string[] s_pieces = ["a", "bc", "\n", "\r", "\r\n", "\n\r", "\u0085", "\u2028", "\u2029", "\v\f", "🙂", ""];

    [Fact]
    public void Random_texts_have_the_lines_of_SourceText()
    {
        var random = new Random(3);
        for (int i = 0; i < 2_000; i++)
            AssertSame(string.Concat(Enumerable.Range(0, random.Next(10)).Select(_ => s_pieces[random.Next(s_pieces.Length)])));
    }

    [SkippableFact]
    public void The_corpus_has_the_lines_of_SourceText()
    {
        foreach (string path in SharedData.CorpusSkills().Take(40))
            AssertSame(File.ReadAllText(path));
    }

    private static void AssertSame(string text)
    {
        var map = new LineMap(text);
        TextLineCollection lines = SourceText.From(text).Lines;
        for (int position = 0; position <= text.Length; position++)
        {
            Assert.Equal(lines.GetLinePosition(position), map.GetPosition(position));
            Assert.Equal(lines.GetLineFromPosition(position).Span, map.GetSpan(map.IndexOf(position)));
        }
    }
}
