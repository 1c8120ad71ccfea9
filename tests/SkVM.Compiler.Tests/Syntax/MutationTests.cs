using CsCheck;
using SkVM.Syntax;

namespace SkVM.Tests.Syntax;

/// <summary>No mutation of a skill makes the parser fail or lose a character. CsCheck prints the seed of a failure.</summary>
public class MutationTests
{
    [Fact]
    public void Mutated_seed_texts_are_kept() => Prove(SeedTexts.All, 10_000);

    [SkippableFact]
    public void Mutated_corpus_skills_are_kept() => Prove([.. SharedData.CorpusSkills().Select(File.ReadAllText)], 100_000);

    private static void Prove(IReadOnlyList<string> texts, long count) =>
        Mutations.Of(texts).Sample(
            text =>
            {
                SkillSyntaxTree tree = TreeAssert.ParsesExactly(text);
                TreeAssert.CanRead(tree);
                Assert.DoesNotContain(tree.Faults, fault => fault.Kind == SkVM.Parsing.SyntaxFaultKind.TooComplex);
            },
            iter: count,
            print: Mutations.Print);
}
