using CsCheck;

namespace SkVM.Tests.Syntax;

/// <summary>Makes broken skills from good ones: cut, shuffled, spliced, sprinkled with markup and noise.</summary>
internal static class Mutations
{
    private const int MaxLength = 3000;

    /// <summary>What parsers trip over.</summary>
    private static readonly string[] s_markup =
    [
        "\n", "\n\n", "\r", "\r\n", "\t", "    ", "\0", "\uFEFF", "\u2028", "\uD800", "---\n", "\n---\n", "...\n", "# ", "\n## x\n", "=", "\n===\n",
        "- ", "\n1. ", "> ", ">", "```", "\n~~~\n", "`", "``", "*", "**", "_", "[", "]", "](", "![", "][", "]: ", "\n[a]: b\n", "<", "<!--", "-->", "<div>\n", "<x>\n", "\n</x>\n",
        "<?", "&amp;", "\\", "|", "\n|-|\n", "{", "}", "\"", "'", ": ", ":\n", "|\n", ">-\n", "&a ", "*a ", "!!x ", "? ", "%", "@", "#",
    ];

    private static readonly Gen<string> s_markupRun = Gen.OneOf(s_markup).Array[1, 4].Select(string.Concat);
    private static readonly Gen<string> s_characters = Gen.Char.Array[1, 8].Select(chars => new string(chars));
    private static readonly Gen<string> s_bytes = Gen.Byte.Array[1, 8].Select(System.Text.Encoding.Latin1.GetString);

    /// <summary>A text of at most a few thousand characters, cut from one of the given ones and mutated one to four times.</summary>
    public static Gen<string> Of(IReadOnlyList<string> texts)
    {
        Gen<string> slice = Gen.Select(Gen.Int[0, texts.Count - 1], Gen.Double[0, 1], (index, at) => Slice(texts[index], at));
        Gen<Func<string, string>> mutation = Gen.OneOf(
            Gen.Double[0, 1].Select(Truncate),
            Gen.Select(Gen.Double[0, 1], Gen.Int[1, 5], DeleteLines),
            Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Gen.Int[1, 5], CopyLines),
            Gen.Int.Select(Shuffle),
            Gen.Select(Gen.Double[0, 1], Gen.OneOf(s_markupRun, s_markupRun, s_characters, s_bytes), Insert),
            Gen.Select(Gen.Double[0, 1], s_markupRun, PrefixLine),
            Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], slice, Splice),
            Gen.OneOf("\r\n", "\r", "\u2028").Select(ReplaceLineEnds));
        return Gen.Select(slice, mutation.Array[1, 4], (text, mutations) => mutations.Aggregate(text, (current, mutate) => mutate(current)));
    }

    /// <summary>Markup or noise to insert.</summary>
    public static Gen<string> Noise { get; } = Gen.OneOf(s_markupRun, s_markupRun, s_markupRun, s_characters);

    /// <summary>The text as a C# literal, for the message of a failure.</summary>
    public static string Print(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);

    private static string Slice(string text, double at)
    {
        if (text.Length <= MaxLength)
            return text;

        // Half of the slices are beginnings, for the front matter.
        int start = at < 0.5 ? 0 : (int)((at - 0.5) * 2 * (text.Length - MaxLength));
        return text.Substring(start, MaxLength);
    }

    private static Func<string, string> Truncate(double at) => text => text[..Index(at, text.Length)];

    private static Func<string, string> DeleteLines(double at, int count) => text =>
    {
        List<string> lines = Lines(text);
        int index = Index(at, lines.Count - 1);
        lines.RemoveRange(index, Math.Min(count, lines.Count - index));
        return string.Concat(lines);
    };

    private static Func<string, string> CopyLines(double from, double to, int count) => text =>
    {
        List<string> lines = Lines(text);
        int index = Index(from, lines.Count - 1);
        lines.InsertRange(Index(to, lines.Count), lines.GetRange(index, Math.Min(count, lines.Count - index)));
        return string.Concat(lines);
    };

    private static Func<string, string> Shuffle(int seed) => text =>
    {
        string[] lines = [.. Lines(text)];
        new Random(seed).Shuffle(lines);
        return string.Concat(lines);
    };

    private static Func<string, string> Insert(double at, string inserted) => text => text.Insert(Index(at, text.Length), inserted);

    private static Func<string, string> PrefixLine(double at, string prefix) => text =>
    {
        List<string> lines = Lines(text);
        int index = Index(at, lines.Count - 1);
        lines[index] = prefix + lines[index];
        return string.Concat(lines);
    };

    private static Func<string, string> Splice(double end, double start, string other) =>
        text => string.Concat(text.AsSpan(0, Index(end, text.Length)), other.AsSpan(Index(start, other.Length)));

    private static Func<string, string> ReplaceLineEnds(string lineEnd) => text => text.Replace("\n", lineEnd, StringComparison.Ordinal);

    private static int Index(double share, int length) => (int)(share * length);

    /// <summary>The lines with their ends; at least one.</summary>
    private static List<string> Lines(string text)
    {
        string[] lines = text.Split('\n');
        return [.. lines.Select((line, i) => i < lines.Length - 1 ? line + "\n" : line)];
    }
}
