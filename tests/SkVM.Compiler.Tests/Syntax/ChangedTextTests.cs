using CsCheck;
using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax;

namespace SkVM.Tests.Syntax;

/// <summary>A changed text gives the tree of a fresh parse, and takes over what the change does not touch.</summary>
public class ChangedTextTests
{
    private const string ThreeSections = "---\nname: x\n---\nintro\n\n# One\n\n- a\n- b\n\n## Inner\n\ntext\n\n# Two\n\ntext\n\n# Three\n\n```\ncode\n```\n";

    [Fact]
    public void Edits_of_seed_texts_equal_a_fresh_parse() => Prove(SeedTexts.All, 2_000);

    [SkippableFact]
    public void Edits_of_corpus_skills_equal_a_fresh_parse() =>
        Prove([.. SharedData.CorpusSkills().Select(File.ReadAllText).Where(text => text.Length < 10_000)], 4_000);

    [Fact]
    public void Sections_that_the_change_does_not_touch_are_the_same_objects()
    {
        SkillSyntaxTree old = SkillSyntaxTree.ParseText(ThreeSections);
        SkillSyntaxTree changed = Change(old, ThreeSections.IndexOf("text\n\n# Three", StringComparison.Ordinal), 4, "other *words*");

        SkillSyntaxNode[] before = [.. old.GetRoot().ChildNodes];
        SkillSyntaxNode[] after = [.. changed.GetRoot().ChildNodes];
        Assert.Equal(["FrontMatter", "Paragraph", "Section", "Section", "Section"], after.Select(node => node.Kind.ToString()));
        Assert.Same(before[0].Green, after[0].Green);
        Assert.Same(before[1].Green, after[1].Green);
        Assert.Same(before[2].Green, after[2].Green);
        Assert.NotSame(before[3].Green, after[3].Green);
        Assert.Same(before[4].Green, after[4].Green);
        Assert.Equal("other *words*", ((SectionSyntax)after[3]).Blocks.Single().ToString());
    }

    [Fact]
    public void A_change_in_an_inner_section_keeps_the_blocks_before_it()
    {
        SkillSyntaxTree old = SkillSyntaxTree.ParseText(ThreeSections);
        SkillSyntaxTree changed = Change(old, ThreeSections.IndexOf("text\n\n# Two", StringComparison.Ordinal), 0, "more ");

        var before = (SectionSyntax)old.GetRoot().ChildNodes[2];
        var after = (SectionSyntax)changed.GetRoot().ChildNodes[2];
        Assert.Same(before.Heading.Green, after.Heading.Green);
        Assert.Same(before.Blocks.First().Green, after.Blocks.First().Green);
        Assert.NotSame(before.Blocks.Last().Green, after.Blocks.Last().Green);
        Assert.Same(old.GetRoot().ChildNodes[3].Green, changed.GetRoot().ChildNodes[3].Green);
    }

    [Fact]
    public void A_change_between_paragraphs_keeps_those_around_it()
    {
        const string Text = "# One\n\na\n\nb\n\n```\nc\n```\n\nd\n\ne\n";
        SkillSyntaxTree old = SkillSyntaxTree.ParseText(Text);
        SkillSyntaxTree changed = Change(old, Text.IndexOf('c', StringComparison.Ordinal), 1, "x\ny");

        SkillSyntaxNode[] before = [.. old.GetRoot().ChildNodes[0].ChildNodes];
        SkillSyntaxNode[] after = [.. changed.GetRoot().ChildNodes[0].ChildNodes];
        Assert.Equal([true, true, true, false, true, true], before.Zip(after, (left, right) => left.Green == right.Green));
    }

