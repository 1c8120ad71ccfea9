using SkVM.Parsing;
using Xunit.Abstractions;

namespace SkVM.Tests.Syntax;

/// <summary>What <see cref="SimpleYaml"/> reads, YamlDotNet reads in the same way.</summary>
public class SimpleYamlTests(ITestOutputHelper output)
{
    private static readonly string[] s_pieces =
    [
        "name", "description", "metadata", "a", "x-y", "9", "-", ":", ": ", " ", "  ", "    ", "\n", "\n", "\n", "\r\n", "\r", "\t", "#", " #", "'", "\"", "'it'", "\"it is\"", "\\", "\\n",
        "{", "}", "[", "]", ",", "|", ">", "&", "*", "!", "%", "@", "`", "?", "---", "...", "key: value\n", "\nkey: value", "\n  key: value", "\n  key:", "one two", "http://x.y/z?a=b#c",
        "a:b", "true", "null", "~", "1.5", "é", "漢字", "🙂", "—", "\u00A0", "\u0085", "\u2028", "\uFEFF", "\0", "<<", "=", "(x)", ".", "/", "_", "$", "\uD83D",
    ];

    [SkippableFact]
    public void The_corpus_is_read_the_same()
    {
        int simple = 0;
        IReadOnlyList<string> skills = SharedData.CorpusSkills();
        foreach (string path in skills)
        {
            string text = File.ReadAllText(path);
            int end = text.IndexOf("\n---", StringComparison.Ordinal) + 1;
            int start = text.IndexOf('\n', StringComparison.Ordinal) + 1;
            if (text.StartsWith("---", StringComparison.Ordinal) && end >= start && AssertSame(text, start, end))
                simple++;
        }

        output.WriteLine($"{simple} of {skills.Count} are simple");
        Assert.True(simple > skills.Count / 2);
    }

    [Fact]
    public void Random_texts_are_read_the_same()
    {
        var random = new Random(7);
        int simple = 0;
        for (int i = 0; i < 40_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => s_pieces[random.Next(s_pieces.Length)]));
            string lines = random.Next(3) switch { 0 => text, 1 => "key: " + text + "\n", _ => "a: b\nkey:\n  c: " + text + "\n  d: e\n" };
            if (AssertSame("---\n" + lines, 4, 4 + lines.Length))
                simple++;
        }

        output.WriteLine($"{simple} are simple");
        Assert.True(simple > 2_000);
    }

    [Theory]
    [InlineData("name: demo\ndescription: Does it: all.\n")]
    [InlineData("a: b # c\n")]
    [InlineData("a: b\n  c\n")]
    [InlineData("a: 'it''s'\n")]
    [InlineData("a: \"\\n\"\n")]
    [InlineData("a: [b]\n")]
    [InlineData("a:\n- b\n")]
    [InlineData("a: b\n\nc: d\n")]
    [InlineData("a: |\n  b\n")]
    public void Other_YAML_is_left_to_YamlDotNet(string yaml) => Assert.False(SimpleYaml.TryRead(yaml, 0, yaml.Length, out _));

    private static bool AssertSame(string text, int start, int end)
    {
        if (!SimpleYaml.TryRead(text, start, end, out YamlSlot? read))
            return false;
        string expected;
        try
        {
            expected = Show(FrontMatterParser.ReadAnyYaml(text, start, end));
        }
        catch (Exception e)
        {
            expected = e.Message;
        }

        Assert.True(expected == Show(read), $"{expected}\n{Show(read)}\n{text[start..end]}");
        return true;
    }

    private static string Show(YamlSlot? slot) =>
        slot is null ? "nothing" : $"{slot.Kind} {slot.Start}..{slot.End} {slot.Value} ({string.Join(", ", slot.Children.Select(Show))})";
}
