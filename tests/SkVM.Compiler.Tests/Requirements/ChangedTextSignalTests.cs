using CsCheck;
using Microsoft.CodeAnalysis.Text;
using SkVM.Requirements.Signals;
using SkVM.Syntax;
using SkVM.Tests.Syntax;

namespace SkVM.Tests.Requirements;

/// <summary>A changed text takes over the signals of the blocks that it shares, and they are those of a fresh analysis.</summary>
public class ChangedTextSignalTests
{
    [Fact]
    public void Signals_of_changed_seed_texts_are_those_of_a_fresh_analysis() => Prove(SeedTexts.All, 500);

    [SkippableFact]
    public void Signals_of_changed_corpus_skills_are_those_of_a_fresh_analysis() =>
        Prove([.. SharedData.CorpusSkills().Select(File.ReadAllText).Where(text => text.Length < 10_000)], 800);

    [Theory]
    [InlineData("# A\n\nyou must see \n\nb\n", "b", "c")]
    [InlineData("# A\n\nyou must see\n\nb\n", "see\n", "see \n")]
    [InlineData("\uFEFFrun it\n\nb\n\nc\n", "c", "run it")]
    [InlineData("# A\n\na\n\n```\nnpm i\n```\n\nb\n", "a", "```\nx")]
    public void A_change_beside_a_phrase_is_seen(string text, string old, string replacement)
    {
        SkillSyntaxTree tree = SkillSyntaxTree.ParseText(text);
        _ = SignalsOf(tree);
        AssertFresh(Change(tree, text.IndexOf(old, StringComparison.Ordinal), old.Length, replacement));
    }

    private static void Prove(IReadOnlyList<string> texts, long count)
    {
        Gen<(double At, int Length, string Inserted)> edit = Gen.Select(
            Gen.Double[0, 1], Gen.Int[0, 20], Gen.OneOf(Mutations.Noise, Gen.Const("you must see the report "), Gen.Const("\n\n")));
        Gen.Select(Gen.Int[0, texts.Count - 1], edit.Array[3]).Sample(
            (index, edits) =>
            {
                SkillSyntaxTree tree = SkillSyntaxTree.ParseText(texts[index]);
                _ = SignalsOf(tree);
                foreach ((double at, int length, string inserted) in edits)
                {
                    int start = (int)(at * tree.Length);
                    tree = Change(tree, start, Math.Min(length, tree.Length - start), inserted);
                    AssertFresh(tree);
                }
            },
            iter: count);
    }

    private static void AssertFresh(SkillSyntaxTree changed)
    {
        SignalSet taken = SignalsOf(changed), fresh = SignalsOf(SkillSyntaxTree.ParseText(changed.ToString()));
        for (Signal signal = 0; signal < Signal.Count; signal++)
        {
            Assert.True(fresh[signal] == taken[signal], $"{signal}: {taken[signal]} in place of {fresh[signal]}");
            if (fresh[signal] > 0)
                Assert.Equal(fresh.Span(signal), taken.Span(signal));
        }
    }

    private static SignalSet SignalsOf(SkillSyntaxTree tree) => SkillCompilation.Create("test").AddSyntaxTrees(tree).GetSemanticModel(tree).Signals;

    private static SkillSyntaxTree Change(SkillSyntaxTree tree, int start, int length, string replacement) =>
        tree.WithChangedText(tree.GetText().WithChanges(new TextChange(new TextSpan(start, length), replacement)));
}