    [Fact]
    public void A_paragraph_between_blocks_keeps_those_around_it()
    {
        const string Text = "# One\n\n- a\n- b\n\n1. c\n\nd\n";
        SkillSyntaxTree old = SkillSyntaxTree.ParseText(Text);
        SkillSyntaxTree changed = Change(old, Text.IndexOf("\n\n1.", StringComparison.Ordinal), 0, "\n\nnew");

        SkillSyntaxNode[] before = [.. old.GetRoot().ChildNodes[0].ChildNodes];
        List<SkillSyntaxNode> after = [.. changed.GetRoot().ChildNodes[0].ChildNodes];
        Assert.Equal("new", after[2].ToString());
        after.RemoveAt(2);
        Assert.All(before.Zip(after), pair => Assert.Same(pair.First.Green, pair.Second.Green));
    }

    [Fact]
    public void The_old_tree_stays_as_it_was()
    {
        SkillSyntaxTree old = SkillSyntaxTree.ParseText(ThreeSections, "a/SKILL.md");
        SkillSyntaxTree changed = Change(old, ThreeSections.Length, 0, "\n# Four\n");
        TreeAssert.IsExact(old, ThreeSections);
        TreeAssert.IsExact(changed, ThreeSections + "\n# Four\n");
        Assert.Equal("a/SKILL.md", changed.FilePath);
    }

    [Fact]
    public void An_unchanged_text_gives_the_same_tree()
    {
        SkillSyntaxTree tree = SkillSyntaxTree.ParseText(ThreeSections);
        Assert.Same(tree, tree.WithChangedText(tree.GetText()));
    }

