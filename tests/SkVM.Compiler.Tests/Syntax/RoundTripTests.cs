using SkVM.Syntax;

namespace SkVM.Tests.Syntax;

public class RoundTripTests
{
    [SkippableFact]
    public void Every_corpus_skill_round_trips()
    {
        foreach (string path in SharedData.CorpusSkills())
        {
            string text = File.ReadAllText(path);
            SkillSyntaxTree tree = SkillSyntaxTree.ParseText(text, path);
            TreeAssert.IsExact(tree, text);
        }
    }
}
