using SkVM.Syntax;

namespace SkVM.Tests.Syntax;

/// <summary>The whole tree of one small skill, so that a change of its shape is seen and reviewed.</summary>
public class TreeDumpTests
{
    [Fact]
    public void Rich_skill() => Snapshot.Match(TreeDump.Of(SkillSyntaxTree.ParseText(SeedTexts.All[0])));
}