    /// <summary>Changes whose effect reaches beyond the section they are in.</summary>
    [Theory]
    [InlineData("# A\n\nx\n\n# B\n\n[y]\n", "x", "[y]: /u")]
    [InlineData("# A\n\n[y]: /u\n\n# B\n\n[y]\n", "[y]: /u", "x")]
    [InlineData("# A\n\nx\n\n# B\n", "x", "```")]
    [InlineData("# A\n\n```\nx\n```\n\n# B\n\n```\ny\n```\n", "x\n```\n", "x\n")]
    [InlineData("# A\n\nx\n\n# B\n", "x", "<!--")]
    [InlineData("# A\n\nx\n\n# B\n\ny -->\n", "x\n", "<!-- x\n")]
    [InlineData("# A\n\nx\n\n# B\n", "x\n\n", "<div>\n")]
    [InlineData("# A\n\nx\n\n# B\n", "\n\n# B", " # B")]
    [InlineData("# A\n\nx\n\n# B\n", "# B", "B")]
    [InlineData("# A\n\nx\n\n# B\n", "# A\n", "# A")]
    [InlineData("# A\n\nx\n\n# B\n", "# A", "A\n===")]
    [InlineData("# A\n\nx\n\n# B\n\n- c\n", "x", "> ```\n> x")]
    [InlineData("---\nname: a\n\n# A\n\nx\n\n# B\n", "x", "---")]
    [InlineData("---\nname: a\n---\n# A\n\nx\n\n# B\n", "name", "na: me\nb")]
    [InlineData("---\nname: [\n---\n# A\n\nx\n\n# B\n", "x", "y")]
    [InlineData("---\nname: a\n---\nx\n#\ty `z`\n\n# B\n", "name", "na`me")]
    [InlineData("# A\n## B\n#c\n---\n", "B", "B\nx")]
    [InlineData("# A\r\n\r\nx\r\n\r\n# B\r\n", "\r\nx", "\rx")]
    [InlineData("x\n\ny\n\nz\n", "y", "<!--")]
    [InlineData("x\n\ny\n\nz\n", "y", "```")]
    [InlineData("x\n\ny\n\nz\n", "y\n", "y")]
    [InlineData("x\n\ny\n\nz\n", "y", "- ```\n  y")]
    [InlineData("x\n\ny\n\nz\n===\n", "z", "z\n\n")]
    [InlineData("x\n\n- y\n\nz\n", "\n\nz", "\nz")]
    [InlineData("x\n\n- y\n\nz\n", "\n\nz", "\n\n  z")]
    [InlineData("x\n\ny | z\n", " | z", " | z\n-|-")]
    [InlineData("x\n\n```\ny\n```\n", "y", "y\n```\nz\n```")]
    [InlineData("x\n\n```\ny\n```\n", "x", "> x\n> ```")]
    [InlineData("x\n\n```\ny\n```\n", "```\ny\n```", "````bash  \nz\n\n````")]
    [InlineData("x\n```\ny\n```\nz\n", "```\ny\n```", "``` a`b\nz\n```")]
    [InlineData("x\n\n```\ny\n```  \nz\n", "y\n```", "y\n```\n\nw")]
    [InlineData("x\n\n```\ny\n```\n", "y", "y\n    ```")]
    [InlineData("x\n\n```\ny\n```\n", "y\n```", "````")]
    [InlineData("- x\n\n```\ny\n```\n", "```\ny", "  ```\ny")]
    [InlineData("---\nname: a\n---\n```\ny\n```", "```\ny", "```c\n\ty\n")]
    [InlineData("x\n\n- y\n\nz\n", "- y", "- y\n\nnew `code`")]
    [InlineData("x\n\n- ```\n  y\n\n1. z\n", "  y", "  y\n\nnew")]
    [InlineData("x\n\n> y\n\n    z\n", "> y", "> y\n\nnew")]
    [InlineData("x\n\n<div>\ny\n\nz\n", "y", "y\n\nnew")]
    [InlineData("x\n\n<pre>\ny\n\nz\n", "y", "y\n\nnew")]
    [InlineData("x\n\n```\ny\n\nz\n", "y", "y\n\nnew")]
    [InlineData("x\n\ny\n===\n\n---\nz\n", "===", "===\n\nnew")]
    [InlineData("---\nname: a\n---\n\n# x\n\ny\n", "---\n\n#", "---\n\nnew\n\n#")]
    public void A_change_with_far_reach_equals_a_fresh_parse(string text, string old, string replacement)
    {
        SkillSyntaxTree tree = SkillSyntaxTree.ParseText(text);
        SkillSyntaxTree changed = Change(tree, text.IndexOf(old, StringComparison.Ordinal), old.Length, replacement);
        TreeAssert.AreEqual(SkillSyntaxTree.ParseText(changed.ToString()), changed);
        TreeAssert.IsExact(changed, changed.ToString());
        if (replacement.StartsWith(old, StringComparison.Ordinal))
            TreeAssert.AreEqual(changed, Change(tree, text.IndexOf(old, StringComparison.Ordinal) + old.Length, 0, replacement[old.Length..]));
    }

    [Fact]
    public void Several_changes_at_once_equal_a_fresh_parse()
    {
        SkillSyntaxTree tree = SkillSyntaxTree.ParseText(ThreeSections);
        SourceText text = tree.GetText().WithChanges(new TextChange(new TextSpan(30, 2), "- c\n"), new TextChange(new TextSpan(60, 0), "\n> d\n"));
        TreeAssert.AreEqual(SkillSyntaxTree.ParseText(text), tree.WithChangedText(text));
    }

    [Fact]
    public void Changes_in_and_beside_fences_equal_a_fresh_parse()
    {
        const string Text = "# A\n\n```sh\na\nb\n```\n\n- c\n\n```sh\nd\n```\n\ne\n";
        SkillSyntaxTree tree = SkillSyntaxTree.ParseText(Text);
        int first = Text.IndexOf("```", StringComparison.Ordinal), second = Text.LastIndexOf("```sh", StringComparison.Ordinal);
        SourceText text = tree.GetText().WithChanges(
            new TextChange(new TextSpan(first + 6, 1), "x\ny"),
            new TextChange(new TextSpan(first + 8, 1), "z"),
            new TextChange(new TextSpan(Text.IndexOf("c\n", StringComparison.Ordinal), 1), "w"),
            new TextChange(new TextSpan(second, 11), "```bash\nv\n```"));
        TreeAssert.AreEqual(SkillSyntaxTree.ParseText(text), tree.WithChangedText(text));
        TreeAssert.IsExact(tree.WithChangedText(text), text.ToString());
    }

