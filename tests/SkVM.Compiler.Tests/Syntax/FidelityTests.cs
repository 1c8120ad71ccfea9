using SkVM.Syntax;

namespace SkVM.Tests.Syntax;

/// <summary>Every text parses, and the tree is the text.</summary>
public class FidelityTests
{
    private static readonly string[] s_edgeCases =
    [
        "",
        "\n",
        "\r",
        "\r\n",
        " ",
        "\t",
        "\0",
        "\uFEFF",
        "\uFEFF\uFEFF",
        "x",
        "no final newline\n\n- a",
        "a\rb\r\rc\r- d\r- e\r\r# f\r",
        "a\r\nb\r\n\r\n- c\r\n\r\n  d\r\n\r\n```\r\ne\r\n```\r\n",
        "a\n\r\nb\r\r\nc\n\n\rd",
        "\uFEFF# heading\n",
        "\uFEFF---\nname: a\n---\n",
        "x\uFEFF\n# y\n",
        "\t- a\n\t\t- b\n \t c\n",
        "-\ta\n\n\tb\n\n\t\tc\n",
        ">\ta\n>\t\tb\n",
        "a\0b\n# c\0\n```\0\nd\0\n```\n[\0](\0)\n",
        "---\na: \0\n---\n",
        "\uD800 \uDC00 # x\n# \uD800\n- \uDFFF\n",
        "---\na: \uD800\n\uDC00: b\n---\n",
        "a\u2028b\u2029c\u0085d\vf\f# g\n\u2028# h\n",
        "---\na: b\u2028c\n---\n",
        "---\u2028a: b\n---\n",
        "\u00A0# x\n\u00A0- y\n\u3000z\n",
        "```",
        "```\n",
        "```x",
        "~~~ a\nb\n~~\n",
        "- ```\n  a\nb\n",
        "> ```\n> a\nb\n",
        "````\n```\n",
        "```\n\n\n",
        "---",
        "---\n",
        "---\n---",
        "---\n---\n",
        "---\n\n---\n\n",
        "---\n...\n",
        "--- \t\na: b\n---\t\nx",
        "---\na: b\n--- x\n",
        "----\na: b\n----\n",
        " ---\na: b\n---\n",
        "\n---\na: b\n---\n",
        "---\na: b",
        "---\na: [\n---\n",
        "---\na: {b\n---\n# c\n",
        "---\na: \"b\n---\n",
        "---\na: 'b\n---\n",
        "---\n\tb\n---\n",
        "---\na: b: c\n---\n",
        "---\n- a\n- b\n---\n",
        "---\nscalar\n---\n",
        "---\n&a *a\n---\n",
        "---\na: *b\n---\n",
        "---\n? ? ?\n---\n",
        "---\n? [a]\n: b\n---\n",
        "---\n: b\n---\n",
        "---\n%TAG ! x\n---\na: b\n---\n",
        "---\na: |\n---\n",
        "---\na: |9\n b\n---\n",
        "---\na: !<\n---\n",
        "---\na: \"\\UFFFFFFFF\"\n---\n",
        "---\na: \"\\x\"\n---\n",
        "---\na: @b\n---\n",
        "---\na: {\n}, b\n---\n",
        "---\r\na: |\r\n  b\r\n\r\n---\r\n",
        "---\ra: b\r---\rc",
        "# \n#\n##\n#x\n####### y\n",
        "# #\n## a ##\n### b ###c\n",
        "a\n=\nb\n-\n- c\n  ===\n> d\n> ---\n",
        "===\n---\n",
        "-\n\n-\n  -\n    -\n",
        "1.\n2)\n0000000000. x\n",
        "- - - a\n",
        "* * *\n***\n_ _ _\n",
        "|\n|-\n|\n",
        "| |\n|-|\n||\n||||||\n",
        "a|b\n-|-\n\n|c",
        "> a|b\n> -|-\n> \n> |\n",
        "x\n|a|\n|-|\n|b|\n",
        "[a]: b\n[c]: <d> (e\nf)\ng [a] [c]\n",
        "> [a]: b\n- [c]: d\n\n[a][c]\n",
        "[a]: b\nc\n===\n",
        "[](\n[]()\n[a](<b\n![\n![](\n[[a](b)](c)\n",
        "`a``b```c\n`` ` ``\n````\n",
        "*a**b***c* _d__e_\n***f***\n****g****\n",
        "<a\nb='c'\n>\n<!-- \n<!---->\n<?x\n<![CDATA[\n<!x>\n",
        "<script>\n\n# a\n",
        "&amp;&#0;&#x110000;&nosuch;&\n",
        "\\\n\\\\\n\\a\n",
        "a  \nb\\\nc   \n\n",
        "> a\nb\n> c\n    d\n",
        ">>> a\n>> b\n> c\nd\n",
        "- a\n> b\n- c\n+ d\n1. e\n1) f\n",
    ];

    // Not enumerated at discovery, which would turn lone surrogates into replacement characters.
    public static TheoryData<string> EdgeCases => new(s_edgeCases);

    [Theory]
    [MemberData(nameof(EdgeCases), DisableDiscoveryEnumeration = true)]
    public void Edge_case_is_kept_character_for_character(string text)
    {
        SkillSyntaxTree tree = TreeAssert.ParsesExactly(text);
        TreeAssert.CanRead(tree);
        Assert.Equal(text, tree.GetRoot().ToFullString());
        Assert.Equal(text, tree.ToString());
    }

    [Theory]
    [MemberData(nameof(EdgeCases), DisableDiscoveryEnumeration = true)]
    public void Edge_case_is_kept_inside_other_blocks(string text)
    {
        foreach (string prefix in new[] { "---\nname: x\n---\n", "> ", "- ", "1. x\n   ", "```\n", "<!--\n", "\uFEFF", "# h\n\n", "|a|\n|-|\n" })
            TreeAssert.CanRead(TreeAssert.ParsesExactly(prefix + text));
    }

    [Fact]
    public void Every_pair_of_edge_cases_is_kept()
    {
        Parallel.ForEach(s_edgeCases, first =>
        {
            foreach (string second in s_edgeCases)
                TreeAssert.ParsesExactly(first + second);
        });
    }

    [Fact]
    public void Every_prefix_of_our_seed_texts_is_kept()
    {
        foreach (string text in SeedTexts.All)
        {
            for (int length = 0; length <= text.Length; length++)
                TreeAssert.CanRead(TreeAssert.ParsesExactly(text[..length]));
        }
    }

    [SkippableFact]
    public void Every_corpus_skill_is_kept_and_within_the_limits()
    {
        foreach (string path in SharedData.CorpusSkills())
        {
            SkillSyntaxTree tree = TreeAssert.ParsesExactly(File.ReadAllText(path));
            TreeAssert.CanRead(tree);
            Assert.DoesNotContain(tree.Faults, fault => fault.Kind == SkVM.Parsing.SyntaxFaultKind.TooComplex);
        }
    }
}