    [Fact]
    public void A_change_in_a_fence_and_one_that_cuts_its_end_equal_a_fresh_parse()
    {
        const string Text = "# A\n\n```bash\nls\n```\n";
        SkillSyntaxTree tree = SkillSyntaxTree.ParseText(Text);
        int end = Text.LastIndexOf("```", StringComparison.Ordinal);
        SourceText text = tree
            .GetText()
            .WithChanges(new TextChange(new TextSpan(Text.IndexOf("ls", StringComparison.Ordinal), 2), "pwd"), new TextChange(TextSpan.FromBounds(end, Text.Length), ""));
        TreeAssert.AreEqual(SkillSyntaxTree.ParseText(text), tree.WithChangedText(text));
    }

    [Fact]
    public void A_text_of_other_origin_equals_a_fresh_parse()
    {
        SkillSyntaxTree changed = SkillSyntaxTree.ParseText(ThreeSections).WithChangedText(SourceText.From(SeedTexts.Rich));
        TreeAssert.AreEqual(SkillSyntaxTree.ParseText(SeedTexts.Rich), changed);
    }

    [Fact]
    public void A_rewritten_tree_can_be_changed()
    {
        SkillDocumentSyntax root = SkillSyntaxTree.ParseText(ThreeSections).GetRoot();
        SkillSyntaxTree rewritten = root.ReplaceNodes([root.ChildNodes[2]], (_, _) => null).SyntaxTree;
        SkillSyntaxTree changed = Change(rewritten, rewritten.Length, 0, "end");
        TreeAssert.AreEqual(SkillSyntaxTree.ParseText(changed.ToString()), changed);
    }

    /// <summary>Walks each text through three edits, and makes them at once.</summary>
    private static void Prove(IReadOnlyList<string> texts, long count)
    {
        Gen<(double At, double Length, string Inserted)> edit = Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Mutations.Noise);
        Gen.Select(Gen.Int[0, texts.Count - 1], edit.Array[3]).Sample(
            (index, edits) =>
            {
                SkillSyntaxTree tree = SkillSyntaxTree.ParseText(texts[index]);
                SourceText atOnce = tree.GetText().WithChanges(AtOnce(edits, tree.Length));
                TreeAssert.AreEqual(SkillSyntaxTree.ParseText(atOnce.ToString()), tree.WithChangedText(atOnce));
                foreach ((double at, double length, string inserted) in edits)
                {
                    int start = (int)(at * tree.Length);

                    // Most edits are short; one in four deletes up to all that follows.
                    int rest = tree.Length - start;
                    int deleted = length < 0.75 ? Math.Min(rest, (int)(length * 20)) : (int)((length - 0.75) * 4 * rest);
                    tree = Change(tree, start, deleted, inserted);
                    TreeAssert.AreEqual(SkillSyntaxTree.ParseText(tree.ToString()), tree);
                }
            },
            iter: count);
    }

    /// <summary>The edits side by side, each as short as leaves room for the next.</summary>
    private static IEnumerable<TextChange> AtOnce((double At, double Length, string Inserted)[] edits, int length)
    {
        int end = 0;
        foreach ((double at, double deleted, string inserted) in edits.OrderBy(edit => edit.At))
        {
            int start = (int)(at * length);
            if (start < end || (end > 0 && start == end))
                continue;
            end = Math.Min(length, start + (int)(deleted * 20));
            yield return new TextChange(TextSpan.FromBounds(start, end), inserted);
        }
    }

    private static SkillSyntaxTree Change(SkillSyntaxTree tree, int start, int length, string replacement) =>
        tree.WithChangedText(tree.GetText().WithChanges(new TextChange(new TextSpan(start, length), replacement)));
}
